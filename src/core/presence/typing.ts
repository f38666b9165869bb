import type { ServerEvents } from '../../../protocol/events.ts';
import type { Author, Id } from '../../../protocol/model.ts';
import type { EngineDeps } from '../deps.ts';
import type { Session } from '../session/session.ts';
import { defaultConversation } from '../state/selectors.ts';

/** After this long without renewal nobody is typing any more. */
const ENDS_AFTER_MS = 10_000;
/** Often enough to renew in time, seldom enough to be no load. */
const RENEW_MS = 4_000;

export interface Typing {
  /** The visitor's own typing. Call it as often as wanted. */
  own(active: boolean, conversationId?: Id): void;
  apply(event: ServerEvents['typing']): void;
  /** A message ends its author's typing. */
  stop(conversationId: Id, author: Author): void;
  dispose(): void;
}

/** Who is typing, both ways. Of several in one conversation the last to begin is told of. */
export function createTyping({ state, ports, session, emit }: EngineDeps & { session: Session }): Typing {
  const active = new Map<Id, { author: Author; cancelEnd(): void }>();
  let sent: { conversationId: Id; at: number } | undefined;
  let cancelOwnEnd = () => {};

  function tell(event: 'typing:start' | 'typing:stop', id: Id, author: Author): void {
    const { displayName: name, avatarUrl } = author;
    const next = new Map(state.typing.value);
    if (event === 'typing:stop') next.delete(id);
    else next.set(id, author);
    state.typing.value = next;
    emit(event, {
      conversation: { id },
      ...(name !== undefined && { name }),
      ...(avatarUrl !== undefined && { avatarUrl }),
    });
  }

  function stop(id: Id, author: Author): void {
    const known = active.get(id);
    if (known === undefined || !isSame(known.author, author)) return;
    known.cancelEnd();
    active.delete(id);
    tell('typing:stop', id, known.author);
  }

  function endOwn(): void {
    cancelOwnEnd();
    if (sent !== undefined) session.notify('typing', { conversationId: sent.conversationId, state: 'stop' });
    sent = undefined;
  }

  return {
    own(isActive, conversationId) {
      const id = conversationId ?? defaultConversation(state)?.conversation.id;
      // To end it elsewhere is not meant for where it goes on.
      if (!isActive && conversationId !== undefined && conversationId !== sent?.conversationId) return;
      if (!isActive || id === undefined || !state.conversations.value.has(id)) return endOwn();
      if (sent !== undefined && sent.conversationId !== id) endOwn();
      const now = ports.clock.now();
      if (sent === undefined || now - sent.at >= RENEW_MS) {
        session.notify('typing', { conversationId: id, state: 'start' });
        sent = { conversationId: id, at: now };
      }
      cancelOwnEnd();
      cancelOwnEnd = ports.clock.after(ENDS_AFTER_MS, endOwn);
    },
    apply({ conversationId: id, state: change, ...author }) {
      if (author.role === 'user' && author.userId === state.user.value?.id) return;
      if (change === 'stop') return stop(id, author);
      const known = active.get(id);
      known?.cancelEnd();
      active.set(id, { author, cancelEnd: ports.clock.after(ENDS_AFTER_MS, () => stop(id, author)) });
      if (known !== undefined && isSame(known.author, author)) return;
      if (known !== undefined) tell('typing:stop', id, known.author);
      tell('typing:start', id, author);
    },
    stop,
    dispose() {
      cancelOwnEnd();
      for (const { cancelEnd } of active.values()) cancelEnd();
    },
  };
}

/** Not everything that the business says bears a name. */
function isSame(a: Author, b: Author): boolean {
  if (a.role !== b.role) return false;
  if (a.role === 'user') return a.userId === b.userId;
  return a.displayName === b.displayName || a.displayName === undefined || b.displayName === undefined;
}
