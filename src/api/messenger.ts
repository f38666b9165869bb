import type { EventHandler, EventName } from './events.ts';
import type { Conversation, Message, OutgoingMessage, User } from './model.ts';
import type { InitOptions } from './options.ts';

/** A DOM element, said without the DOM's types so that this file compiles where there is none. */
export type RenderTarget = { readonly nodeType: number; readonly isConnected: boolean };

/** The object a page holds: `window.Parley`, or the default export of the package. */
export interface Messenger {
  /** The exact version, such as `5.0.0`. */
  readonly VERSION: string;

  /**
   * Starts the messenger.
   *
   * Rejects with `already_initialized`, `invalid_options`, `unsupported_browser`, `config_failed`, `origin_not_allowed`,
   * `app_inactive`, `load_failed`, or `destroyed` when `destroy()` came in between. After a rejection everything is clean
   * and `init()` may be called again.
   */
  init(options: InitOptions): Promise<void>;

  /** Binds a handler. May be called before `init()`. The same handler is bound once. */
  on<K extends EventName>(event: K, handler: EventHandler<K>): void;

  /** Unbinds one handler, all handlers of an event, or all handlers. */
  off<K extends EventName>(event?: K, handler?: EventHandler<K>): void;

  /** Opens the widget. Nothing happens when embedded. Throws `not_initialized`. */
  open(): void;

  /** Closes the widget. Nothing happens when embedded. Throws `not_initialized`. */
  close(): void;

  /** Whether the widget is open; `false` when embedded and before `init()` has ended. */
  isOpened(): boolean;

  /**
   * Where the embedded messenger is drawn. May be called before, during or after `init()`, and again to move it.
   * Throws `invalid_options` when there is no such element.
   */
  render(container: RenderTarget): void;

  /** Takes the messenger off the page and unbinds all handlers. The visitor's identity stays stored. */
  destroy(): void;

  /**
   * Sends a message on the visitor's behalf, creating user and conversation when there are none.
   * Without connection it waits in the outbox.
   *
   * @param conversationId Default: the conversation shown, else the newest one.
   * @returns The message as the server confirmed it. Rejects with the server's refusal, or `destroyed`.
   */
  sendMessage(message: OutgoingMessage, conversationId?: string): Promise<Message>;

  /** The current user; `undefined` while there is none. */
  getUser(): User | undefined;

  /**
   * A conversation with all its messages.
   *
   * @param conversationId Default: the conversation shown, else the newest one.
   * Rejects with `not_found` when there is none.
   */
  getConversationById(conversationId?: string): Promise<Conversation>;
}
