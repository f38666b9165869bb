import { and, eq } from 'drizzle-orm';
import type { Credentials, ProfileChange } from '../../protocol/events.ts';
import type { Id, User } from '../../protocol/model.ts';
import { userSessions, users } from '../db/schema.ts';
import type { UserActor } from './actor.ts';
import { type ChangeUser, changedColumns } from './change-user.ts';
import type { RuleDeps } from './deps.ts';
import { type Door, type NewSession, seen, startSession, toActor, type Visitor } from './door.ts';
import { goneUser } from './gone-user.ts';
import { hashToken, newId } from './ids.ts';
import { createKeyRules } from './keys.ts';
import { toUser, type UserRow } from './rows.ts';
import { ruleError } from './rule-error.ts';
import { readUserToken } from './user-token.ts';

export function createUserRules(deps: RuleDeps & { changeUser: ChangeUser }) {
  const { db, publish, now, changeUser } = deps;
  const keys = createKeyRules(deps);

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
    await seen(db, door, userId, now());
    return { actor: toActor(door, userId), user: toUser(row.user), sessionId: row.session.id };
  }

  /** Makes the user when the site vouches for them for the first time. @throws RuleError `invalid_auth` */
  async function verifyJwt(door: Door, externalId: string, jwt: string): Promise<Visitor> {
    const { externalId: name, ...token } = await readUserToken(keys, door.appId, externalId, jwt);
    const row = await findOrCreateKnown(door.appId, name);
    await seen(db, door, row.id, now());
    return { actor: toActor(door, row.id), user: toUser(row), ...token };
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
      wanted: { profile?: ProfileChange; locale?: string },
    ): Promise<NewSession> {
      const { locale } = wanted;
      const change = { ...wanted.profile, ...(locale !== undefined && { locale }) };
      const nobody = { id: newId(now()), appId: door.appId, metadata: {}, signedUpAt: new Date(now()) };
      const values = { ...nobody, ...changedColumns(nobody, change) };
      return db.transaction(async (tx) => {
        const [made] = await tx.insert(users).values(values).returning();
        if (!made) throw new Error('the database did not return the new user');
        return startSession(tx, door, made, now());
      });
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
    /** @throws RuleError `bad_request`, `too_large`, `invalid_auth` when they are gone */
    async update({ appId, userId }: UserActor, change: ProfileChange): Promise<User> {
      const row = await changeUser(appId, userId, change);
      if (!row) throw goneUser();
      return toUser(row);
    },
    /** What a newer token of the same user changes. @throws RuleError `invalid_auth` */
    async renew({ actor, user }: Visitor, jwt: string): Promise<Pick<Visitor, 'keyId' | 'expiresAt'>> {
      const { externalId: _, ...token } = await readUserToken(keys, actor.appId, user.externalId ?? '', jwt);
      return token;
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
