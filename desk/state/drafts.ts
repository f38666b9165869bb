import { type ReadonlySignal, signal } from '@preact/signals';
import type { Id } from '../../protocol/model.ts';
import type { Keeper } from './keeper.ts';

/** The begun answer of each conversation. */
export interface Drafts {
  readonly all: ReadonlySignal<Record<Id, string>>;
  of(id: Id): string;
  set(id: Id, text: string): void;
}

export function createDrafts(keeper: Keeper): Drafts {
  const all = signal(revived(keeper.load()));
  return {
    all,
    of: (id) => all.value[id] ?? '',
    set(id, text) {
      const { [id]: _, ...others } = all.peek();
      all.value = text === '' ? others : { ...others, [id]: text };
      keeper.save(all.peek());
    },
  };
}

function revived(saved: unknown): Record<Id, string> {
  if (typeof saved !== 'object' || saved === null) return {};
  return Object.fromEntries(
    Object.entries(saved).filter((entry): entry is [Id, string] => typeof entry[1] === 'string'),
  );
}
