import { metadataProblem } from '../../../protocol/checks.ts';
import type { ConversationFields, ConversationPage } from '../../../protocol/events.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type { Conversation, Id, Participant } from '../../../protocol/model.ts';
import { byteLength, type MockConversation, refuse, withChange } from './mock-store.ts';
import type { MockWorld } from './mock-world.ts';

export type NewMockConversation = ConversationFields & {
  type: Conversation['type'];
  userIds: readonly Id[];
  origin?: { userId: Id; clientId: string };
};

export interface MockConversations {
  /** Throws `not_found` for strangers' conversations as well: they may not learn that it exists. */
  get(id: Id, userId?: Id): MockConversation;
  /** Newest activity first. */
  of(userId: Id): MockConversation[];
  newest(): MockConversation | undefined;
  page(userId: Id, before: Id | undefined): ConversationPage;
  /** What a visitor makes: a repeat answers with the first row. Throws `forbidden` for one too many. */
  createOwn(userId: Id, clientId: string, fields: ConversationFields): MockConversation;
  create(wanted: NewMockConversation): MockConversation;
  update(row: MockConversation, fields: ConversationFields): void;
  remove(row: MockConversation): void;
  addParticipant(row: MockConversation, userId: Id): void;
  removeParticipant(row: MockConversation, userId: Id): void;
}

export const userIdsOf = ({ conversation }: MockConversation): Id[] =>
  conversation.participants.map(({ userId }) => userId);

/** Ids grow, so they settle what happened within one millisecond. */
const byActivity = ({ conversation: a }: MockConversation, { conversation: b }: MockConversation) =>
  b.lastUpdatedAt - a.lastUpdatedAt || (a.id < b.id ? 1 : -1);

export function createMockConversations(
  { store, publish }: MockWorld,
  multiConversation: boolean,
): MockConversations {
  const { conversations, createId } = store;

  const newParticipant = (userId: Id, lastReadSeq = 0): Participant => {
    return { id: createId(), userId, unreadCount: 0, lastReadSeq };
  };
  const of = (userId: Id) =>
    [...conversations.values()].filter((row) => userIdsOf(row).includes(userId)).sort(byActivity);

  function get(id: Id, userId?: Id): MockConversation {
    const row = conversations.get(id);
    if (row === undefined || (userId !== undefined && !userIdsOf(row).includes(userId)))
      refuse('not_found', 'No such conversation');
    return row;
  }

  function create({ type, userIds, origin, ...fields }: NewMockConversation): MockConversation {
    requireSound(fields);
    const at = store.now() / 1000;
    const bare: Conversation = {
      id: createId(),
      type,
      metadata: {},
      createdAt: at,
      lastUpdatedAt: at,
      lastSeq: 0,
      businessLastReadSeq: 0,
      participants: userIds.map((userId) => newParticipant(userId)),
    };
    const conversation = apply(bare, fields);
    const row = { conversation, messages: [], postbacks: new Set<string>(), ...(origin && { origin }) };
    conversations.set(conversation.id, row);
    publish(userIds, 'conversation:added', { conversation });
    return row;
  }

  return {
    get,
    of,
    newest: () => [...conversations.values()].sort(byActivity)[0],
    page(userId, before) {
      const rows = of(userId);
      const start = before === undefined ? 0 : rows.indexOf(get(before, userId)) + 1;
      const page = rows.slice(start, start + LIMITS.pageConversations);
      const hasMore = rows.length > start + page.length;
      return { conversations: page.map(({ conversation }) => conversation), hasMore };
    },
    createOwn(userId, clientId, fields) {
      const own = of(userId);
      const known = [...conversations.values()].find(
        ({ origin }) => origin?.userId === userId && origin.clientId === clientId,
      );
      if (known !== undefined) return known;
      if (!multiConversation && own.length > 0)
        refuse('forbidden', 'this app allows a visitor one conversation');
      return create({ ...fields, type: 'personal', userIds: [userId], origin: { userId, clientId } });
    },
    create,
    update(row, fields) {
      requireSound(fields);
      row.conversation = apply(row.conversation, fields);
      publish(userIdsOf(row), 'conversation:updated', { conversation: row.conversation });
    },
    remove(row) {
      const conversationId = row.conversation.id;
      conversations.delete(conversationId);
      publish(userIdsOf(row), 'conversation:removed', { conversationId });
    },
    addParticipant(row, userId) {
      requireGroup(row);
      const others = userIdsOf(row);
      if (others.includes(userId)) return;
      // What was said before they came is there to read, but is not waiting for them.
      const participant = newParticipant(userId, row.conversation.lastSeq);
      const conversationId = row.conversation.id;
      row.conversation = withParticipants(row, [...row.conversation.participants, participant]);
      publish(others, 'participant:added', { conversationId, participant });
      publish([userId], 'conversation:added', { conversation: row.conversation });
    },
    removeParticipant(row, userId) {
      requireGroup(row);
      const { id: conversationId, participants } = row.conversation;
      const participant = participants.find((each) => each.userId === userId);
      if (participant === undefined) refuse('not_found', 'No such participant');
      row.conversation = withParticipants(
        row,
        participants.filter((each) => each !== participant),
      );
      publish(userIdsOf(row), 'participant:removed', { conversationId, participant });
      publish([userId], 'conversation:removed', { conversationId });
    },
  };
}

const withParticipants = ({ conversation }: MockConversation, participants: Participant[]): Conversation => {
  return { ...conversation, participants };
};

function requireGroup({ conversation }: MockConversation): void {
  if (conversation.type !== 'sdkGroup')
    refuse('bad_request', 'only the participants of an sdkGroup conversation can change');
}

/** An empty text is none; metadata takes the place of what was there. */
function apply(conversation: Conversation, { metadata, ...fields }: ConversationFields): Conversation {
  const { displayName, description, iconUrl } = fields;
  const texts = { displayName, description, iconUrl };
  const change = Object.entries(texts).map(([name, text]) => [name, text === '' ? null : text]);
  const changed = withChange(conversation, Object.fromEntries(change));
  return metadata === undefined ? changed : { ...changed, metadata: metadata ?? {} };
}

function requireSound({ metadata, displayName, description, iconUrl }: ConversationFields): void {
  for (const text of [displayName, description])
    if ((text?.length ?? 0) > LIMITS.nameCharacters) refuse('bad_request', 'a name is too long');
  if ((iconUrl?.length ?? 0) > LIMITS.urlCharacters) refuse('bad_request', 'iconUrl is too long');
  const problem = metadataProblem(metadata ?? {}, byteLength);
  if (problem !== undefined) refuse(problem.code, problem.message);
}
