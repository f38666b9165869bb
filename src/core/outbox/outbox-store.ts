import type { Id } from '../../../protocol/model.ts';
import type { Store } from '../ports.ts';
import type { OutboxItem } from '../state/state.ts';

/**
 * Each message has an entry of its own. Tabs write at the same time, and a tab may read for some milliseconds what another
 * has already changed: with all messages in one entry each would take away what the other had just put in.
 */
const PREFIX = 'outbox.';

type Stored = { owner: Id | null; item: OutboxItem };

/**
 * The outbox as this browser keeps it, shared by its tabs, in the order of sending. It belongs to one user (`null`: to the
 * visitor who has none yet); what another user left behind is never shown and never sent.
 */
export function readOutbox(store: Store, owner: Id | null): OutboxItem[] {
  return store
    .keys(PREFIX)
    .map((key) => parse(store.get(key)))
    .filter((stored) => stored !== undefined)
    .filter((stored) => stored.owner === owner || stored.owner === null)
    .map(({ item }) => item)
    .sort((a, b) => a.createdAt - b.createdAt || a.clientId.localeCompare(b.clientId));
}

export function writeItem(store: Store, owner: Id | null, item: OutboxItem): void {
  store.set(PREFIX + item.clientId, JSON.stringify({ owner, item } satisfies Stored));
}

export function removeItem(store: Store, clientId: string): void {
  store.remove(PREFIX + clientId);
}

/** Takes out what belongs to somebody else. */
export function clearOutbox(store: Store, owner: Id | null): void {
  for (const key of store.keys(PREFIX)) {
    const stored = parse(store.get(key));
    if (stored === undefined || (stored.owner !== null && stored.owner !== owner)) store.remove(key);
  }
}

function parse(text: string | undefined): Stored | undefined {
  try {
    const value = JSON.parse(text ?? 'null') as Partial<Stored> | null;
    if (typeof value?.item?.clientId === 'string') return { owner: value.owner ?? null, item: value.item };
  } catch {
    // Not ours, or cut off.
  }
  return undefined;
}
