import type { ConversationRef, Message, Participant } from './model.ts';

/**
 * Name → arguments of the handler. Handlers run one after the other; one that throws is reported on the console and
 * disturbs nobody else.
 */
export type MessengerEvents = {
  /** `init()` has done its work; fires just before its promise resolves. */
  ready: [];
  /** The messenger was destroyed. All handlers are unbound afterwards. */
  destroy: [];
  /** Somebody joined a group. */
  'participant:added': [participant: Participant, data: ConversationRef];
  /** Somebody left a group. */
  'participant:removed': [participant: Participant, data: ConversationRef];
  /** A conversation began: here, on another device, or by the business; or the user was added to a group. */
  'conversation:added': [participants: Participant[], data: ConversationRef];
  /**
   * A participant or the business has read; also this user, here or on another device. `userId` only with role `user`;
   * `lastRead` in seconds since 1970.
   */
  'conversation:read': [
    payload: { role: 'user' | 'business'; userId?: string; lastRead: number },
    data: ConversationRef,
  ];
  /** A conversation was deleted, or the user was taken out of it. */
  'conversation:removed': [data: ConversationRef];
  /**
   * A message from somebody else came in. When a session is resumed, it is also fired once for each unread message of the
   * 10 newest conversations, of each at most the newest 100, oldest first, before `init()` resolves.
   */
  'message:received': [message: Message, data: ConversationRef];
  /** The server has confirmed a message that this page sent. */
  'message:sent': [message: Message, data: ConversationRef];
  /** A message was added, whoever sent it; follows `message:sent` or `message:received`. */
  message: [message: Message, data: ConversationRef];
  /** The number of unread messages of a conversation changed; also when it becomes 0. */
  unreadCount: [count: number, data: ConversationRef];
  /** The number of unread messages over all conversations changed; also when it becomes 0. */
  totalUnreadCount: [count: number];
  /** The widget was opened. Not fired when embedded. */
  'widget:opened': [];
  /** The widget was closed. Not fired when embedded. */
  'widget:closed': [];
  /**
   * The connection is up, for the conversation shown or the newest one. Fires before `ready` for a visitor who has been here
   * before, and with the first conversation for a new one.
   */
  connected: [data: ConversationRef];
  /** The connection was lost; nothing arrives until `connected`. */
  disconnected: [data: ConversationRef];
  /** A new connection is being tried. */
  reconnecting: [data: ConversationRef];
  /** Somebody else began typing. Of several in one conversation the last to begin is told of. */
  'typing:start': [data: ConversationRef & { name?: string; avatarUrl?: string }];
  /** They stopped, sent their message, or 10 seconds went by without another key. */
  'typing:stop': [data: ConversationRef & { name?: string; avatarUrl?: string }];
  /** What the messenger notes for developers. `timestamp` in milliseconds since 1970. */
  'log:debug': [entry: { timestamp: number; message: string; data?: unknown }];
};

export type EventName = keyof MessengerEvents;
export type EventHandler<K extends EventName> = (...args: MessengerEvents[K]) => void;
