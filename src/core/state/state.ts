import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { IntegrationConfig } from '../../../protocol/config.ts';
import type { Conversation, Id, Message, MessageContent, Metadata, User } from '../../../protocol/model.ts';
import type { Delegate } from '../../api/delegate.ts';
import type { UserChange } from '../../api/model.ts';
import type { Settings } from '../../api/options.ts';
import type { Identity } from '../ports.ts';

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

/** A file on its way to the server. It lives as long as the page: what is half sent is not kept over a reload. */
export type Upload = {
  /** As on the visitor's disk. */
  name: string;
  /** Bytes, of what is sent: pictures are made smaller first. */
  size: number;
  mediaType: string;
  /** Only of what this browser can show as a picture. */
  previewUrl?: string;
  /** From 0 to 1. */
  progress: ReadonlySignal<number>;
  /** Takes it back; the message goes with it. */
  cancel(): void;
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
  /** Sent by a call of the page. It is told of a refusal; the visitor would not know what failed. */
  byPage?: true;
  /** Until the file is on the server. Such an item is only in this page's memory. */
  upload?: Upload;
};

/**
 * The form before the first conversation.
 * - `off`: not wanted, or over. - `form`: to be filled in. - `sent`: on its way or there.
 */
export type Prechat =
  | { stage: 'off' }
  | { stage: 'form' }
  | {
      stage: 'sent';
      /** The e-mail address that was linked. */
      linked?: string;
      /** The e-mail address that could not be linked. */
      refused?: string;
    };

export type Typist = { role: 'user' | 'business'; displayName?: string; avatarUrl?: string };

/** Everything the messenger knows, as signals. One per `init()`. Commands change it, the ui draws it. */
export type State = {
  readonly settings: Settings;
  readonly config: IntegrationConfig;
  /** The widget is open. Always true when embedded and placed. */
  readonly opened: Signal<boolean>;
  /** `hide()` takes launcher and widget out of sight. */
  readonly visible: Signal<boolean>;
  readonly delegate: Signal<Delegate | undefined>;
  readonly connection: Signal<ConnectionState>;
  /** Set while logged in. */
  readonly identity: Signal<Identity | undefined>;
  /** What `updateUser` was told before there was a user. */
  readonly profile: Signal<UserChange>;
  readonly user: Signal<User | undefined>;
  readonly conversations: Signal<ReadonlyMap<Id, ConversationState>>;
  /** What the server said is unread in conversations that are not known here. Counts only where that is still so. */
  readonly unreadElsewhere: Signal<Readonly<Record<Id, number>>>;
  /** The conversation on screen; `null` before one is chosen. */
  readonly shown: Signal<ConversationKey | null>;
  /** The list lies over the conversation; which one that is stays in `shown`. */
  readonly screen: Signal<'conversation' | 'list'>;
  /** There are older conversations on the server. */
  readonly hasMoreConversations: Signal<boolean>;
  /** The first answer about conversations came, or it is known that there are none. */
  readonly restored: Signal<boolean>;
  readonly outbox: Signal<readonly OutboxItem[]>;
  /** Who is typing, by conversation. */
  readonly typing: Signal<ReadonlyMap<Id, Typist>>;
  readonly prechat: Signal<Prechat>;
  /** What the page wants to stand in the composer. A new object each time, so that the same text counts again. */
  readonly predefined: Signal<{ text: string } | undefined>;
};

export function createState(settings: Settings, config: IntegrationConfig): State {
  return {
    settings,
    config,
    opened: signal(false),
    visible: signal(true),
    delegate: signal<Delegate | undefined>(undefined),
    connection: signal<ConnectionState>('idle'),
    identity: signal<Identity | undefined>(undefined),
    profile: signal<UserChange>({}),
    user: signal<User | undefined>(undefined),
    conversations: signal<ReadonlyMap<Id, ConversationState>>(new Map()),
    unreadElsewhere: signal<Readonly<Record<Id, number>>>({}),
    shown: signal<ConversationKey | null>(null),
    screen: signal<'conversation' | 'list'>('conversation'),
    hasMoreConversations: signal(false),
    restored: signal(false),
    outbox: signal<readonly OutboxItem[]>([]),
    typing: signal<ReadonlyMap<Id, Typist>>(new Map()),
    prechat: signal<Prechat>({ stage: 'off' }),
    predefined: signal<{ text: string } | undefined>(undefined),
  };
}
