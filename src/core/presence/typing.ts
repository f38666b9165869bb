import type { ServerEvents } from '../../../protocol/events.ts';
import type { Author, Id } from '../../../protocol/model.ts';
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
  stop(conversationId: Id, author: Author): void;
  dispose(): void;
}

/** Somebody who is typing in a conversation. Those who have typed last are last in the list. */
type Active = { id: Id; author: Author; cancelEnd(): void };

/** Who is typing, both ways. */
export function createTyping({ state, ports, session, emit }: EngineDeps & { session: Session }): Typing {
  let active: Active[] = [];
  let sent: { conversationId: Id; at: number } | undefined;
  let cancelOwnEnd = () => {};

  /** Takes them out of the list. */
  function take(id: Id, author: Author): Active | undefined {
    const found = active.find((one) => one.id === id && isSame(one.author, author));
    found?.cancelEnd();
    active = active.filter((one) => one !== found);
    return found;
  }

  function draw(id: Id): void {
    const next = new Map(state.typing.value);
    const last = active.findLast((one) => one.id === id);
    if (last === undefined) next.delete(id);
    else next.set(id, typist(last.author));
    state.typing.value = next;
  }

  function stop(id: Id, author: Author): void {
    const found = take(id, author);
    if (found === undefined) return;
    draw(id);
    emit('typing:stop', toPayload(found));
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
      const isNew = take(id, author) === undefined;
      const one = { id, author, cancelEnd: ports.clock.after(ENDS_AFTER_MS, () => stop(id, author)) };
      active.push(one);
      draw(id);
      if (isNew) emit('typing:start', toPayload(one));
    },
    stop,
    dispose() {
      cancelOwnEnd();
      for (const { cancelEnd } of active) cancelEnd();
    },
  };
}

/** Not everything that the business says bears a name. */
function isSame(a: Author, b: Author): boolean {
  if (a.role !== b.role) return false;
  if (a.role === 'user') return a.userId === b.userId;
  return a.displayName === b.displayName || a.displayName === undefined || b.displayName === undefined;
}

function typist({ role, displayName, avatarUrl }: Author): Typist {
  return {
    role,
    ...(displayName !== undefined && { displayName }),
    ...(avatarUrl !== undefined && { avatarUrl }),
  };
}

function toPayload({ id, author: { displayName: name, avatarUrl } }: Active) {
  return {
    conversation: { id },
    ...(name !== undefined && { name }),
    ...(avatarUrl !== undefined && { avatarUrl }),
  };
}
