import type { Metadata } from '../../protocol/model.ts';

// What stands beside `type` in a message, by type.
export type {
  CarouselContent,
  FileContent,
  ImageContent,
  Item,
  ListContent,
  LocationContent,
  Media,
  Metadata,
} from '../../protocol/model.ts';

/** The current user, as the page sees them. */
export type User = {
  /** 24 hex characters. */
  id: string;
  /** The site's own name for the user; absent while anonymous. */
  externalId?: string;
  givenName?: string;
  surname?: string;
  email?: string;
  avatarUrl?: string;
  /** ISO 8601. */
  signedUpAt: string;
  /** Always `false`; here because pages read it, in its public spelling. */
  hasPaymendInfo: boolean;
  metadata: Metadata;
};

/** What `updateUser` takes. `null` takes a field away; `metadata` is laid over what is there, key by key. */
export type UserChange = {
  givenName?: string | null;
  surname?: string | null;
  email?: string | null;
  avatarUrl?: string | null;
  /** ISO 8601, or a date. */
  signedUpAt?: string | Date;
  metadata?: Metadata;
};

/** A message, as events, `getConversationById` and delegates give it. */
export type Message = {
  /** 24 hex characters, the same id as in the REST APIs. */
  id: string;
  role: 'user' | 'business';
  /** Set for messages of users. */
  userId?: string;
  displayName?: string;
  avatarUrl?: string;
  /**
   * `text`, `image`, `file`, `carousel`, `list`, `location`, `form`, `formResponse`, `template`, or a type this version does not
   * know. The type's own fields stand beside it as in REST v2, as the server sent them.
   */
  type: string;
  /** With type `text`; with `image` and `file` what was said along with it. */
  text?: string;
  /** What can be pressed; `id` is what `triggerPostback` takes. */
  actions?: Action[];
  /** Seconds since 1970, with decimals, by the server's clock. Strictly increases within a conversation. */
  received: number;
  metadata?: Metadata;
  source: { type: string; id?: string; integrationId?: string };
  [field: string]: unknown;
};

/** Something to press. Further fields depend on the type. */
export type Action = {
  /** 24 hex characters. */
  id: string;
  type: string;
  text?: string;
  metadata?: Metadata;
  [field: string]: unknown;
};

export type Participant = {
  id: string;
  userId: string;
  unreadCount: number;
  /** Seconds since 1970. */
  lastRead?: number;
};

/** A conversation, as `getConversationById` gives it. */
export type Conversation = {
  /** 24 hex characters. */
  id: string;
  /** Seconds since 1970. */
  lastUpdatedAt: number;
  /** Seconds since 1970; absent when the business has read nothing yet. */
  businessLastRead?: number;
  description?: string;
  displayName?: string;
  iconUrl?: string;
  type: 'personal' | 'sdkGroup';
  participants: Participant[];
  metadata: Metadata;
  /** In the order of the conversation. */
  messages: Message[];
};

/** What `createConversation` takes; all of it may be left out. */
export type NewConversation = {
  displayName?: string;
  iconUrl?: string;
  description?: string;
  metadata?: Metadata;
  /** Sent on the visitor's behalf, in this order. */
  messages?: OutgoingMessage[];
};

/** What `updateConversation` takes. `null` takes a field away. */
export type ConversationChange = {
  displayName?: string | null;
  iconUrl?: string | null;
  description?: string | null;
  metadata?: Metadata | null;
};

/** What `sendMessage` takes: a text, or a message with a type. Other types than `text` reject with `invalid_options`. */
export type OutgoingMessage =
  | string
  | {
      type: 'text';
      /** 1 to 4,096 characters. */
      text: string;
      /** At most 4,096 bytes as JSON. */
      metadata?: Metadata;
      /** What stands behind it, as behind the answer to a `reply` action. */
      payload?: string;
    };

/** Names the conversation that an event is about. */
export type ConversationRef = { conversation: { id: string } };
