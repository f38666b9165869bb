import type { ConversationRef, Message } from './model.ts';

/** Name → arguments of the handler. */
export type MessengerEvents = {
  /** `init()` has done its work; fires just before its promise resolves. */
  ready: [];
  /** The messenger was destroyed. All handlers are unbound afterwards. */
  destroy: [];
  /** A message was added, whoever sent it; follows `message:sent` or `message:received`. */
  message: [message: Message, data: ConversationRef];
  /** The server has confirmed a message that this page sent. */
  'message:sent': [message: Message, data: ConversationRef];
  /** A message from somebody else came in. Also fired once for each unread one when a session is resumed. */
  'message:received': [message: Message, data: ConversationRef];
  /** The number of unread messages of a conversation changed; also when it becomes 0. */
  unreadCount: [count: number, data: ConversationRef];
  /** The widget was opened. Not fired when embedded. */
  'widget:opened': [];
  /** The widget was closed. Not fired when embedded. */
  'widget:closed': [];
  /** The connection is up, for the conversation shown or the newest one. */
  connected: [data: ConversationRef];
  /** The connection was lost; nothing arrives until `connected`. */
  disconnected: [data: ConversationRef];
  /** A new connection is being tried. */
  reconnecting: [data: ConversationRef];
  /** What the messenger notes for developers. `timestamp` in milliseconds since 1970. */
  'log:debug': [entry: { timestamp: number; message: string; data?: unknown }];
};

export type EventName = keyof MessengerEvents;
export type EventHandler<K extends EventName> = (...args: MessengerEvents[K]) => void;
