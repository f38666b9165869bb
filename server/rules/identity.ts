import { and, count, eq, gt } from 'drizzle-orm';
import type { SessionToken } from '../../protocol/events.ts';
import type { Id } from '../../protocol/model.ts';
import type { Tx } from '../db/open.ts';
import { authCodes, clients, participants, userSessions, users } from '../db/schema.ts';
import type { UserActor } from './actor.ts';
import type { RuleDeps } from './deps.ts';
import { type Door, type NewSession, startSession } from './door.ts';
import { goneUser } from './gone-user.ts';
import { hashToken } from './ids.ts';
import type { InboxNews } from './inbox-news.ts';
import { lockTraces, lockUsers, type Merged, mergeUsers } from './merge-users.ts';
import type { UserRow } from './rows.ts';
import { ruleError } from './rule-error.ts';
import { createMergeTeller } from './tell-merge.ts';

export type Exchange = { authCode: string; previous?: SessionToken };

/** How a visitor becomes another one: by an auth code, by signing in, by leaving. */
export function createIdentityRules(deps: RuleDeps & { news: InboxNews }) {
  const { db, publish, now } = deps;
  const tellMerge = createMergeTeller(deps);
  const ended = { error: { code: 'invalid_auth' as const, message: 'this session has ended' } };

  return {
    /**
     * Makes a session of the user that the code was made for, and uses the code up, both or neither. Who the browser
     * was before is merged into them when anonymous and in a conversation, forgotten when anonymous and in none, and
     * only left when known.
     * @throws RuleError `invalid_auth` for a code that is wrong, used, expired or another app's
     */
    async exchange(door: Door, { authCode, previous }: Exchange): Promise<NewSession> {
      const { session, merged, forgotten } = await db.transaction(async (tx) => {
        const code = await findCode(tx, door.appId, authCode, now());
        const before = previous && (await findSession(tx, door.appId, previous));
        const rows = await lockUsers(tx, before ? [code.userId, before.userId] : [code.userId]);
        await useUp(tx, code);
        const surviving = rows.find(({ id }) => id === code.userId);
        if (!surviving) throw badCode();
        const left = rows.find((row) => row !== surviving && row.externalId === null);
        const outcome = left ? await leave(tx, left, surviving) : {};
        const user = outcome.merged?.surviving ?? surviving;
        return { ...outcome, session: await startSession(tx, door, user, now()) };
      });
      if (forgotten) publish({ event: 'session:ended', payload: ended, to: { userIds: [forgotten] } });
      if (merged) await tellMerge(merged);
      return session;
    },

    /**
     * Merges the anonymous user of this session into the one who asks; the session ends. One of a known user ends, too,
     * but nobody's conversations are given to somebody else.
     * @throws RuleError `invalid_auth` when who asks is gone
     */
    async merge(actor: UserActor, session: SessionToken): Promise<{ merged: boolean }> {
      const { merged, endedSession } = await db.transaction(async (tx) => {
        const found = await findSession(tx, actor.appId, session);
        if (!found) return {};
        const rows = await lockUsers(tx, [actor.userId, found.userId]);
        const surviving = rows.find(({ id }) => id === actor.userId);
        if (!surviving) throw goneUser();
        const discarded = rows.find(({ id }) => id === found.userId);
        if (!discarded) return {};
        if (discarded !== surviving && discarded.externalId === null) {
          return { merged: await mergeUsers(tx, discarded, surviving) };
        }
        await tx.delete(userSessions).where(eq(userSessions.id, found.id));
        return { endedSession: found.id };
      });
      if (endedSession) publish({ event: 'session:ended', payload: ended, to: { sessionId: endedSession } });
      if (merged) await tellMerge(merged);
      return { merged: merged !== undefined };
    },

    /** This browser is no longer one of the user's devices. */
    async logout({ userId, clientId }: UserActor): Promise<void> {
      await db.delete(clients).where(and(eq(clients.userId, userId), eq(clients.id, clientId)));
    },
  };
}

type Code = { codeHash: string; userId: Id };
type Left = { merged?: Merged; forgotten?: Id };

const badCode = () => ruleError('invalid_auth', 'the auth code is wrong, used or expired');

/** Only looks: users are locked before codes, as where a user is deleted with theirs. */
async function findCode(tx: Tx, appId: Id, authCode: string, now: number): Promise<Code> {
  const [code] = await tx
    .select({ codeHash: authCodes.codeHash, userId: authCodes.userId })
    .from(authCodes)
    .where(
      and(
        eq(authCodes.codeHash, hashToken(authCode)),
        eq(authCodes.appId, appId),
        gt(authCodes.expiresAt, new Date(now)),
      ),
    );
  if (!code) throw badCode();
  return code;
}

/** Of two who bring the same code at once, one finds it gone. */
async function useUp(tx: Tx, { codeHash }: Code): Promise<void> {
  const used = await tx.delete(authCodes).where(eq(authCodes.codeHash, codeHash)).returning();
  if (used.length === 0) throw badCode();
}

async function findSession(tx: Tx, appId: Id, { userId, token }: SessionToken) {
  const [session] = await tx
    .select({ id: userSessions.id, userId: userSessions.userId })
    .from(userSessions)
    .innerJoin(users, eq(users.id, userSessions.userId))
    .where(
      and(
        eq(userSessions.tokenHash, hashToken(token)),
        eq(userSessions.userId, userId),
        eq(users.appId, appId),
      ),
    );
  return session;
}

async function leave(tx: Tx, left: UserRow, surviving: UserRow): Promise<Left> {
  await lockTraces(tx, left.id);
  const [own] = await tx
    .select({ count: count() })
    .from(participants)
    .where(eq(participants.userId, left.id));
  if ((own?.count ?? 0) > 0) return { merged: await mergeUsers(tx, left, surviving) };
  await tx.delete(users).where(eq(users.id, left.id));
  return { forgotten: left.id };
}
