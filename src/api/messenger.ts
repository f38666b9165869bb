import type { Delegate } from './delegate.ts';
import type { EventHandler, EventName } from './events.ts';
import type {
  Conversation,
  ConversationChange,
  Message,
  NewConversation,
  OutgoingMessage,
  User,
  UserChange,
} from './model.ts';
import type { InitOptions } from './options.ts';

/** A DOM element, said without the DOM's types so that this file compiles where there is none. */
export type RenderTarget = { readonly nodeType: number; readonly isConnected: boolean };

/**
 * The object a page holds: `window.Parley`, or the default export of the package.
 *
 * Calls count in the order in which they are made. Without `init()` only `on`, `off`, `render` and `destroy` work: the others
 * throw or reject `not_initialized`. Between `init()` and its end, methods with a promise wait for it and reject with its
 * error, void ones run when it resolves, and the getters answer that there is nothing.
 */
export interface Messenger {
  /** The exact version, such as `5.0.0`. */
  readonly VERSION: string;

  /**
   * Starts the messenger. Resolves when a returning user's conversations are known, or that they cannot be had for now: with
   * a jwt, after the first attempt to connect that fails. With `authCode` and a jwt the code is used first, then the login
   * merges.
   *
   * Rejects with `already_initialized`, `invalid_options`, `unsupported_browser`, `unknown_region`, `not_found` (no such
   * integration), `config_failed`, `origin_not_allowed`, `app_inactive`, `invalid_auth` (a jwt or authCode that is no good),
   * `offline` (an authCode, when the server is away for 10 seconds), `load_failed`, or `destroyed` when `destroy()` came in
   * between. After a rejection everything is clean and `init()` may be called again; a failed authCode leaves the stored
   * visitor as they were.
   */
  init(options: InitOptions): Promise<void>;

  /** Binds a handler. May be called before `init()`. The same handler is bound once. */
  on<K extends EventName>(event: K, handler: EventHandler<K>): void;

  /** Unbinds one handler, all handlers of an event, or all handlers. */
  off<K extends EventName>(event?: K, handler?: EventHandler<K>): void;

  /**
   * Where the embedded messenger is drawn. May be called before, during or after `init()`, and again to move it.
   * Throws `invalid_options` when there is no such element.
   */
  render(container: RenderTarget): void;

  /** Takes the messenger off the page and unbinds all handlers. The visitor's identity stays stored. */
  destroy(): void;

  /**
   * Continues as a user of the site. An anonymous visitor is merged into them: conversations and unsent messages come
   * along. Of another user who was logged in everything is erased. With the `externalId` of who is logged in already, only
   * the newer jwt is taken. All tabs of the browser follow.
   *
   * Rejects with `invalid_auth`, with `invalid_options` when one of both is missing, or with `offline` when the server is away
   * for 10 seconds; the visitor then stays who they were.
   */
  login(externalId: string, jwt: string): Promise<void>;

  /**
   * Continues as a new anonymous visitor, in all tabs of the browser. What is on its way to the server has two seconds more;
   * what is not sent by then is erased, and its promise rejects with `invalid_auth`. Works without a connection, and never
   * rejects with `offline`. Nothing happens to somebody who is not logged in.
   */
  logout(): Promise<void>;

  /**
   * Changes the user's details. Before there is a user they are kept, and given with the user's creation. The first call goes
   * out at once; those that follow within 5 seconds go together. Nothing is asked for when nothing differs.
   *
   * @returns The changed user; nothing while there is none.
   */
  updateUser(user: UserChange): Promise<User | undefined>;

  /** The current user, with what `updateUser` has been told; `undefined` while nothing is known. */
  getUser(): User | Partial<User> | undefined;

  /** Opens the widget. Nothing happens when embedded. */
  open(): void;

  /** Closes the widget. Nothing happens when embedded. */
  close(): void;

  /** Whether the widget is open; `false` when embedded and before `init()` has ended. */
  isOpened(): boolean;

  /** Puts launcher and widget back after {@link hide}. */
  show(): void;

  /** Takes launcher and widget out of sight; messages still come in. `open()` then opens without a launcher. */
  hide(): void;

  /**
   * Sends a message on the visitor's behalf, creating user and conversation when there are none.
   * Without connection it waits in the outbox; what the server refuses for good is dropped there.
   *
   * @param conversationId Default: the conversation shown, else the newest one.
   * @returns The message as the server confirmed it. Rejects with `invalid_options` for a type that pages cannot send, with
   * the server's refusal, or `destroyed`.
   */
  sendMessage(message: OutgoingMessage, conversationId?: string): Promise<Message>;

  /**
   * Presses a postback action on the visitor's behalf.
   *
   * @param actionId The action's `id`, from a message of the conversation.
   * @param conversationId Default: the conversation shown, else the newest one.
   * Rejects with `not_found` when the conversation has no such action.
   */
  triggerPostback(actionId: string, conversationId?: string): Promise<void>;

  /**
   * Tells the others that the visitor is typing. Throttled: call it as often as wanted. Ends by itself 10 seconds after the
   * last call.
   *
   * @param conversationId Default: the conversation shown, else the newest one.
   */
  startTyping(conversationId?: string): void;

  /** @param conversationId Default: the conversation shown, else the newest one. */
  stopTyping(conversationId?: string): void;

  /**
   * Begins a conversation, and creates the user when there is none. More than one needs the app's multi-conversation
   * setting and the integration's `canUserCreateMoreConversations`; else it rejects with `forbidden`. Nothing is made when
   * one of its messages could not be sent.
   *
   * @returns The conversation with the messages that were given. It is not shown: see {@link loadConversation}.
   */
  createConversation(options?: NewConversation): Promise<Conversation>;

  /** Changes a conversation; `null` takes a field away. Rejects with `not_found` for one that is not the user's. */
  updateConversation(conversationId: string, options: ConversationChange): Promise<Conversation>;

  /**
   * Shows a conversation, in place of the list if that is on screen.
   *
   * @returns The conversation with its newest messages. Rejects with `not_found` for one that is not the user's.
   */
  loadConversation(conversationId: string): Promise<Conversation>;

  /**
   * A conversation with all its messages.
   *
   * @param conversationId Default: the conversation shown, else the newest one.
   * Rejects with `not_found` when there is none.
   */
  getConversationById(conversationId?: string): Promise<Conversation>;

  /**
   * The conversations known so far, newest activity first: those of the beginning and of {@link getMoreConversations}.
   * Their `messages` hold what is known, which may be the newest one only. When the connection was lost and is back, these
   * are again the 10 newest, and the one that is shown.
   */
  getConversations(): Conversation[];

  /** The conversation on screen, as in {@link getConversations}; `null` while the list is shown or there is none. */
  getDisplayedConversation(): Conversation | null;

  /** Fetches the next 10 conversations, adds them to the list and returns them. */
  getMoreConversations(): Promise<Conversation[]>;

  /** Whether {@link getMoreConversations} would bring any. */
  hasMoreConversations(): boolean;

  /** Unread messages over all of the user's conversations, also those that the list has not fetched yet. */
  getTotalUnreadCount(): number;

  /**
   * Marks everything in a conversation as read. Resolves when the server has been told, at once when nothing is unread.
   * Without connection it waits; the mark itself also survives that the page is left.
   *
   * @param conversationId Default: the conversation shown, else the newest one.
   */
  markAllAsRead(conversationId?: string): Promise<void>;

  /** Suggests other channels to the visitor, in the conversation. Nothing happens when there are none. */
  showNotificationChannelPrompt(): void;

  /** Puts a text into the composer, in place of what is there. */
  setPredefinedMessage(text: string): void;

  /** Sets, changes or (without one) removes the delegate. */
  setDelegate(delegate?: Delegate | null): void;
}
