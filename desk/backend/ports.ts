import type { ReadonlySignal } from '@preact/signals';
import type {
  NoticeName,
  Notices,
  RequestName,
  RequestOf,
  ResponseOf,
  ServerEventName,
  ServerEvents,
} from '../../protocol/events.ts';
import type { UploadedFile } from '../../protocol/file-types.ts';
import type { Agent, Id } from '../../protocol/model.ts';
import type { Answer, Failure } from './answer.ts';

export type SignedIn = { agent: Agent; app: { id: Id; name: string } };

/** Signing in and out; the credentials live in a cookie that scripts cannot read. */
export interface Account {
  me(): Promise<Answer<SignedIn>>;
  signIn(username: string, password: string): Promise<Answer<SignedIn>>;
  signOut(): Promise<Answer<null>>;
}

/** What agents attach. */
export interface Files {
  upload(file: File): Promise<Answer<UploadedFile>>;
}

/** `waiting`: the connection was lost or refused, and is being tried again. */
export type ConnectionStatus = 'connecting' | 'online' | 'waiting';

/** The one live line to the server. */
export interface Connection {
  readonly status: ReadonlySignal<ConnectionStatus>;
  request<K extends RequestName>(name: K, request: RequestOf<K>): Promise<Answer<ResponseOf<K>>>;
  notify<K extends NoticeName>(name: K, notice: Notices[K]): void;
  on<K extends ServerEventName>(name: K, listener: (event: ServerEvents[K]) => void): () => void;
  /** The server does not accept these credentials any more. */
  onEnded(listener: (error: Failure) => void): () => void;
  reconnect(): void;
  close(): void;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs once; the answer cancels. */
  after(milliseconds: number, run: () => void): () => void;
}

/** What the tab knows. */
export interface Page {
  readonly isVisible: ReadonlySignal<boolean>;
  readonly hasNetwork: ReadonlySignal<boolean>;
  /** The URL's fragment, with its `#`. */
  readonly hash: ReadonlySignal<string>;
  setTitle(title: string): void;
}

/** Small texts kept for this tab. */
export interface Store {
  read(key: string): string | null;
  write(key: string, value: string): void;
  remove(key: string): void;
}

export interface Backend {
  account: Account;
  files: Files;
  connect(): Connection;
}

export interface Surroundings {
  clock: Clock;
  page: Page;
  store: Store;
  /** A random id that nobody else makes. */
  newId(): string;
}
