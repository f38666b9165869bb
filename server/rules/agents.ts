import { and, eq, gt, lt } from 'drizzle-orm';
import type { Agent, Id } from '../../protocol/model.ts';
import { agentSessions, agents } from '../db/schema.ts';
import type { AgentActor } from './actor.ts';
import { storable } from './clean.ts';
import type { RuleDeps } from './deps.ts';
import { hashToken, newId, newToken } from './ids.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { ruleError } from './rule-error.ts';

/** The desk's cookie that holds an agent session's token. */
export const DESK_COOKIE = 'parley_desk';
export const AGENT_SESSION_SECONDS = 7 * 24 * 3600;

export type NewAgent = {
  id?: Id;
  appId: Id;
  username: string;
  displayName: string;
  avatarUrl?: string;
  password: string;
};

export type AgentSession = { sessionId: Id; actor: AgentActor; agent: Agent; expiresAt: Date };

type AgentRow = typeof agents.$inferSelect;

const toAgent = ({ id, username, displayName, avatarUrl }: AgentRow): Agent => ({
  id,
  username,
  displayName,
  ...(avatarUrl !== null && { avatarUrl }),
});

const toActor = ({ id, appId, displayName, avatarUrl }: AgentRow): AgentActor => ({
  type: 'agent',
  appId,
  agentId: id,
  displayName,
  ...(avatarUrl !== null && { avatarUrl }),
});

// Checked when the name is unknown, so that the time an answer takes does not tell which names exist.
let decoy: Promise<string> | undefined;
const decoyHash = () => (decoy ??= hashPassword(newToken()));

/** Those who answer, and their sessions. Throttling sign-in is up to the caller. */
export function createAgentRules({ db, publish, now }: RuleDeps) {
  async function findByPassword(username: string, password: string): Promise<AgentRow | undefined> {
    const rows = await db
      .select()
      .from(agents)
      .where(eq(agents.username, storable(username)));
    if (rows.length === 0) await isPassword(password, await decoyHash());
    for (const row of rows) if (await isPassword(password, row.passwordHash)) return row;
    return undefined;
  }

  function endSockets(sessionId: Id): void {
    const error = { code: 'invalid_auth' as const, message: 'this session has ended' };
    publish({ event: 'session:ended', payload: { error }, to: { sessionId } });
  }

  return {
    async list(appId: Id): Promise<Agent[]> {
      return (await db.select().from(agents).where(eq(agents.appId, appId))).map(toAgent);
    },
    /** @throws RuleError `conflict` when the app has an agent of that name */
    async create(wanted: NewAgent): Promise<Agent> {
      const { appId, username, displayName, avatarUrl = null, password } = wanted;
      const id = wanted.id ?? newId(now());
      const row = { id, appId, username, displayName, avatarUrl, passwordHash: await hashPassword(password) };
      const [agent] = await db.insert(agents).values(row).onConflictDoNothing().returning();
      if (!agent) throw ruleError('conflict', `there is already an agent "${username}"`);
      return toAgent(agent);
    },
    /** The token is told here only; the database keeps its hash. @throws RuleError `invalid_auth` */
    async signIn(username: string, password: string): Promise<AgentSession & { token: string }> {
      const row = await findByPassword(username, password);
      if (!row) throw ruleError('invalid_auth', 'the name or the password is wrong');
      const token = newToken();
      const sessionId = newId(now());
      const expiresAt = new Date(now() + AGENT_SESSION_SECONDS * 1000);
      await db.delete(agentSessions).where(lt(agentSessions.expiresAt, new Date(now())));
      await db
        .insert(agentSessions)
        .values({ id: sessionId, agentId: row.id, tokenHash: hashToken(token), expiresAt });
      return { token, sessionId, actor: toActor(row), agent: toAgent(row), expiresAt };
    },
    /** @throws RuleError `invalid_auth` */
    async verifyAgentSession(token: string): Promise<AgentSession> {
      const [row] = await db
        .select({ agent: agents, session: agentSessions })
        .from(agentSessions)
        .innerJoin(agents, eq(agents.id, agentSessions.agentId))
        .where(
          and(eq(agentSessions.tokenHash, hashToken(token)), gt(agentSessions.expiresAt, new Date(now()))),
        );
      if (!row) throw ruleError('invalid_auth', 'not signed in');
      const { id: sessionId, expiresAt } = row.session;
      return { sessionId, actor: toActor(row.agent), agent: toAgent(row.agent), expiresAt };
    },
    /** Ends the session of this token, if there is one, and its sockets. */
    async signOut(token: string): Promise<void> {
      const ended = await db
        .delete(agentSessions)
        .where(eq(agentSessions.tokenHash, hashToken(token)))
        .returning();
      for (const { id } of ended) endSockets(id);
    },
    /** Ends every session of an agent, as after a changed password. */
    async revokeAll(agentId: Id): Promise<void> {
      const ended = await db.delete(agentSessions).where(eq(agentSessions.agentId, agentId)).returning();
      for (const { id } of ended) endSockets(id);
    },
  };
}
