import type { Store } from '../ports.ts';
import type { Owner } from '../session/stored-session.ts';
import type { OutboxItem } from '../state/state.ts';

/**
 * Each message has an entry of its own. Tabs write at the same time, and a tab may read for some milliseconds what another
 * has already changed: with all messages in one entry each would take away what the other had just put in.
 */
export const PREFIX = 'outbox.';

export type Stored = { owner: Owner; item: OutboxItem };

const isNamed = (owner: Owner | undefined) => owner?.[0] === '@';

/**
 * The outbox as this browser keeps it, shared by its tabs, in the order of sending. It belongs to one user; what another
 * left behind is never shown and never sent. What was written by nobody yet is the anonymous user's, and somebody's who is
 * logged in only once it has been handed over to them.
 */
export function readOutbox(store: Store, owner: Owner): OutboxItem[] {
  return store
    .keys(PREFIX)
    .map((key) => parse(store.get(key)))
    .filter((stored) => stored !== undefined)
    .filter((stored) => stored.owner === owner || (stored.owner === null && !isNamed(owner)))
    .map(({ item }) => item)
    .sort(bySending);
}

export function bySending(a: OutboxItem, b: OutboxItem): number {
  return a.createdAt - b.createdAt || a.clientId.localeCompare(b.clientId);
}

export function writeItem(store: Store, owner: Owner, item: OutboxItem): void {
  store.set(PREFIX + item.clientId, JSON.stringify({ owner, item } satisfies Stored));
}

export function removeItem(store: Store, clientId: string): void {
  store.remove(PREFIX + clientId);
}

/**
 * Takes out what belongs to others. Not what somebody wrote who is logged in, while nobody is: the page may only just be
 * loading, and they come back.
 */
export function clearOutbox(store: Store, ...owners: (Owner | undefined)[]): void {
  for (const key of store.keys(PREFIX)) {
    const stored = parse(store.get(key));
    const isKept =
      stored !== undefined &&
      (stored.owner === null ||
        owners.includes(stored.owner) ||
        (isNamed(stored.owner) && !owners.some(isNamed)));
    if (!isKept) store.remove(key);
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
