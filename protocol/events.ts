import type { WireError } from './errors.ts';
import type {
  Action,
  Agent,
  Client,
  Conversation,
  Id,
  InboxConversation,
  Message,
  MessageContent,
  Metadata,
  Participant,
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
export type SessionState = ConversationPage & {
  user: User;
  /**
   * Of the user's conversations that are not on this page, how many messages are unread (`Participant.unreadCount`), by id;
   * those without any are left out. At most the 1,000 with the newest activity. Absent when there is none.
   */
  unreadElsewhere?: Record<Id, number>;
};

/** An anonymous visitor's secret. */
export type SessionToken = { userId: Id; token: string };

/** What a visitor may say about themselves. `null` takes a field away. */
export type ProfileChange = {
  [K in Exclude<keyof Profile, 'metadata'>]?: string | null;
} & {
  /** Laid over what is there, key by key. */
  metadata?: Metadata;
  /** ISO 8601. */
  signedUpAt?: string;
};

export type ConversationFields = {
  displayName?: string | null;
  description?: string | null;
  iconUrl?: string | null;
  metadata?: Metadata | null;
};

/** An e-mail address, or a phone number. */
export type ClientAddress = { address: string } | { phoneNumber: string };

/** `url` shows the code to the channel when it is opened; without it the client makes one of what it knows of the channel. */
export type LinkCode = { code: string; url?: string; expiresAt?: UnixSeconds };

/** Requests and their answers. Every one is acknowledged with an {@link Ack}. */
export type Requests = {
  /** Makes an anonymous user and turns this socket into theirs. Visitors without credentials only. */
  'session:create': {
    request: { profile?: ProfileChange; locale?: string };
    response: SessionState & { session: SessionToken };
  };
  /**
   * Guests. Trades an auth code for a session of the code's user and turns this socket into theirs. The code is then used
   * up; a wrong, used or expired one is refused with `invalid_auth` and changes nothing. `previous`: who this browser was;
   * an anonymous user with conversations is merged into the code's user.
   */
  'session:exchange': {
    request: { authCode: string; previous?: SessionToken };
    response: SessionState & { session: SessionToken };
  };
  /**
   * Visitors with a jwt. Merges the anonymous user of this session into them: conversations keep their ids and move, the
   * session ends. A repeat answers `merged: false`. Ask `session:get` afterwards.
   */
  'session:merge': { request: { session: SessionToken }; response: { merged: boolean } };
  /** Visitors with a jwt. A newer one for the same user; requests refused with `invalid_auth` may be made again. */
  'session:renew': { request: { jwt: string }; response: Record<string, never> };
  /** Visitors with a jwt. This browser is no longer one of the user's devices. */
  'session:logout': { request: Record<string, never>; response: Record<string, never> };
  /** Visitors. */
  'user:update': { request: ProfileChange; response: { user: User } };
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
  /** Visitors. `null` takes a field away. */
  'conversation:update': {
    request: { conversationId: Id } & ConversationFields;
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
  /** Visitors. Presses a `postback` action of the conversation. Idempotent by `clientId` per conversation. */
  'postback:send': {
    request: { conversationId: Id; actionId: Id; clientId: string; metadata?: Metadata };
    response: Record<string, never>;
  };
  /** Visitors. Their addresses on the app's other channels, of any status; their browsers are not among them. */
  'client:list': { request: Record<string, never>; response: { clients: Client[] } };
  /**
   * Visitors. Links their address on another channel: `mailgun` takes an `address` (e-mail), `twilio` and `messagebird` a
   * `phoneNumber` ({@link isPhoneNumber}). One address per channel, the newest. A `pending` client waits until they have
   * confirmed it there. Refused with `not_found` for what is no such channel, `not_supported` for one that the server is
   * not connected to, `rate_limited` when the same number was asked for a short time ago.
   */
  'client:link': {
    request: { integrationId: Id; conversationId: Id } & ClientAddress;
    response: { client: Client };
  };
  /** Visitors. Takes an address off, or ends what is pending. Not their browsers: `not_found`. A repeat does no harm. */
  'client:unlink': { request: { clientId: string }; response: Record<string, never> };
  /** Visitors. Sends a first message to a linked phone number. */
  'client:ping': { request: { clientId: string }; response: Record<string, never> };
  /**
   * Visitors. A code that links whoever shows it on that channel (`messenger`, `telegram`, `viber`, `whatsapp`). The same
   * one until it is used or has expired.
   */
  'channel:link-code': { request: { integrationId: Id; conversationId: Id }; response: LinkCode };
  /** Visitors. The picture that links whoever scans it (`wechat`, where only the channel can make one). */
  'channel:qr': { request: { integrationId: Id; conversationId: Id }; response: { url: string } };
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
  /** Its content changed, or it was deleted. */
  'message:updated': { message: Message };
  'conversation:added': { conversation: Conversation };
  'conversation:updated': { conversation: Conversation };
  'conversation:removed': { conversationId: Id };
  /** Somebody joined or left a group. To who leaves: `conversation:removed` instead. */
  'participant:added': { conversationId: Id; participant: Participant };
  'participant:removed': { conversationId: Id; participant: Participant };
  'user:updated': { user: User };
  /**
   * An address of the visitor on another channel is new, or has changed: linked, confirmed. With `session` it was known
   * already as another user's, of whom this anonymous visitor is now a part: they go on with that session.
   */
  'client:updated': { client: Client; session?: SessionToken };
  /** - `unlinked`: by the visitor or the business. - `cancelled`: they said no on the channel. - `failed`: it could not be reached; `error` says why. */
  'client:removed': { client: Client; reason: 'unlinked' | 'cancelled' | 'failed'; error?: WireError };
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
  /** To agents: a visitor pressed a postback. */
  postback: { conversationId: Id; userId: Id; action: Action; metadata?: Metadata; at: UnixSeconds };
  /**
   * In place of an event that the visitor was not given because their jwt has expired. They hear nothing more until
   * `session:renew`; afterwards they ask `session:get` for what they missed.
   */
  'session:expired': Record<string, never>;
  /** The server ends this session and will close the socket; the credentials are no longer good. */
  'session:ended': { error: WireError };
};
export type ServerEventName = keyof ServerEvents;

/** The maps as socket.io's generic parameters want them. */
export type ClientToServer = {
  [K in RequestName]: (request: RequestOf<K>, ack: (answer: Ack<ResponseOf<K>>) => void) => void;
} & { [K in NoticeName]: (notice: Notices[K]) => void };

export type ServerToClient = { [K in ServerEventName]: (event: ServerEvents[K]) => void };
