import type { Store } from '../backend/ports.ts';

/** JSON under one key; what cannot be read counts as absent. */
export interface Keeper {
  load(): unknown;
  save(value: unknown): void;
  clear(): void;
}

export function createKeeper(store: Store, key: string): Keeper {
  return {
    load() {
      try {
        return JSON.parse(store.read(key) ?? 'null');
      } catch {
        return null;
      }
    },
    save: (value) => store.write(key, JSON.stringify(value)),
    clear: () => store.remove(key),
  };
}
