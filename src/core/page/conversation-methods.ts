import type { contentProblem } from '../../../protocol/content.ts';
import type { Id, Message, Conversation as WireConversation } from '../../../protocol/model.ts';
import { MessengerError } from '../../api/errors.ts';
import type {
  Conversation,
  ConversationChange,
  NewConversation,
  OutgoingMessage,
  Message as PublicMessage,
} from '../../api/model.ts';
import type { toPublicConversation, toPublicMessage } from '../../api/to-public.ts';
import type { EngineDeps } from '../deps.ts';
import type { Send } from '../engine.ts';
import type { Outgoing } from '../outbox/outbox.ts';
import type { Reads } from '../presence/reads.ts';
import type { Session } from '../session/session.ts';
import { defaultConversation, sortedConversations } from '../state/selectors.ts';
import type { ConversationKey } from '../state/state.ts';
import type { Steps } from '../steps.ts';
import type { Timeline } from '../timeline/timeline.ts';
import type { Delegates } from './delegates.ts';
import { problemOf, toOutgoing } from './outgoing.ts';

/** What a page does with conversations by calling methods; fetched with the first such call. */
export interface ConversationMethods {
  /** Asks the server about one conversation. Rejects with `not_found`. */
  find(conversationId: Id): Promise<WireConversation>;
  /** What `sendMessage` was given. */
  send(message: OutgoingMessage, conversationId?: Id): Promise<PublicMessage>;
  get(conversationId?: Id): Promise<Conversation>;
  create(wanted: NewConversation): Promise<Conversation>;
  update(conversationId: Id, change: ConversationChange): Promise<Conversation>;
  load(conversationId: Id): Promise<Conversation>;
  more(): Promise<Conversation[]>;
  /** The next page of the list, if there is one. */
  loadMore(): Promise<WireConversation[]>;
  markAllAsRead(conversationId?: Id): Promise<void>;
  postback(actionId: Id, conversationId?: Id): Promise<void>;
}

export type ConversationMethodsDeps = EngineDeps & {
  session: Session;
  timeline: Timeline;
  reads: Reads;
  send: Send;
  show(key: ConversationKey): void;
  inOneStep: Steps['inOneStep'];
  ask: Delegates['ask'];
  // Given and not imported: what two lazy parts import would have to be fetched with the launcher.
  contentProblem: typeof contentProblem;
  toPublicMessage: typeof toPublicMessage;
  toPublicConversation: typeof toPublicConversation;
  /** Nobody has talked here, and nobody is logged in. */
  isNobody(): boolean;
};

export function createConversationMethods(deps: ConversationMethodsDeps): ConversationMethods {
  const { state, ports, session, timeline, reads, inOneStep, toPublicConversation } = deps;

  /** Resolves when online as somebody. */
  async function requireUser(): Promise<void> {
    if (deps.isNobody()) throw nothingYet();
    // Whoever is only stored may be gone from the server: for looking nobody is made.
    await session.ensureUser(false);
  }

  async function resolve(conversationId: Id | undefined): Promise<Id> {
    await requireUser();
    const id = conversationId ?? defaultConversation(state)?.conversation.id;
    if (id === undefined) throw nothingYet();
    return id;
  }

  const known = (id: Id) => state.conversations.value.get(id);

  async function find(id: Id): Promise<WireConversation> {
    try {
      const { conversation } = await session.request('conversation:get', { conversationId: id });
      inOneStep(() => timeline.upsert(conversation));
      return conversation;
    } catch (error) {
      if ((error as Partial<MessengerError>).code === 'not_found') inOneStep(() => timeline.remove(id));
      throw error;
    }
  }

  /** All confirmed messages: what is known, and before that what the server has. Nothing of it is drawn. */
  async function allMessages({ id, lastSeq }: WireConversation): Promise<Message[]> {
    await timeline.load(id);
    let messages: readonly Message[] = [];
    for (let before = lastSeq + 1; before > 1; before = messages[0]?.seq ?? 0) {
      let page = (known(id)?.messages ?? []).filter(({ seq }) => seq < before);
      if (page.at(-1)?.seq !== before - 1) {
        page = (await session.request('message:list', { conversationId: id, before })).messages;
      }
      if (page.length === 0) break;
      messages = [...page, ...messages];
    }
    return [...messages];
  }

  async function get(conversationId?: Id): Promise<Conversation> {
    const conversation = await find(await resolve(conversationId));
    return toPublicConversation(conversation, await allMessages(conversation));
  }

  function check(given: { metadata?: unknown }): void {
    const problem = problemOf(given);
    if (problem !== undefined) throw problem;
  }

  function checkMessage(message: Outgoing): void {
    const problem = deps.contentProblem(message.content);
    if (problem !== undefined) throw new MessengerError(problem.code, problem.message);
    check(message);
  }

  async function loadMore(): Promise<WireConversation[]> {
    if (!state.hasMoreConversations.value) return [];
    await requireUser();
    const last = sortedConversations(state).findLast(({ conversation }) =>
      timeline.listed.has(conversation.id),
    );
    const page = await session.request('conversation:list', last ? { before: last.conversation.id } : {});
    inOneStep(() => timeline.takePage(page.conversations, page.hasMore));
    return page.conversations;
  }

  return {
    find,
    async send(message, conversationId) {
      const outgoing = toOutgoing(message);
      checkMessage(outgoing);
      return deps.toPublicMessage(await deps.send(outgoing, conversationId, true));
    },
    get,
    async create({ messages = [], ...fields }) {
      // Before anything is made: a conversation without its messages would be of no use.
      const outgoing = messages.map(toOutgoing);
      outgoing.forEach(checkMessage);
      check(fields);
      await session.ensureUser();
      const clientId = ports.createId();
      const { conversation } = await session.request('conversation:create', { ...pick(fields), clientId });
      inOneStep(() => timeline.add(conversation));
      for (const message of outgoing) await deps.send(message, conversation.id, true);
      return get(conversation.id);
    },
    async update(conversationId, change) {
      check(change);
      await requireUser();
      const request = { ...pick(change), conversationId };
      const { conversation } = await session.request('conversation:update', request);
      inOneStep(() => timeline.upsert(conversation));
      return toPublicConversation(conversation, known(conversationId)?.messages ?? []);
    },
    async load(conversationId) {
      await requireUser();
      // Also when it is known: it may have been removed.
      await find(conversationId);
      deps.show(conversationId);
      await timeline.load(conversationId);
      const current = known(conversationId);
      if (current === undefined) throw nothingYet();
      return toPublicConversation(current.conversation, current.messages);
    },
    loadMore,
    async more() {
      const conversations = await loadMore();
      return conversations.map((conversation) =>
        toPublicConversation(conversation, conversation.lastMessage ? [conversation.lastMessage] : []),
      );
    },
    async markAllAsRead(conversationId) {
      if (conversationId !== undefined && known(conversationId) === undefined) {
        await requireUser();
        await find(conversationId);
      }
      const id = conversationId ?? defaultConversation(state)?.conversation.id;
      if (id === undefined) return;
      let marked = Promise.resolve();
      inOneStep(() => {
        marked = reads.mark(id);
      });
      await marked;
    },
    async postback(actionId, conversationId) {
      const id = await resolve(conversationId);
      const asked = deps.ask('beforePostbackSend', { actionId }, id) || { actionId };
      const problem = problemOf(asked);
      if (problem !== undefined) deps.log('What beforePostbackSend returned cannot be sent', problem);
      const { metadata, ...pressed } = problem === undefined ? asked : { actionId };
      await session.request('postback:send', {
        conversationId: id,
        actionId: pressed.actionId,
        clientId: ports.createId(),
        ...(metadata !== undefined && { metadata }),
      });
    },
  };
}

/** A page may hand in its own conversation object. */
function pick({ displayName, description, iconUrl, metadata }: ConversationChange): ConversationChange {
  return {
    ...(displayName !== undefined && { displayName }),
    ...(description !== undefined && { description }),
    ...(iconUrl !== undefined && { iconUrl }),
    ...(metadata !== undefined && { metadata }),
  };
}

const nothingYet = () => new MessengerError('not_found', 'There is no such conversation');
