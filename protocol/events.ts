import type { WireError } from './errors.ts';
import type {
  Agent,
  Conversation,
  Id,
  InboxConversation,
  Message,
  MessageContent,
  Metadata,
  Profile,
  UnixSeconds,
  User,
} from './model.ts';

/** Goes up when old clients can no longer talk to new servers. */
export const PROTOCOL_VERSION = 1;

/** socket.io's `path`, below the base address. One namespace (`/`) serves visitors and agents. */
export const SOCKET_PATH = '/socket.io/';

export type Credentials =
  /** An anonymous visitor, known by a secret that the server made and keeps hashed. */
  | { type: 'session'; userId: Id; token: string }
  /** A user of the site, vouched for by a token that the site signed. */
  | { type: 'jwt'; externalId: string; jwt: string };

export type ClientInfo = {
  sdkVersion: string;
  currentUrl?: string;
  currentTitle?: string;
  referrer?: string;
  browserLanguage?: string;
};

/** What a visitor's socket says when it connects (socket.io `auth`). */
export type VisitorHandshake = {
  v: typeof PROTOCOL_VERSION;
  role: 'visitor';
  integrationId: Id;
  /** Random, per browser; lets the server tell a user's devices apart. */
  clientId: string;
  /** Without credentials the socket may only ask for `session:create`. */
  credentials?: Credentials;
  info: ClientInfo;
};

/** What the desk's socket says. Who the agent is comes from the httpOnly session cookie. */
export type AgentHandshake = { v: typeof PROTOCOL_VERSION; role: 'agent' };

export type Handshake = VisitorHandshake | AgentHandshake;

export type ConversationPage = { conversations: Conversation[]; hasMore: boolean };

/** What a visitor needs to begin: who they are, and the first page of their conversations, newest activity first. */
export type SessionState = ConversationPage & { user: User };

export type ConversationFields = {
  displayName?: string | null;
  description?: string | null;
  iconUrl?: string | null;
  metadata?: Metadata | null;
};

/** Requests and their answers. Every one is acknowledged with an {@link Ack}. */
export type Requests = {
  /** Makes an anonymous user and turns this socket into theirs. Visitors without credentials only. */
  'session:create': {
    request: { profile?: Profile; locale?: string };
    response: SessionState & { session: { userId: Id; token: string } };
  };
  /** Visitors. */
  'session:get': { request: Record<string, never>; response: SessionState };
  /** Visitors. `before`: the id of the last conversation of the previous page. */
  'conversation:list': { request: { before?: Id }; response: ConversationPage };
  /** Visitors and agents. */
  'conversation:get': { request: { conversationId: Id }; response: { conversation: Conversation } };
  /** Visitors. Idempotent by `clientId` per user. */
  'conversation:create': {
    request: { clientId: string } & ConversationFields;
    response: { conversation: Conversation };
  };
  /** Visitors and agents. Idempotent by `clientId` per conversation: a repeat answers with the first row. */
  'message:send': {
    request: { conversationId: Id; clientId: string; content: MessageContent; metadata?: Metadata };
    response: { message: Message };
  };
  /**
   * Visitors and agents. At most one of `after` and `before` (a `seq`, itself left out); without both, the newest page.
   * Messages come in `seq` order; `hasMore` speaks of the direction asked for (older ones, when neither is given).
   */
  'message:list': {
    request: { conversationId: Id; after?: number; before?: number; limit?: number };
    response: { messages: Message[]; hasMore: boolean };
  };
  /** Visitors and agents: everything up to `seq` is read. Never goes backwards. */
  'conversation:read': { request: { conversationId: Id; seq: number }; response: Record<string, never> };
  /** Agents: who is signed in, and for which app. */
  'desk:get': { request: Record<string, never>; response: { agent: Agent; app: { id: Id; name: string } } };
  /** Agents. `before`: the id of the last conversation of the previous page; newest activity first. */
  'inbox:list': {
    request: { before?: Id; limit?: number };
    response: { conversations: InboxConversation[]; hasMore: boolean };
  };
  /** Agents. */
  'inbox:get': { request: { conversationId: Id }; response: { conversation: InboxConversation } };
};

export type RequestName = keyof Requests;
export type RequestOf<K extends RequestName> = Requests[K]['request'];
export type ResponseOf<K extends RequestName> = Requests[K]['response'];

export type Ack<T> = { ok: true; value: T } | { ok: false; error: WireError };

/** Sent without an answer, dropped when offline. */
export type Notices = {
  /** The server forwards it to the other side and ends it after 10 s without renewal. */
  typing: { conversationId: Id; state: 'start' | 'stop' };
};
export type NoticeName = keyof Notices;

export type ServerEvents = {
  /** To every participant's sockets, the sender's included, and to the app's agents. */
  'message:new': { message: Message };
  'conversation:added': { conversation: Conversation };
  'conversation:updated': { conversation: Conversation };
  'conversation:removed': { conversationId: Id };
  'conversation:read': {
    conversationId: Id;
    role: 'user' | 'business';
    /** Set when `role` is `user`. */
    userId?: Id;
    seq: number;
    at: UnixSeconds;
  };
  typing: {
    conversationId: Id;
    state: 'start' | 'stop';
    role: 'user' | 'business';
    userId?: Id;
    displayName?: string;
    avatarUrl?: string;
  };
  /** To agents: this conversation is new or changed (message, read mark, name). */
  'inbox:updated': { conversation: InboxConversation };
  /** The server ends this session and will close the socket; the credentials are no longer good. */
  'session:ended': { error: WireError };
};
export type ServerEventName = keyof ServerEvents;

/** The maps as socket.io's generic parameters want them. */
export type ClientToServer = {
  [K in RequestName]: (request: RequestOf<K>, ack: (answer: Ack<ResponseOf<K>>) => void) => void;
} & { [K in NoticeName]: (notice: Notices[K]) => void };

export type ServerToClient = { [K in ServerEventName]: (event: ServerEvents[K]) => void };
