import type { Clock, Locks, Ports, TabBus, TabMessage } from '../../core/ports.ts';
import { createStore } from './store.ts';
import { type StorageKind, watchStorage } from './stored.ts';

/** The browser behind the core's ports. All names begin with `prefix`; tabs that keep things elsewhere are none of ours. */
export function createBrowserPorts(storage: StorageKind, prefix: string): Ports {
  return {
    store: createStore(storage, prefix),
    clock,
    tabs: createTabBus(`${prefix}${storage}`, prefix),
    locks: createLocks(`${prefix}${storage}.`),
    createId,
  };
}

const clock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

function createTabBus(name: string, prefix: string): TabBus {
  let channel: BroadcastChannel | undefined;
  try {
    channel = new BroadcastChannel(name);
  } catch {
    // Missing, or refused together with the storage (Firefox): there are no other tabs to talk to then.
  }
  return {
    post: (message) => channel?.postMessage(message),
    subscribe(listener) {
      const onMessage = (event: MessageEvent<TabMessage>) => listener(event.data);
      // A message may overtake the change that it speaks of, and then the old value is read: this comes after the change.
      const stopWatching = watchStorage(prefix, (key) => {
        if (key.startsWith('outbox.')) listener({ type: 'outbox' });
        if (key === 'session') listener({ type: 'session' });
      });
      channel?.addEventListener('message', onMessage);
      return () => {
        channel?.removeEventListener('message', onMessage);
        stopWatching();
      };
    },
    dispose() {
      channel?.close();
      // A closed channel throws at whoever still posts, such as an answer that comes after destroy().
      channel = undefined;
    },
  };
}

function createLocks(prefix: string): Locks {
  return {
    async hold(name, task) {
      let result: ReturnType<typeof task> | undefined;
      const run = () => (result ??= task());
      try {
        await navigator.locks.request(prefix + name, () => untilHidden(run()));
      } catch {
        // The task's own failure is told below. Else: no secure context, or refused together with the storage; one tab
        // alone then works as well as ever.
      }
      return run();
    },
  };
}

/**
 * A page that is frozen or put into the back/forward cache must not keep other tabs waiting: it lets go of its lock.
 * What two tabs then send twice the server takes once.
 */
async function untilHidden(task: Promise<unknown>): Promise<void> {
  let release = () => {};
  const hidden = new Promise<void>((resolve) => {
    release = resolve;
  });
  document.addEventListener('freeze', release);
  window.addEventListener('pagehide', release);
  try {
    await Promise.race([task, hidden]);
  } finally {
    document.removeEventListener('freeze', release);
    window.removeEventListener('pagehide', release);
  }
}

function createId(): string {
  // crypto.randomUUID is missing on pages that are no secure context; getRandomValues is not.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
