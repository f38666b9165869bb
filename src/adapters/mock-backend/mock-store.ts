import type { ErrorCode } from '../../../protocol/errors.ts';
import type { Client, Conversation, Id, Message, User } from '../../../protocol/model.ts';
import { MessengerError } from '../../api/errors.ts';

export type MockUser = { user: User; clients: Client[] };

export type MockConversation = {
  conversation: Conversation;
  messages: Message[];
  /** Which request of a visitor made it, so that a repeat finds it. */
  origin?: { userId: Id; clientId: string };
  /** The clientIds of what was pressed here. */
  postbacks: Set<string>;
};

/** The tables of the mock server: what the real one keeps in its database. */
export type MockStore = {
  /** Milliseconds since 1970. */
  now(): number;
  createId(): Id;
  users: Map<Id, MockUser>;
  /** Token → whose. */
  sessions: Map<string, Id>;
  conversations: Map<Id, MockConversation>;
  /** Address of an uploaded file → whose. */
  files: Map<string, Id>;
};

export function createMockStore(now: () => number): MockStore {
  let count = 0;
  return {
    now,
    createId: () => (++count).toString(16).padStart(24, '0'),
    users: new Map(),
    sessions: new Map(),
    conversations: new Map(),
    files: new Map(),
  };
}

export function refuse(code: ErrorCode, message: string): never {
  throw new MessengerError(code, message);
}

export const byteLength = (text: string): number => new TextEncoder().encode(text).length;

type Change<T> = { [K in keyof T]?: T[K] | null | undefined };

/** `null` takes a field away, what is left out stays. */
export function withChange<T extends object>(row: T, change: Change<T>): T {
  const entries = Object.entries({ ...row, ...withoutUndefined(change) });
  return Object.fromEntries(entries.filter(([, value]) => value !== null)) as T;
}

function withoutUndefined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
