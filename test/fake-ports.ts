import type { Clock, Locks, Ports, TabBus, TabMessage } from '../src/core/ports.ts';

export type FakeClock = Clock & {
  advance(milliseconds: number): void;
  /** How many timers wait. */
  waiting(): number;
};

/** Time that moves only when told. */
export function createFakeClock(start = 1_700_000_000_000): FakeClock {
  let now = start;
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    waiting: () => timers.length,
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((t) => t !== timer);
      };
    },
    advance(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const next = timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers = timers.filter((t) => t !== next);
        now = next.at;
        next.run();
      }
      now = end;
    },
  };
}

/** One browser: its storage, locks and channel, shared by the tabs made from it. */
export function createFakeBrowser() {
  const data = new Map<string, string>();
  const listeners = new Set<{ tab: symbol; listen: (message: TabMessage) => void }>();
  const held = new Map<string, Promise<unknown>>();
  let ids = 0;

  const locks: Locks = {
    hold(name, task) {
      const mine = (held.get(name) ?? Promise.resolve()).then(task);
      held.set(
        name,
        mine.catch(() => {}),
      );
      return mine;
    },
  };

  return {
    data,
    /** Every id that was made, in order, is `id-1`, `id-2`… */
    openTab(clock: Clock = createFakeClock()): Ports {
      const tab = Symbol('tab');
      const tabs: TabBus = {
        post(message) {
          for (const other of listeners) if (other.tab !== tab) other.listen(message);
        },
        subscribe(listen) {
          const entry = { tab, listen };
          listeners.add(entry);
          return () => listeners.delete(entry);
        },
        dispose() {
          for (const entry of listeners) if (entry.tab === tab) listeners.delete(entry);
        },
      };
      const store = {
        get: (key: string) => data.get(key),
        keys: (prefix: string) => [...data.keys()].filter((key) => key.startsWith(prefix)),
        set: (key: string, value: string) => void data.set(key, value),
        remove: (key: string) => void data.delete(key),
      };
      return { store, clock, tabs, locks, createId: () => `id-${++ids}` };
    },
  };
}
