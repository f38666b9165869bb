import { type ReadonlySignal, signal } from '@preact/signals';
import type { Id } from '../../protocol/model.ts';
import type { Clock, Connection } from '../backend/ports.ts';

/** The server forgets a typist after 10 s; a lost "stop" must not outlive that by much. */
const FORGET_MS = 12_000;
const RENEW_MS = 4_000;
const IDLE_MS = 6_000;

/** Which visitors are typing. */
export interface Typists {
  readonly in: ReadonlySignal<readonly Id[]>;
  set(id: Id, isTyping: boolean): void;
  clear(): void;
}

export function createTypists(clock: Clock): Typists {
  const conversations = signal<readonly Id[]>([]);
  const timers = new Map<Id, () => void>();

  function set(id: Id, isTyping: boolean) {
    timers.get(id)?.();
    timers.delete(id);
    if (isTyping) {
      timers.set(
        id,
        clock.after(FORGET_MS, () => set(id, false)),
      );
    }
    if (conversations.peek().includes(id) === isTyping) return;
    const others = conversations.peek().filter((other) => other !== id);
    conversations.value = isTyping ? [...others, id] : others;
  }

  return {
    in: conversations,
    set,
    clear() {
      for (const cancel of timers.values()) cancel();
      timers.clear();
      conversations.value = [];
    },
  };
}

/** Tells the visitor that the agent is typing: on beginning, every few seconds, and on stopping. */
export interface Typist {
  typed(id: Id): void;
  stopped(): void;
}

export function createTypist(connection: Pick<Connection, 'notify'>, clock: Clock): Typist {
  let current: { id: Id; toldAt: number } | undefined;
  let cancelIdle = () => {};

  function stopped() {
    cancelIdle();
    if (current) connection.notify('typing', { conversationId: current.id, state: 'stop' });
    current = undefined;
  }

  return {
    stopped,
    typed(id) {
      if (current && current.id !== id) stopped();
      if (!current || clock.now() - current.toldAt >= RENEW_MS) {
        connection.notify('typing', { conversationId: id, state: 'start' });
        current = { id, toldAt: clock.now() };
      }
      cancelIdle();
      cancelIdle = clock.after(IDLE_MS, stopped);
    },
  };
}
