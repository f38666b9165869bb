import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { authCodes, clients, userSessions } from '../db/schema.ts';
import { createAcme } from '../testing/acme.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { DAY_IN_MINUTES, type OpenedVisitors, openVisitors, tokenOf } from '../testing/visitors.ts';

onEachDatabase('an auth code', (opened) => {
  let acme: OpenedVisitors['acme'];
  let clock: OpenedVisitors['clock'];
  let db: OpenedVisitors['db'];
  let userRow: OpenedVisitors['userRow'];
  let codeFor: OpenedVisitors['codeFor'];
  let signIn: OpenedVisitors['signIn'];
  let newTalk: OpenedVisitors['newTalk'];
  let listen: OpenedVisitors['listen'];
  beforeAll(async () => {
    ({ acme, clock, db, userRow, codeFor, signIn, newTalk, listen } = await openVisitors(opened()));
  });

  it('makes a browser a device of its user, once, and is kept as a hash', async () => {
    const { user } = await acme.newVisitor();
    const authCode = await codeFor(user.id);
    expect(authCode).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(await db.select().from(authCodes))).not.toContain(authCode);
    const session = await acme.rules.identity.exchange(acme.door('second'), { authCode });
    expect(session.user.id).toBe(user.id);
    const again = await acme.rules.users.verify(acme.door('second'), {
      type: 'session',
      ...tokenOf(session),
    });
    expect(again.sessionId).toBe(session.sessionId);
    const devices = await db.select().from(clients).where(eq(clients.userId, user.id));
    expect(devices.map(({ id }) => id)).toContain('second');
    const repeat = acme.rules.identity.exchange(acme.door(), { authCode });
    await expect(repeat).rejects.toMatchObject({ code: 'invalid_auth' });
  });

  it('is used up by one of twenty who bring it at once', async () => {
    const { user } = await acme.newVisitor();
    const authCode = await codeFor(user.id);
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, () => acme.rules.identity.exchange(acme.door(), { authCode })),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const sessions = await db.select().from(userSessions).where(eq(userSessions.userId, user.id));
    expect(sessions).toHaveLength(2);
  });

  it('that is wrong, expired or another app’s is refused and changes nothing', async () => {
    const before = await newTalk();
    const previous = tokenOf(before.visitor);
    const { user } = await acme.newVisitor();
    const authCode = await codeFor(user.id);
    const other = await createAcme(db);
    const attempts = [
      () => acme.rules.identity.exchange(acme.door(), { authCode: 'wrong', previous }),
      () => other.rules.identity.exchange(other.door(), { authCode, previous }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'invalid_auth' });
    const made = Date.now();
    clock.now = () => made + DAY_IN_MINUTES * 60_000 + 1000;
    const late = acme.rules.identity.exchange(acme.door(), { authCode, previous });
    await expect(late).rejects.toMatchObject({ code: 'invalid_auth' });
    clock.now = Date.now;
    const kept = await acme.rules.users.verify(acme.door(), { type: 'session', ...previous });
    expect(kept.user.id).toBe(before.visitor.user.id);
    expect((await acme.rules.identity.exchange(acme.door(), { authCode })).user.id).toBe(user.id);
  });

  it('brings the conversations along that the browser had as nobody', async () => {
    const [before, { user }] = [await newTalk(), await acme.newVisitor()];
    const heard = listen();
    const session = await acme.rules.identity.exchange(acme.door(), {
      authCode: await codeFor(user.id),
      previous: tokenOf(before.visitor),
    });
    const { conversations: list } = await acme.rules.conversations.list(session.actor);
    expect(list.map(({ id }) => id)).toEqual([before.conversationId]);
    expect(await userRow(before.visitor.user.id)).toBeUndefined();
    expect(heard('session:ended')).toMatchObject([{ to: { userIds: [before.visitor.user.id] } }]);
    expect(heard('conversation:added')).toMatchObject([{ to: { userIds: [user.id] } }]);
  });

  it('forgets an empty previous user, and only leaves a known one and who cannot be shown', async () => {
    const [empty, known, bystander] = [await acme.newVisitor(), await signIn(), await newTalk()];
    const { user } = await acme.newVisitor();
    const exchange = async (previous?: { userId: string; token: string }) =>
      acme.rules.identity.exchange(acme.door(), {
        authCode: await codeFor(user.id),
        ...(previous && { previous }),
      });
    await exchange(tokenOf(empty));
    expect(await userRow(empty.user.id)).toBeUndefined();
    const asKnown = await acme.rules.identity.exchange(acme.door(), {
      authCode: await codeFor(known.user.id),
    });
    await exchange(tokenOf(asKnown));
    expect(await userRow(known.user.id)).toBeDefined();
    await exchange({ userId: bystander.visitor.user.id, token: empty.token });
    expect(await userRow(bystander.visitor.user.id)).toBeDefined();
    const self = await exchange();
    expect((await exchange(tokenOf(self))).user.id).toBe(user.id);
  });
});
