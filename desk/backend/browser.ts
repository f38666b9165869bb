import { type ReadonlySignal, signal } from '@preact/signals';
import type { Clock, Page, Store, Surroundings } from './ports.ts';

/** Lives as long as the page, so nothing here is disposed. */
export function createSurroundings(): Surroundings {
  return { clock, page: createPage(), store, newId };
}

/** Not randomUUID: a desk on plain http in an office network is no secure context and does not have it. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

const clock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * sessionStorage: drafts of answers to customers outlive a reload, not the tab, and two tabs do not fight over them.
 * A browser that refuses storage loses them on reload, nothing else.
 */
const store: Store = {
  read(key) {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      sessionStorage.setItem(key, value);
    } catch (error) {
      console.debug('desk: cannot keep', key, error);
    }
  },
  remove(key) {
    try {
      sessionStorage.removeItem(key);
    } catch (error) {
      console.debug('desk: cannot remove', key, error);
    }
  },
};

function createPage(): Page {
  return {
    isVisible: follow(document, ['visibilitychange'], () => document.visibilityState === 'visible'),
    hasNetwork: follow(window, ['online', 'offline'], () => navigator.onLine),
    hash: follow(window, ['hashchange'], () => location.hash),
    setTitle: (title) => {
      document.title = title;
    },
  };
}

function follow<T>(target: EventTarget, events: string[], read: () => T): ReadonlySignal<T> {
  const current = signal(read());
  for (const event of events) {
    target.addEventListener(event, () => {
      current.value = read();
    });
  }
  return current;
}
