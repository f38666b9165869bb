import { type ReadonlySignal, signal } from '@preact/signals';
import type { ServerEvents } from '../../protocol/events.ts';
import type { Id, UnixSeconds } from '../../protocol/model.ts';

/** A button that a visitor pressed. It says nothing in the conversation, so it is known only while the desk is open. */
export type Press = { key: string; userId: Id; text: string; at: UnixSeconds };

export interface Presses {
  readonly all: ReadonlySignal<Record<Id, Press[]>>;
  add(event: ServerEvents['postback']): Press;
}

const KEPT = 50;

export function createPresses(): Presses {
  const all = signal<Record<Id, Press[]>>({});
  let count = 0;
  return {
    all,
    add({ conversationId: id, userId, action, at }) {
      count += 1;
      const press = { key: `press ${count}`, userId, text: action.text ?? action.type, at };
      const before = all.peek()[id] ?? [];
      all.value = { ...all.peek(), [id]: [...before, press].slice(-KEPT) };
      return press;
    },
  };
}
