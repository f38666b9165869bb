import type { Store } from '../../core/ports.ts';
import { keysOf, openStorage, type StorageKind } from './stored.ts';

/**
 * Browser storage under a prefix. What the browser refuses to keep, memory keeps for this page; only that: a copy of the rest
 * would bring back what another tab has removed.
 */
export function createStore(kind: StorageKind, prefix: string): Store {
  const memory = new Map<string, string>();
  const storage = openStorage(kind);

  return {
    get(key) {
      try {
        return memory.get(key) ?? storage?.getItem(prefix + key) ?? undefined;
      } catch {
        return undefined;
      }
    },
    keys(start) {
      const wanted = prefix + start;
      const stored = keysOf(storage).filter((key) => key.startsWith(wanted));
      const kept = [...memory.keys()].filter((key) => key.startsWith(start));
      return [...new Set([...stored.map((key) => key.slice(prefix.length)), ...kept])];
    },
    set(key, value) {
      memory.set(key, value);
      try {
        storage?.setItem(prefix + key, value);
        // Kept in one place only: other tabs change what is in the storage.
        if (storage) memory.delete(key);
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
