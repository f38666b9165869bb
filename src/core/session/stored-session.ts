import type { Id } from '../../../protocol/model.ts';
import type { Store } from '../ports.ts';

/** An anonymous visitor's identity, as this browser keeps it. */
export type StoredSession = { userId: Id; token: string };

const SESSION = 'session';
const CLIENT_ID = 'clientId';

export function readSession(store: Store): StoredSession | undefined {
  try {
    const value: unknown = JSON.parse(store.get(SESSION) ?? 'null');
    if (typeof value !== 'object' || value === null) return undefined;
    const { userId, token } = value as Partial<StoredSession>;
    return typeof userId === 'string' && typeof token === 'string' ? { userId, token } : undefined;
  } catch {
    // Not ours, or cut off: as good as none.
    return undefined;
  }
}

export function writeSession(store: Store, session: StoredSession): void {
  store.set(SESSION, JSON.stringify(session));
}

export function dropSession(store: Store): void {
  store.remove(SESSION);
}

/** Names this browser to the server. Made when it is first needed, so that a visitor who only looks leaves no trace. */
export function ensureClientId(store: Store, createId: () => string): string {
  const known = store.get(CLIENT_ID);
  if (known !== undefined) return known;
  const made = createId().replaceAll('-', '');
  store.set(CLIENT_ID, made);
  return made;
}
