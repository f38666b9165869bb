import type { Id, Message } from '../../protocol/model.ts';
import type { LocalFile } from '../api/backend.ts';
import type { MessengerErrorCode } from '../api/errors.ts';

/** What the core needs from outside. Adapters implement these; tests fake them. */
export type {
  Backend,
  Connection,
  ConnectionStatus,
  ConnectOptions,
  LocalFile,
  Transfer,
  UploadOptions,
} from '../api/backend.ts';

/** Keeps small texts in the browser. Never throws: where storage is refused it keeps them in memory. */
export interface Store {
  get(key: string): string | undefined;
  /** All keys that begin so. */
  keys(prefix: string): string[];
  set(key: string, value: string): void;
  remove(key: string): void;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Returns the way to cancel it. */
  after(milliseconds: number, run: () => void): () => void;
}

/** Tells the other tabs of this browser what they cannot see. Messages to oneself do not come back. */
export interface TabBus {
  post(message: TabMessage): void;
  subscribe(listener: (message: TabMessage) => void): () => void;
  dispose(): void;
}

/** Somebody whom the site vouches for. The jwt is kept here only, never in storage. */
export type Identity = { externalId: string; jwt: string };

export type TabMessage =
  /** The stored outbox changed. */
  | { type: 'outbox' }
  /** The conversation that existed only in this browser now exists on the server. */
  | { type: 'created'; key: string; conversationId: Id }
  /** What became of a message, for the tab in which it was written. */
  | { type: 'sent'; message: Message }
  | { type: 'refused'; clientId: string; code: MessengerErrorCode; reason: string }
  /** The stored session changed: created or dropped. */
  | { type: 'session' }
  /** Somebody has logged in, has a newer jwt, or (`null`) has logged out. Heard by the other tabs and kept nowhere. */
  | { type: 'identity'; identity: Identity | null }
  /** Asks who is logged in. */
  | { type: 'who' }
  /** A message needs no tone any more: one sounds that long (milliseconds), or the visitor is looking. */
  | { type: 'rung'; messageId: Id; lasts: number };

export interface Locks {
  /** Runs the task while no other tab holds the lock of this name. Without lock support it just runs it. */
  hold<T>(name: string, task: () => Promise<T>): Promise<T>;
}

/** A file as it shall be sent, and what of it can be shown meanwhile. */
export type PreparedFile = { file: LocalFile; previewUrl?: string };

/** What it takes to send pictures and places. */
export interface DevicePorts {
  /** Makes pictures that are larger than needed smaller. Never rejects: what it cannot read stays as it is. */
  prepare(file: LocalFile): Promise<PreparedFile>;
  /** Lets go of what a preview keeps. */
  forgetPreview(previewUrl: string): void;
  /** Asks the visitor's device. */
  locate(): Promise<Whereabouts>;
}

/**
 * - `denied`: by the visitor or the site. - `failed`: not found out in time. - `insecure`: the page may not ask.
 * - `unsupported`: the browser cannot tell.
 */
export type Whereabouts = { lat: number; long: number } | 'denied' | 'failed' | 'insecure' | 'unsupported';

export type Ports = {
  store: Store;
  clock: Clock;
  tabs: TabBus;
  locks: Locks;
  /** A random uuid. */
  createId(): string;
};

/** Whether the visitor looks at this page: it is on screen, and has the keyboard. */
export interface Focus {
  is(): boolean;
  watch(listener: () => void): () => void;
}

/** The page's title. */
export interface PageTitle {
  /** Lays a text over it. */
  cover(text: string): void;
  /** Brings back the page's own, unless the page has set another one meanwhile. */
  uncover(): void;
}

/** A short tone. */
export interface Tone {
  /** Resolves with its length in milliseconds once it sounds, with 0 where the browser will not have it. Never rejects. */
  play(): Promise<number>;
}
