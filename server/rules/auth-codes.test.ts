import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { authCodes, clients, userSessions } from '../db/schema.ts';
import { createAcme } from '../testing/acme.ts';
import { DAY_IN_MINUTES, onVisitors, tokenOf } from '../testing/visitors.ts';

onVisitors('an auth code', (app) => {
  it('makes a browser a device of its user, once, and is kept as a hash', async () => {
    const { user } = await app.acme.newVisitor();
    const authCode = await app.codeFor(user.id);
    expect(authCode).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(await app.db.select().from(authCodes))).not.toContain(authCode);
    const session = await app.acme.rules.identity.exchange(app.acme.door('second'), { authCode });
    expect(session.user.id).toBe(user.id);
    const again = await app.acme.rules.users.verify(app.acme.door('second'), {
      type: 'session',
      ...tokenOf(session),
    });
    expect(again.sessionId).toBe(session.sessionId);
    const devices = await app.db.select().from(clients).where(eq(clients.userId, user.id));
    expect(devices.map(({ id }) => id)).toContain('second');
    const repeat = app.acme.rules.identity.exchange(app.acme.door(), { authCode });
    await expect(repeat).rejects.toMatchObject({ code: 'invalid_auth' });
  });

  it('is used up by one of twenty who bring it at once', async () => {
    const { user } = await app.acme.newVisitor();
    const authCode = await app.codeFor(user.id);
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, () => app.acme.rules.identity.exchange(app.acme.door(), { authCode })),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const sessions = await app.db.select().from(userSessions).where(eq(userSessions.userId, user.id));
    expect(sessions).toHaveLength(2);
  });

  it('that is wrong, expired or another app’s is refused and changes nothing', async () => {
    const before = await app.newTalk();
    const previous = tokenOf(before.visitor);
    const { user } = await app.acme.newVisitor();
    const authCode = await app.codeFor(user.id);
    const other = await createAcme(app.db);
    const attempts = [
      () => app.acme.rules.identity.exchange(app.acme.door(), { authCode: 'wrong', previous }),
      () => other.rules.identity.exchange(other.door(), { authCode, previous }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'invalid_auth' });
    const made = Date.now();
    app.clock.now = () => made + DAY_IN_MINUTES * 60_000 + 1000;
    const late = app.acme.rules.identity.exchange(app.acme.door(), { authCode, previous });
    await expect(late).rejects.toMatchObject({ code: 'invalid_auth' });
    app.clock.now = Date.now;
    const kept = await app.acme.rules.users.verify(app.acme.door(), { type: 'session', ...previous });
    expect(kept.user.id).toBe(before.visitor.user.id);
    expect((await app.acme.rules.identity.exchange(app.acme.door(), { authCode })).user.id).toBe(user.id);
  });

  it('brings the conversations along that the browser had as nobody', async () => {
    const [before, { user }] = [await app.newTalk(), await app.acme.newVisitor()];
    const heard = app.listen();
    const session = await app.acme.rules.identity.exchange(app.acme.door(), {
      authCode: await app.codeFor(user.id),
      previous: tokenOf(before.visitor),
    });
    const { conversations: list } = await app.acme.rules.conversations.list(session.actor);
    expect(list.map(({ id }) => id)).toEqual([before.conversationId]);
    expect(await app.userRow(before.visitor.user.id)).toBeUndefined();
    expect(heard('session:ended')).toMatchObject([{ to: { userIds: [before.visitor.user.id] } }]);
    expect(heard('conversation:added')).toMatchObject([{ to: { userIds: [user.id] } }]);
  });

  it('forgets an empty previous user, and only leaves a known one and who cannot be shown', async () => {
    const [empty, known, bystander] = [await app.acme.newVisitor(), await app.signIn(), await app.newTalk()];
    const { user } = await app.acme.newVisitor();
    const exchange = async (previous?: { userId: string; token: string }) =>
      app.acme.rules.identity.exchange(app.acme.door(), {
        authCode: await app.codeFor(user.id),
        ...(previous && { previous }),
      });
    await exchange(tokenOf(empty));
    expect(await app.userRow(empty.user.id)).toBeUndefined();
    const asKnown = await app.acme.rules.identity.exchange(app.acme.door(), {
      authCode: await app.codeFor(known.user.id),
    });
    await exchange(tokenOf(asKnown));
    expect(await app.userRow(known.user.id)).toBeDefined();
    await exchange({ userId: bystander.visitor.user.id, token: empty.token });
    expect(await app.userRow(bystander.visitor.user.id)).toBeDefined();
    const self = await exchange();
    expect((await exchange(tokenOf(self))).user.id).toBe(user.id);
  });
});
