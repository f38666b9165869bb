import type { Store } from '../../core/ports.ts';

/** Browser storage under a prefix. Where the browser refuses it, memory takes its place for this page. */
export function createStore(kind: 'localStorage' | 'sessionStorage', prefix: string): Store {
  const memory = new Map<string, string>();
  const storage = openStorage(kind);

  return {
    get(key) {
      try {
        return storage?.getItem(prefix + key) ?? memory.get(key);
      } catch {
        return memory.get(key);
      }
    },
    set(key, value) {
      memory.set(key, value);
      try {
        storage?.setItem(prefix + key, value);
      } catch {
        // Full or forbidden: memory has it.
      }
    },
    remove(key) {
      memory.delete(key);
      try {
        storage?.removeItem(prefix + key);
      } catch {
        // As above.
      }
    },
  };
}

function openStorage(kind: 'localStorage' | 'sessionStorage'): Storage | undefined {
  try {
    return window[kind];
  } catch {
    // Reading the property alone throws where cookies are blocked.
    return undefined;
  }
}
