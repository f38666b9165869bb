import type { Id } from '../../../protocol/model.ts';
import type { Store } from '../ports.ts';

const KEY = 'prechat';

/** What stands in the fields so far, by their names. */
export type FormValues = Readonly<Record<string, string>>;

/** `owner`: whose it is; `null` while the visitor is nobody yet. `sent`: what follows from the answers is still to be done. */
export type StoredPrechat = { owner: Id | null; values: FormValues; sent?: boolean };

export function readPrechat(store: Store): StoredPrechat | undefined {
  try {
    const { owner, values, sent } = JSON.parse(store.get(KEY) ?? 'null') as StoredPrechat;
    const texts = Object.entries(values).filter(([, value]) => typeof value === 'string');
    return { owner, values: Object.fromEntries(texts), ...(sent === true && { sent }) };
  } catch {
    // Nothing there, not ours, or cut off.
    return undefined;
  }
}

export function writePrechat(store: Store, prechat: StoredPrechat): void {
  store.set(KEY, JSON.stringify(prechat));
}

export function removePrechat(store: Store): void {
  store.remove(KEY);
}
