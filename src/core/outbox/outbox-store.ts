import type { Id } from '../../../protocol/model.ts';
import type { Store } from '../ports.ts';
import type { OutboxItem } from '../state/state.ts';

const KEY = 'outbox';

type Stored = { owner: Id | null; items: OutboxItem[] };

/**
 * The outbox as this browser keeps it, shared by its tabs. It belongs to one user (`null`: to the visitor who has none yet);
 * what another user left behind is never shown and never sent.
 */
export function readOutbox(store: Store, owner: Id | null): OutboxItem[] {
  const stored = parse(store.get(KEY));
  return stored.owner === owner || stored.owner === null ? stored.items : [];
}

export function writeOutbox(store: Store, owner: Id | null, items: readonly OutboxItem[]): void {
  if (items.length === 0) store.remove(KEY);
  else
    store.set(
      KEY,
      JSON.stringify({ owner, items } satisfies { owner: Id | null; items: readonly OutboxItem[] }),
    );
}

function parse(text: string | undefined): Stored {
  try {
    const value = JSON.parse(text ?? 'null') as Partial<Stored> | null;
    if (Array.isArray(value?.items)) return { owner: value.owner ?? null, items: value.items };
  } catch {
    // Not ours, or cut off.
  }
  return { owner: null, items: [] };
}
