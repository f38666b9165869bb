import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { agentSessions, agents, appKeys } from '../db/schema.ts';
import { type Acme, createAcme } from '../testing/acme.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { AGENT_SESSION_SECONDS } from './agents.ts';

onEachDatabase('agents and keys', (opened) => {
  let acme: Acme;
  let now = Date.now();
  beforeAll(async () => {
    acme = await createAcme(opened().database.db, () => now);
  });
  const signIn = () => acme.rules.agents.signIn(acme.credentials.username, acme.credentials.password);

  it('signs in with the right password, and keeps neither it nor the token', async () => {
    const { token, agent, actor } = await signIn();
    expect(agent).toEqual({ id: acme.agent.id, username: acme.credentials.username, displayName: 'Maya' });
    expect(actor).toEqual(acme.agentActor);
    expect(await acme.rules.agents.verifyAgentSession(token)).toMatchObject({ actor });
    const stored = JSON.stringify([
      await opened().database.db.select().from(agents).where(eq(agents.id, agent.id)),
      await opened().database.db.select().from(agentSessions).where(eq(agentSessions.agentId, agent.id)),
    ]);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(acme.credentials.password);
  });

  it('tells a wrong password and an unknown name apart from nothing else', async () => {
    const { signIn } = acme.rules.agents;
    const answers = await Promise.allSettled([
      signIn(acme.credentials.username, 'wrong'),
      signIn('nobody', 'wrong'),
      signIn('no\0body', 'wrong'),
    ]);
    const refusal = { code: 'invalid_auth', message: 'the name or the password is wrong' };
    expect(answers.map((answer) => answer.status === 'rejected' && answer.reason)).toMatchObject([
      refusal,
      refusal,
      refusal,
    ]);
  });

  it('ends a session by signing out, by revoking, and by time', async () => {
    const [out, revoked] = [await signIn(), await signIn()];
    await acme.rules.agents.signOut(out.token);
    await acme.rules.agents.signOut('nobody’s');
    await acme.rules.agents.revokeAll(acme.agent.id);
    const late = await signIn();
    now += AGENT_SESSION_SECONDS * 1000;
    for (const { token } of [out, revoked, late]) {
      await expect(acme.rules.agents.verifyAgentSession(token)).rejects.toMatchObject({
        code: 'invalid_auth',
      });
    }
    const told = acme.published
      .filter(({ event }) => event === 'session:ended')
      .map(({ to }) => to.sessionId);
    expect(told).toEqual(expect.arrayContaining([out.sessionId, revoked.sessionId]));
  });

  it('refuses a second agent of one name in an app', async () => {
    const { username } = acme.credentials;
    const again = acme.rules.agents.create({ appId: acme.app.id, username, displayName: 'B', password: 'x' });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
  });

  it('keeps a key’s secret encrypted, and opens the door to it only', async () => {
    const { id, secret } = acme.key;
    const [row] = await opened().database.db.select().from(appKeys).where(eq(appKeys.id, id));
    expect(row?.secret).not.toContain(secret);
    expect(await acme.rules.keys.verifySecret(id, secret)).toEqual(acme.keyActor);
    await expect(acme.rules.keys.verifySecret(id, `${secret}x`)).rejects.toMatchObject({
      code: 'invalid_auth',
    });
    await expect(acme.rules.keys.verifySecret('app_none', '')).rejects.toMatchObject({
      code: 'invalid_auth',
    });
  });
});
