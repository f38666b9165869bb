import { and, eq } from 'drizzle-orm';
import { metadataProblem } from '../../protocol/checks.ts';
import type { Credentials } from '../../protocol/events.ts';
import type { Id, Profile, User } from '../../protocol/model.ts';
import type { Queries } from '../db/open.ts';
import { clients, userSessions, users } from '../db/schema.ts';
import type { UserActor } from './actor.ts';
import { storable } from './clean.ts';
import type { RuleDeps } from './deps.ts';
import { hashToken, newId, newToken } from './ids.ts';
import { createKeyRules } from './keys.ts';
import { toUser, type UserRow } from './rows.ts';
import { ruleError } from './rule-error.ts';

/** Where a visitor comes from: the integration's app, and the browser (no `clientId`: nothing to remember it by). */
export type Door = { appId: Id; integrationId: Id; clientId: string; info: Record<string, string> };

/** A visitor whose credentials are good. */
export type Visitor = {
  actor: UserActor;
  user: User;
  /** Of an anonymous visitor; who signs in with a jwt has none. */
  sessionId?: Id;
  /** When the jwt ends, in milliseconds since 1970. */
  expiresAt?: number;
};

export function createUserRules(deps: RuleDeps) {
  const { db, publish, now } = deps;
  const keys = createKeyRules(deps);

  const toActor = ({ appId, integrationId, clientId }: Door, userId: Id): UserActor => {
    return { type: 'user', appId, userId, integrationId, clientId };
  };

  /** @throws RuleError `invalid_auth` */
  async function verifySession(door: Door, userId: Id, token: string): Promise<Visitor> {
    const [row] = await db
      .select({ user: users, session: userSessions })
      .from(userSessions)
      .innerJoin(users, eq(users.id, userSessions.userId))
      .where(eq(userSessions.tokenHash, hashToken(token)));
    if (!row || row.user.id !== userId || row.user.appId !== door.appId) {
      throw ruleError('invalid_auth', 'the session token is wrong or has ended');
    }
    await seen(door, userId);
    return { actor: toActor(door, userId), user: toUser(row.user), sessionId: row.session.id };
  }

  /** Makes the user when the site vouches for them for the first time. @throws RuleError `invalid_auth` */
  async function verifyJwt(door: Door, externalId: string, jwt: string): Promise<Visitor> {
    const { key, claims } = await keys.verifyToken(jwt);
    if (key.appId !== door.appId) throw ruleError('invalid_auth', 'the jwt was signed for another app');
    if (claims.scope !== 'appUser') throw ruleError('invalid_auth', "the jwt's scope must be appUser");
    const named = claims.external_id ?? claims.userId;
    if (typeof named !== 'string' || named === '' || named !== externalId) {
      throw ruleError('invalid_auth', 'the jwt names another user than externalId');
    }
    const row = await findOrCreateKnown(door.appId, storable(externalId));
    await seen(door, row.id);
    const expiresAt = claims.exp === undefined ? {} : { expiresAt: claims.exp * 1000 };
    return { actor: toActor(door, row.id), user: toUser(row), ...expiresAt };
  }

  async function findOrCreateKnown(appId: Id, externalId: string): Promise<UserRow> {
    const known = and(eq(users.appId, appId), eq(users.externalId, externalId));
    const [old] = await db.select().from(users).where(known);
    if (old) return old;
    const at = new Date(now());
    const values = { id: newId(now()), appId, externalId, metadata: {}, signedUpAt: at };
    // Two tabs may come for the first time at once: the second insert does nothing and reads the first one's row.
    await db.insert(users).values(values).onConflictDoNothing();
    const [row] = await db.select().from(users).where(known);
    if (!row) throw new Error('the database did not keep the new user');
    return row;
  }

  async function seen(door: Door, userId: Id, queries: Queries = db): Promise<void> {
    const { clientId: id, integrationId } = door;
    if (id === '') return;
    const fresh = { integrationId, info: storable(door.info), lastSeen: new Date(now()) };
    await queries
      .insert(clients)
      .values({ id, userId, ...fresh })
      .onConflictDoUpdate({ target: [clients.userId, clients.id], set: fresh });
  }

  return {
    /** @throws RuleError `invalid_auth` */
    async verify(door: Door, credentials: Credentials): Promise<Visitor> {
      return credentials.type === 'session'
        ? verifySession(door, credentials.userId, credentials.token)
        : verifyJwt(door, credentials.externalId, credentials.jwt);
    },
    /** The token is told here only; the database keeps its hash. @throws RuleError `bad_request` for bad metadata */
    async createAnonymous(
      door: Door,
      wanted: { profile?: Profile; locale?: string },
    ): Promise<Visitor & { sessionId: Id; token: string }> {
      const profile = storable(wanted.profile ?? {});
      const problem = metadataProblem(profile.metadata ?? {}, Buffer.byteLength);
      if (problem) throw ruleError(problem.code, problem.message);
      const token = newToken();
      const sessionId = newId(now());
      const values = toNewRow(door.appId, profile, wanted.locale, now());
      const row = await db.transaction(async (tx) => {
        const [made] = await tx.insert(users).values(values).returning();
        if (!made) throw new Error('the database did not return the new user');
        const session = {
          id: sessionId,
          userId: made.id,
          clientId: door.clientId,
          tokenHash: hashToken(token),
        };
        await tx.insert(userSessions).values(session);
        await seen(door, made.id, tx);
        return made;
      });
      return { actor: toActor(door, row.id), user: toUser(row), sessionId, token };
    },
    /** @throws RuleError `not_found` */
    async get(appId: Id, userId: Id): Promise<User> {
      const [row] = await db
        .select()
        .from(users)
        .where(and(eq(users.id, userId), eq(users.appId, appId)));
      if (!row) throw ruleError('not_found', 'no such user');
      return toUser(row);
    },
    /** Ends an anonymous visitor's sessions and their sockets. */
    async endSessions(userId: Id): Promise<void> {
      const ended = await db.delete(userSessions).where(eq(userSessions.userId, userId)).returning();
      const error = { code: 'invalid_auth' as const, message: 'this session has ended' };
      for (const { id } of ended)
        publish({ event: 'session:ended', payload: { error }, to: { sessionId: id } });
    },
  };
}

function toNewRow(appId: Id, profile: Profile, locale: string | undefined, now: number) {
  const { givenName = null, surname = null, email = null, avatarUrl = null, metadata = {} } = profile;
  const names = { givenName, surname, email, avatarUrl };
  return {
    id: newId(now),
    appId,
    ...names,
    locale: locale === undefined ? null : storable(locale),
    metadata,
    signedUpAt: new Date(now),
  };
}
