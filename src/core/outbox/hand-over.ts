import type { Store } from '../ports.ts';
import type { Owner } from '../session/stored-session.ts';
// A type alone: what two lazy parts import would have to be fetched with the launcher.
import type { PREFIX, Stored } from './outbox-store.ts';

const START: typeof PREFIX = 'outbox.';

/** What waits of these owners is somebody else's from now on, in its order and under its `clientId`s. */
export function handOver(store: Store, from: readonly Owner[], to: Owner): void {
  for (const key of store.keys(START)) {
    try {
      const stored = JSON.parse(store.get(key) ?? '') as Stored;
      if (from.includes(stored.owner)) store.set(key, JSON.stringify({ ...stored, owner: to }));
    } catch {
      // Gone meanwhile, or not ours.
    }
  }
}
