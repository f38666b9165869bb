import { effect } from '@preact/signals-core';
import type { ServerEvents } from '../../../protocol/events.ts';
import type { Conversation, Id } from '../../../protocol/model.ts';
import type { EngineDeps } from '../deps.ts';
import type { Session } from '../session/session.ts';
import { shownConversation, unreadOf } from '../state/selectors.ts';
import type { ConversationState } from '../state/state.ts';
import { countsAsUnread } from '../timeline/merge.ts';
import type { Timeline } from '../timeline/timeline.ts';

export interface Reads {
  markShownAsRead(): void;
  /** Everything in this conversation is read. */
  mark(conversationId: Id): void;
  /** Somebody has read: the business, or this user on another device. */
  apply(event: ServerEvents['conversation:read']): void;
  dispose(): void;
}

/** Who has read how far, and the public event about it. */
export function createReads(deps: EngineDeps & { session: Session; timeline: Timeline }): Reads {
  const { state, session, timeline, log } = deps;
  /** Marks made here that the server has not confirmed. The newest one wins. */
  const unsent = new Map<Id, number>();

  const stopSending = effect(() => {
    if (session.online.value) for (const id of unsent.keys()) void send(id);
  });

  const counts = new Map<Id, number>();
  const stopCounting = effect(() => {
    const changed: [Id, number][] = [];
    for (const id of state.conversations.value.keys()) {
      const count = unreadOf(state, id);
      if (count !== (counts.get(id) ?? 0)) changed.push([id, count]);
      counts.set(id, count);
    }
    for (const [id, count] of changed) deps.emit('unreadCount', count, { conversation: { id } });
  });

  async function send(id: Id): Promise<void> {
    const seq = unsent.get(id);
    if (seq === undefined || !session.online.peek()) return;
    try {
      await session.request('conversation:read', { conversationId: id, seq });
      if (unsent.get(id) === seq) unsent.delete(id);
    } catch (error) {
      // Sent again on the next reconnect, or with the next mark.
      log('A read mark could not be sent', error);
    }
  }

  function mark(id: Id): void {
    const current = state.conversations.value.get(id);
    const own = current?.conversation.participants.find((p) => p.userId === state.user.value?.id);
    if (current === undefined || own === undefined) return;
    const { lastSeq } = current.conversation;
    if (own.lastReadSeq >= lastSeq) return;
    markUser(id, own.userId, lastSeq, deps.ports.clock.now() / 1000);
    unsent.set(id, lastSeq);
    void send(id);
  }

  function markUser(id: Id, userId: Id, seq: number, at: number): void {
    timeline.update(id, (current) => ({
      ...current,
      conversation: withUserRead(current, userId, seq, at, state.user.peek()?.id),
    }));
  }

  return {
    markShownAsRead() {
      const current = shownConversation(state);
      if (current !== undefined) mark(current.conversation.id);
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
        return {
          ...current,
          conversation: { ...conversation, businessLastReadSeq: seq, businessLastRead: at },
        };
      });
    },
    dispose() {
      stopSending();
      stopCounting();
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
  return {
    ...conversation,
    participants: conversation.participants.map((participant) => {
      if (participant.userId !== userId || participant.lastReadSeq >= seq) return participant;
      // Not all of them need be loaded: those that are known and do not count are taken off.
      const quiet = messages.filter((message) => message.seq > seq && !countsAsUnread(message, own)).length;
      return {
        ...participant,
        lastReadSeq: seq,
        lastRead: at,
        unreadCount: Math.min(participant.unreadCount, Math.max(0, conversation.lastSeq - seq - quiet)),
      };
    }),
  };
}
