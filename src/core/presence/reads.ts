import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { ServerEvents } from '../../../protocol/events.ts';
import type { Conversation, Id } from '../../../protocol/model.ts';
import { MessengerError } from '../../api/errors.ts';
import { createDeferred, type Deferred } from '../../lib/deferred.ts';
import type { EngineDeps } from '../deps.ts';
import type { Later } from '../later.ts';
import type { Session } from '../session/session.ts';
import { shownConversation } from '../state/selectors.ts';
import type { ConversationState } from '../state/state.ts';
import { totalUnread, unreadOf } from '../state/unread.ts';
import { countsAsUnread } from '../timeline/merge.ts';
import type { Timeline } from '../timeline/timeline.ts';

/**
 * Marks made here that the server has not confirmed are kept as `read.<user>.<conversation>`, so that a page that is left
 * while offline does not lose them.
 */
const PREFIX = 'read.';

export interface Reads {
  markShownAsRead(): void;
  /** Everything in this conversation is read. Resolves when the server has been told. */
  mark(conversationId: Id): Promise<void>;
  /** Somebody has read: the business, or this user on another device. */
  apply(event: ServerEvents['conversation:read']): void;
  /** Lays the marks that an earlier page could not send over what the server says. */
  restore(): void;
  /** The user is gone, and with them their marks. */
  forget(): void;
  dispose(): void;
}

export type ReadsDeps = EngineDeps & {
  session: Session;
  timeline: Timeline;
  later: Later;
  /** Unread messages are announced before they are counted. */
  counting: ReadonlySignal<boolean>;
};

/** Who has read how far, and the public events about it. */
export function createReads(deps: ReadsDeps): Reads {
  const { state, session, timeline, later, emit, log } = deps;
  const { store, clock } = deps.ports;
  const waiting = new Map<Id, Deferred<void>>();
  const prefix = () => `${PREFIX}${state.user.peek()?.id}.`;
  const marked = () => store.keys(prefix()).map((key) => key.slice(prefix().length));

  const stopSending = effect(() => {
    if (session.online.value) for (const id of marked()) void send(id);
  });

  let counts = new Map<Id, number>();
  let total = 0;
  const stopCounting = effect(() => {
    if (!deps.counting.value) return;
    const before = counts;
    counts = new Map([...state.conversations.value.keys()].map((id) => [id, unreadOf(state, id)]));
    for (const id of before.keys()) if (!counts.has(id)) counts.set(id, unreadOf(state, id));
    for (const [id, count] of counts) {
      if (count !== (before.get(id) ?? 0)) emit('unreadCount', count, { conversation: { id } });
    }
    const sum = totalUnread(state);
    if (sum !== total) emit('totalUnreadCount', sum);
    total = sum;
  });

  async function send(id: Id): Promise<void> {
    const key = prefix() + id;
    const seq = Number(store.get(key));
    if (!session.online.peek()) return;
    try {
      await session.request('conversation:read', { conversationId: id, seq });
    } catch (error) {
      log('A read mark could not be sent', error);
      const { code } = error as Partial<MessengerError>;
      if (code !== 'not_found' && code !== 'forbidden') {
        later.tryAgain(key, error, () => void send(id));
        return;
      }
    }
    // Unless more has been read meanwhile.
    if (Number(store.get(key)) > seq) return;
    store.remove(key);
    waiting.get(id)?.resolve();
    waiting.delete(id);
  }

  const ownOf = (current: ConversationState | undefined) =>
    current?.conversation.participants.find((p) => p.userId === state.user.value?.id);

  function mark(id: Id): Promise<void> {
    const current = state.conversations.value.get(id);
    const own = ownOf(current);
    if (current === undefined || own === undefined || own.lastReadSeq >= current.conversation.lastSeq) {
      return waiting.get(id)?.promise ?? Promise.resolve();
    }
    const deferred = waiting.get(id) ?? createDeferred<void>();
    waiting.set(id, deferred);
    store.set(prefix() + id, String(current.conversation.lastSeq));
    markUser(id, own.userId, current.conversation.lastSeq, clock.now() / 1000);
    void send(id);
    return deferred.promise;
  }

  function markUser(id: Id, userId: Id, seq: number, at: number): void {
    timeline.update(id, (current) => {
      const conversation = withUserRead(current, userId, seq, at, state.user.peek()?.id);
      if (conversation === current.conversation) return current;
      emit('conversation:read', { role: 'user', userId, lastRead: at }, { conversation: { id } });
      return { ...current, conversation };
    });
  }

  return {
    markShownAsRead() {
      const current = shownConversation(state);
      if (current !== undefined) void mark(current.conversation.id);
    },
    mark,
    apply({ conversationId, role, userId, seq, at }) {
      if (role === 'user') {
        if (userId !== undefined) markUser(conversationId, userId, seq, at);
        return;
      }
      timeline.update(conversationId, (current) => {
        const { conversation } = current;
        if (conversation.businessLastReadSeq >= seq) return current;
        emit('conversation:read', { role, lastRead: at }, { conversation: { id: conversationId } });
        return {
          ...current,
          conversation: { ...conversation, businessLastReadSeq: seq, businessLastRead: at },
        };
      });
    },
    restore() {
      const userId = state.user.peek()?.id;
      for (const id of marked()) {
        if (userId !== undefined) markUser(id, userId, Number(store.get(prefix() + id)), clock.now() / 1000);
      }
    },
    forget() {
      for (const key of store.keys(PREFIX)) store.remove(key);
      for (const { resolve } of waiting.values()) resolve();
      waiting.clear();
    },
    dispose() {
      stopSending();
      stopCounting();
      for (const { reject } of waiting.values())
        reject(new MessengerError('destroyed', 'destroy() was called'));
    },
  };
}

function withUserRead(
  current: ConversationState,
  userId: Id,
  seq: number,
  at: number,
  own: Id | undefined,
): Conversation {
  const { conversation, messages } = current;
  const reader = conversation.participants.find((participant) => participant.userId === userId);
  if (reader === undefined || reader.lastReadSeq >= seq) return conversation;
  // Not all of them need be loaded: those that are known and do not count are taken off.
  const quiet = messages.filter((message) => message.seq > seq && !countsAsUnread(message, own)).length;
  const unreadCount = Math.min(reader.unreadCount, Math.max(0, conversation.lastSeq - seq - quiet));
  const read = { ...reader, lastReadSeq: seq, lastRead: at, unreadCount };
  return { ...conversation, participants: conversation.participants.map((p) => (p === reader ? read : p)) };
}
