import type { Id, User } from '../../protocol/model.ts';
import type { Queries, Tx } from '../db/open.ts';
import { clients, userSessions } from '../db/schema.ts';
import type { UserActor } from './actor.ts';
import { storable } from './clean.ts';
import { goneUser, namesGoneUser } from './gone-user.ts';
import { hashToken, newId, newToken } from './ids.ts';
import { toUser, type UserRow } from './rows.ts';

/** Where a visitor comes from: the integration's app, and the browser (no `clientId`: nothing to remember it by). */
export type Door = { appId: Id; integrationId: Id; clientId: string; info: Record<string, string> };

/** A visitor whose credentials are good. */
export type Visitor = {
  actor: UserActor;
  user: User;
  /** Of who came with a session; who signs in with a jwt has none. */
  sessionId?: Id;
  /** The key that signed the jwt. */
  keyId?: string;
  /** When the jwt ends, in milliseconds since 1970. */
  expiresAt?: number;
};

/** The token is told here only; the database keeps its hash. */
export type NewSession = Visitor & { sessionId: Id; token: string };

export const toActor = ({ appId, integrationId, clientId }: Door, userId: Id): UserActor => {
  return { type: 'user', appId, userId, integrationId, clientId };
};

/** Remembers the browser as one of the user's devices. @throws RuleError `invalid_auth` when the user has just gone */
export async function seen(queries: Queries, door: Door, userId: Id, now: number): Promise<void> {
  const { clientId: id, integrationId } = door;
  if (id === '') return;
  const fresh = { integrationId, info: storable(door.info), lastSeen: new Date(now) };
  try {
    await queries
      .insert(clients)
      .values({ id, userId, ...fresh })
      .onConflictDoUpdate({ target: [clients.userId, clients.id], set: fresh });
  } catch (error) {
    throw namesGoneUser(error) ? goneUser() : error;
  }
}

/** Lets this browser come back as that user. */
export async function startSession(tx: Tx, door: Door, row: UserRow, now: number): Promise<NewSession> {
  const token = newToken();
  const sessionId = newId(now);
  const session = { id: sessionId, userId: row.id, clientId: door.clientId, tokenHash: hashToken(token) };
  await tx.insert(userSessions).values(session);
  await seen(tx, door, row.id, now);
  return { actor: toActor(door, row.id), user: toUser(row), sessionId, token };
}
