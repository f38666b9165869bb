import { type Signal, signal } from '@preact/signals-core';
import type { IntegrationConfig } from '../../../protocol/config.ts';
import type { Conversation, Id, Message, MessageContent, Metadata, User } from '../../../protocol/model.ts';
import type { Settings } from '../../api/options.ts';

/**
 * Names a conversation in the widget: the server's id, or `new:<uuid>` for one that exists only here
 * until its first message is sent.
 */
export type ConversationKey = Id | `new:${string}`;

/** - `idle`: no socket is wanted. - `offline`: lost, waiting for the next attempt. */
export type ConnectionState = 'idle' | 'connecting' | 'connected' | 'offline' | 'reconnecting';

export type ConversationState = {
  conversation: Conversation;
  /** Confirmed messages, dense in `seq`, from some point on up to the newest known. */
  messages: readonly Message[];
  /** There are older messages on the server. */
  hasPrevious: boolean;
  /** Its newest page was fetched in this session; before that `messages` holds only what happened to arrive. */
  loaded: boolean;
  loadingPrevious: boolean;
};

export type OutboxItem = {
  clientId: string;
  conversationKey: ConversationKey;
  content: MessageContent;
  metadata?: Metadata;
  /** Milliseconds since 1970, by this browser's clock; for display only. */
  createdAt: number;
  status: 'queued' | 'sending' | 'failed';
  /** With `failed`: whether a click may try again. */
  retryable?: boolean;
};

export type Typist = { displayName?: string; avatarUrl?: string };

/** Everything the messenger knows, as signals. One per `init()`. Commands change it, the ui draws it. */
export type State = {
  readonly settings: Settings;
  readonly config: IntegrationConfig;
  /** The widget is open. Always true when embedded and placed. */
  readonly opened: Signal<boolean>;
  readonly connection: Signal<ConnectionState>;
  readonly user: Signal<User | undefined>;
  readonly conversations: Signal<ReadonlyMap<Id, ConversationState>>;
  /** The conversation on screen; `null` before one is chosen. */
  readonly shown: Signal<ConversationKey | null>;
  /** The first answer about conversations came, or it is known that there are none. */
  readonly restored: Signal<boolean>;
  readonly outbox: Signal<readonly OutboxItem[]>;
  /** Who is typing, by conversation. */
  readonly typing: Signal<ReadonlyMap<Id, Typist>>;
};

export function createState(settings: Settings, config: IntegrationConfig): State {
  return {
    settings,
    config,
    opened: signal(false),
    connection: signal<ConnectionState>('idle'),
    user: signal<User | undefined>(undefined),
    conversations: signal<ReadonlyMap<Id, ConversationState>>(new Map()),
    shown: signal<ConversationKey | null>(null),
    restored: signal(false),
    outbox: signal<readonly OutboxItem[]>([]),
    typing: signal<ReadonlyMap<Id, Typist>>(new Map()),
  };
}
