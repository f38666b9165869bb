import { type Signal, signal } from '@preact/signals';
import type { Surroundings } from '../backend/ports.ts';

export interface FakeSurroundings extends Surroundings {
  /** Moves time on, running what falls due in order. */
  pass(milliseconds: number): void;
  visible: Signal<boolean>;
  network: Signal<boolean>;
  fragment: Signal<string>;
  title(): string;
  kept: Map<string, string>;
}

const START = Date.UTC(2026, 2, 5, 12, 0, 0);

export function createFakeSurroundings(): FakeSurroundings {
  const visible = signal(true);
  const network = signal(true);
  const fragment = signal('');
  const kept = new Map<string, string>();
  const timers = new Set<{ at: number; run: () => void }>();
  let now = START;
  let title = '';
  let ids = 0;

  function nextDue(until: number) {
    return [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  }

  return {
    visible,
    network,
    fragment,
    kept,
    title: () => title,
    pass(milliseconds) {
      const until = now + milliseconds;
      for (let due = nextDue(until); due; due = nextDue(until)) {
        timers.delete(due);
        now = due.at;
        due.run();
      }
      now = until;
    },
    clock: {
      now: () => now,
      after(milliseconds, run) {
        const timer = { at: now + milliseconds, run };
        timers.add(timer);
        return () => timers.delete(timer);
      },
    },
    page: {
      isVisible: visible,
      hasNetwork: network,
      hash: fragment,
      setTitle: (next) => {
        title = next;
      },
    },
    store: {
      read: (key) => kept.get(key) ?? null,
      write: (key, value) => void kept.set(key, value),
      remove: (key) => void kept.delete(key),
    },
    newId: () => `client-${++ids}`,
  };
}
