import type { ClientInfo } from '../../protocol/events.ts';
import type { Message } from '../../protocol/model.ts';
import type { MessengerEvents } from '../api/events.ts';
import type { Account } from './account/account.ts';
import type { Backend, Ports } from './ports.ts';
import type { State } from './state/state.ts';
import type { Uploads } from './uploads/uploads.ts';

/** What the parts of the core are given. */
export type EngineDeps = {
  state: State;
  backend: Backend;
  ports: Ports;
  /** What the server may know about the page, read when a connection is made (not when that one reconnects). */
  info(): ClientInfo;
  /** Fires a public event. Call it after the signals have changed. */
  emit<K extends keyof MessengerEvents>(event: K, ...args: MessengerEvents[K]): void;
  /** Somebody else's message has just come in; not one that was there before. */
  heard(message: Message): void;
  /** What changes who the visitor is; fetched when that is about to happen. */
  account(): Promise<Account>;
  /** What the page does besides the visitor; fetched when it first calls or has a delegate. */
  loadPage(): Promise<typeof import('./page/page-part.ts')>;
  /** Sends files and places; fetched for the first of them. */
  uploads(): Promise<Uploads>;
  /** A note for developers, fired as `log:debug`. */
  log(message: string, data?: unknown): void;
};
