import type { ConversationFields, ProfileChange } from '../../../protocol/events.ts';
import type { Client, Conversation, Id, Message, MessageContent, User } from '../../../protocol/model.ts';
import { type MockConversation, refuse } from './mock-store.ts';
import type { MockPostback, MockServer, MockWorld } from './mock-world.ts';

export type NewMockUser = Omit<ProfileChange, 'signedUpAt'> & { externalId?: string };

export type MockConversationOptions = ConversationFields & {
  /** Default `personal`, or `sdkGroup` when there is not exactly one user. */
  type?: Conversation['type'];
  /** Who takes part. */
  users: readonly Id[];
  /** What the business says first: texts or any contents. */
  messages?: readonly (string | MessageContent)[];
};

/** What the people and programs of the business do. Unknown ids throw `not_found`. */
export interface MockBusiness {
  /** Posts as the business: a text, or any content; actions in it are given ids. Default: the conversation with the newest activity. Throws `not_found` when there is none. */
  reply(content: string | MessageContent, conversationId?: Id): Message;
  /** Posts as a user, as if they had written from another channel. */
  say(userId: Id, content: string | MessageContent, conversationId: Id): Message;
  /** The business begins or ends typing. Ends by itself after 10 s. */
  typing(state: 'start' | 'stop', conversationId?: Id): void;
  /** The business has read everything. */
  read(conversationId?: Id): void;
  /** Puts another content into a message's place. */
  updateMessage(messageId: Id, content: string | MessageContent): Message;
  /** Takes a message's content away; its place stays, marked `deleted`. */
  deleteMessage(messageId: Id): Message;

  /** Makes a conversation, which appears with its users at once. */
  createConversation(options: MockConversationOptions): Conversation;
  /** `null` takes a field away. */
  updateConversation(conversationId: Id, fields: ConversationFields): Conversation;
  removeConversation(conversationId: Id): void;
  /** Groups only. What was said before is there for them, but not as unread. */
  addParticipant(conversationId: Id, userId: Id): void;
  removeParticipant(conversationId: Id, userId: Id): void;
  /** Hears what visitors press. Returns the way to stop it. */
  onPostback(listener: (postback: MockPostback) => void): () => void;

  /** Makes a user whom nobody is yet. Throws `conflict` for an `externalId` that is taken. */
  createUser(fields?: NewMockUser): User;
  getUser(userId: Id): User;
  updateUser(userId: Id, change: ProfileChange): User;
  /** Their browsers and linked addresses. */
  clientsOf(userId: Id): Client[];
  /** Takes the user, their sessions and their personal conversations away. */
  deleteUser(userId: Id): void;
  /** Ends the anonymous sessions of this user: their sockets hear `session:ended`. */
  endSessions(userId: Id): void;
  /** A code for `init({ authCode })`, good for one use and so many seconds. Default 600. */
  createAuthCode(userId: Id, expiresInSeconds?: number): string;

  /**
   * A token for `init({ externalId, jwt })` and `login`. Default: it does not expire. `mock:<externalId>`, with the
   * externalId URI-encoded, is as good as one made here.
   */
  signJwt(externalId: string, expiresInSeconds?: number): string;
  /** Every token of this user that exists by now has expired. */
  expireJwts(externalId: string): void;
  /** The key that signed every token so far is deleted: their sockets hear `session:ended`. */
  revokeJwts(): void;
}

type Listeners = Set<(postback: MockPostback) => void>;

export function createMockBusiness(
  server: MockServer,
  end: MockWorld['end'],
  heard: Listeners,
): MockBusiness {
  const { users, conversations, messages, typing, jwts } = server;

  const target = (id?: Id): MockConversation =>
    (id === undefined ? conversations.newest() : conversations.get(id)) ??
    refuse('not_found', 'No conversation yet');
  const toContent = (said: string | MessageContent): MessageContent =>
    typeof said === 'string' ? { type: 'text', text: said } : structuredClone(said);

  const business = { role: 'business', displayName: server.options.appName ?? 'Mock' } as const;

  function reply(said: string | MessageContent, conversationId?: Id): Message {
    const row = target(conversationId);
    const { message } = messages.add(row, {
      content: toContent(said),
      author: business,
      source: { type: 'desk' },
    });
    typing.set(row, business, 'stop');
    return message;
  }

  return {
    reply,
    say(userId, said, conversationId) {
      const author = users.authorOf(userId);
      const row = conversations.get(conversationId, userId);
      return messages.add(row, { content: toContent(said), author, source: { type: 'api' } }).message;
    },
    typing: (state, conversationId) => typing.set(target(conversationId), business, state),
    read(conversationId) {
      const row = target(conversationId);
      messages.read(row, 'business', row.conversation.lastSeq);
    },
    updateMessage: (messageId, said) => messages.update(messages.find(messageId), messageId, toContent(said)),
    deleteMessage: (messageId) => messages.remove(messages.find(messageId), messageId),

    createConversation({ users: userIds, type, messages: said = [], ...fields }) {
      for (const userId of userIds) users.get(userId);
      const given = type ?? (userIds.length === 1 ? 'personal' : 'sdkGroup');
      const row = conversations.create({ ...fields, type: given, userIds });
      for (const content of said) reply(content, row.conversation.id);
      return row.conversation;
    },
    updateConversation(conversationId, fields) {
      const row = conversations.get(conversationId);
      conversations.update(row, fields);
      return row.conversation;
    },
    removeConversation: (conversationId) => conversations.remove(conversations.get(conversationId)),
    addParticipant: (conversationId, userId) =>
      conversations.addParticipant(conversations.get(conversationId), users.get(userId).user.id),
    removeParticipant: (conversationId, userId) =>
      conversations.removeParticipant(conversations.get(conversationId), userId),
    onPostback(listener) {
      heard.add(listener);
      return () => heard.delete(listener);
    },

    createUser({ externalId, ...profile } = {}) {
      if (externalId !== undefined && users.findByExternalId(externalId) !== undefined)
        refuse('conflict', 'User already exists');
      const { user } = users.create(externalId === undefined ? {} : { externalId });
      return users.change(user.id, profile);
    },
    getUser: (userId) => users.get(userId).user,
    updateUser: (userId, change) => users.change(userId, change),
    clientsOf: (userId) => users.get(userId).clients,
    deleteUser(userId) {
      users.get(userId);
      const rows = conversations.of(userId);
      users.remove(userId);
      for (const row of rows) {
        if (row.conversation.type === 'personal') conversations.remove(row);
        else conversations.removeParticipant(row, userId);
      }
    },
    endSessions: (userId) => users.endSessions(users.get(userId).user.id),
    createAuthCode: (userId, expiresInSeconds = 600) => users.createCode(userId, expiresInSeconds),

    signJwt: jwts.sign,
    expireJwts: jwts.expire,
    revokeJwts() {
      jwts.revoke();
      end((peer) => 'jwt' in peer);
    },
  };
}
