import type { SessionToken } from '../../../protocol/events.ts';
import type { Store } from '../ports.ts';
import type { State } from '../state/state.ts';

/**
 * Whose something is that this browser keeps: a stored user's id, `@` and the `externalId` of somebody logged in, or `null`
 * while the visitor is nobody yet.
 */
export type Owner = string | null;

const SESSION = 'session';
const CLIENT_ID = 'clientId';

/** An anonymous visitor's identity, as this browser keeps it. */
export function readSession(store: Store): SessionToken | undefined {
  try {
    const value: unknown = JSON.parse(store.get(SESSION) ?? 'null');
    if (typeof value !== 'object' || value === null) return undefined;
    const { userId, token } = value as Partial<SessionToken>;
    return typeof userId === 'string' && typeof token === 'string' ? { userId, token } : undefined;
  } catch {
    // Not ours, or cut off: as good as none.
    return undefined;
  }
}

export function writeSession(store: Store, session: SessionToken): void {
  store.set(SESSION, JSON.stringify(session));
}

export function dropSession(store: Store): void {
  store.remove(SESSION);
}

export function ownerOf({ identity }: State, store: Store): Owner {
  const externalId = identity.peek()?.externalId;
  return externalId === undefined ? (readSession(store)?.userId ?? null) : `@${externalId}`;
}

/** Names this browser to the server. Made when it is first needed, so that a visitor who only looks leaves no trace. */
export function ensureClientId(store: Store, createId: () => string): string {
  const known = store.get(CLIENT_ID);
  if (known !== undefined) return known;
  const made = createId().replaceAll('-', '');
  store.set(CLIENT_ID, made);
  return made;
}
