import type { ServerEvents } from '../../../protocol/events.ts';
import type { Id } from '../../../protocol/model.ts';
import type { EngineDeps } from '../deps.ts';
import type { Session } from '../session/session.ts';
import { defaultConversation } from '../state/selectors.ts';
import type { Typist } from '../state/state.ts';

/** After this long without renewal nobody is typing any more. */
const ENDS_AFTER_MS = 10_000;
/** Often enough to renew in time, seldom enough to be no load. */
const RENEW_MS = 4_000;

export interface Typing {
  /** The visitor's own typing. Call it as often as wanted. */
  own(active: boolean, conversationId?: Id): void;
  apply(event: ServerEvents['typing']): void;
  /** A message ends its author's typing. */
  stop(conversationId: Id): void;
  dispose(): void;
}

/** Who is typing, both ways. */
export function createTyping({ state, ports, session }: EngineDeps & { session: Session }): Typing {
  const timers = new Map<Id, () => void>();
  let sent: { conversationId: Id; at: number } | undefined;
  let cancelOwnEnd = () => {};

  function set(id: Id, typist: Typist | undefined): void {
    timers.get(id)?.();
    timers.delete(id);
    if (typist === undefined && !state.typing.value.has(id)) return;
    const next = new Map(state.typing.value);
    if (typist === undefined) next.delete(id);
    else next.set(id, typist);
    state.typing.value = next;
  }

  function endOwn(): void {
    cancelOwnEnd();
    if (sent !== undefined) session.notify('typing', { conversationId: sent.conversationId, state: 'stop' });
    sent = undefined;
  }

  return {
    own(active, conversationId) {
      const id = conversationId ?? defaultConversation(state)?.conversation.id;
      if (!active || id === undefined || !state.conversations.value.has(id)) return endOwn();
      if (sent !== undefined && sent.conversationId !== id) endOwn();
      const now = ports.clock.now();
      if (sent === undefined || now - sent.at >= RENEW_MS) {
        session.notify('typing', { conversationId: id, state: 'start' });
        sent = { conversationId: id, at: now };
      }
      cancelOwnEnd();
      cancelOwnEnd = ports.clock.after(ENDS_AFTER_MS, endOwn);
    },
    apply(event) {
      if (event.role === 'user' && event.userId === state.user.value?.id) return;
      if (event.state === 'stop') return set(event.conversationId, undefined);
      const { displayName, avatarUrl } = event;
      set(event.conversationId, {
        ...(displayName !== undefined && { displayName }),
        ...(avatarUrl !== undefined && { avatarUrl }),
      });
      timers.set(
        event.conversationId,
        ports.clock.after(ENDS_AFTER_MS, () => set(event.conversationId, undefined)),
      );
    },
    stop: (id) => set(id, undefined),
    dispose() {
      cancelOwnEnd();
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}
