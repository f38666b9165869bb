import type { WireError } from '../../../protocol/errors.ts';
import type { ConversationFields, ProfileChange, ServerEvents } from '../../../protocol/events.ts';
import type {
  Action,
  Client,
  Conversation,
  Id,
  Message,
  MessageContent,
  Metadata,
  User,
} from '../../../protocol/model.ts';

/** Requests about other channels that the mock can be told to refuse. */
export type MockChannelRequest = 'client:link' | 'client:ping' | 'channel:link-code' | 'channel:qr';

/** Why; `retryAfter` in seconds. */
export type MockRefusal = Pick<WireError, 'code' | 'retryAfter'>;

/** What became of an address on another channel. */
export type MockLinkEnd = Omit<ServerEvents['client:removed'], 'client'>;

/** What a visitor has pressed. */
export type MockPostback = { conversationId: Id; userId: Id; action: Action; metadata?: Metadata };

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
  /**
   * On another channel somebody shows a user's code, or confirms their number: it is linked, or no longer pending. With
   * `knownAs` the address was another user's, of whom this one is now a part.
   */
  linkChannel(userId: Id, integrationId: Id, displayName?: string, knownAs?: Id): Client;
  /** Takes an address off. Default: `unlinked`. Throws `not_found` when there is none. */
  endLink(userId: Id, integrationId: Id, end?: MockLinkEnd): void;
  /** Refuses the next request of this name, whoever makes it. */
  refuseNext(name: MockChannelRequest, refusal: MockRefusal): void;
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
