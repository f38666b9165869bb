import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { conversations } from '../db/schema.ts';
import { createAcme } from '../testing/acme.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { type OpenedVisitors, openVisitors, tokenOf } from '../testing/visitors.ts';

onEachDatabase('identity', (opened) => {
  let acme: OpenedVisitors['acme'];
  let db: OpenedVisitors['db'];
  let newTalk: OpenedVisitors['newTalk'];
  let listen: OpenedVisitors['listen'];
  beforeAll(async () => {
    ({ acme, db, newTalk, listen } = await openVisitors(opened()));
  });

  describe('what a visitor says about themselves', () => {
    it('is laid over what is known, taken away by null, and told to their devices', async () => {
      const { actor, user } = await acme.newVisitor();
      const heard = listen();
      await acme.rules.users.update(actor, {
        givenName: 'Ann\0',
        email: 'a@example.com',
        metadata: { a: 1, b: 2 },
        signedUpAt: '2020-01-02T03:04:05+01:00',
      });
      const after = await acme.rules.users.update(actor, { email: null, metadata: { b: 3, c: true } });
      expect(after).toEqual({
        id: user.id,
        givenName: 'Ann\uFFFD',
        signedUpAt: '2020-01-02T02:04:05.000Z',
        metadata: { a: 1, b: 3, c: true },
      });
      expect(heard('user:updated')).toHaveLength(2);
      expect(heard('user:updated').at(-1)).toMatchObject({
        payload: { user: after },
        to: { userIds: [user.id] },
      });
      expect(await acme.rules.users.update(actor, { givenName: 'Ann\uFFFD' })).toEqual(after);
      expect(heard('user:updated')).toHaveLength(2);
    });

    it('loses nothing when two devices say something at once, and is refused when too large', async () => {
      const { actor } = await acme.newVisitor();
      const keys = Array.from({ length: 10 }, (_, index) => `k${index}`);
      await Promise.all(keys.map((key) => acme.rules.users.update(actor, { metadata: { [key]: 1 } })));
      const attempt = acme.rules.users.update(actor, { givenName: 'Ann', metadata: { a: 'x'.repeat(5000) } });
      await expect(attempt).rejects.toMatchObject({ code: 'too_large' });
      const { metadata, givenName } = await acme.rules.users.get(acme.app.id, actor.userId);
      expect([Object.keys(metadata).sort(), givenName]).toEqual([keys.sort(), undefined]);
    });
  });

  it('of a deleted user is gone with their conversations, but groups go on', async () => {
    const [{ visitor, conversationId }, third] = [await newTalk(), await acme.newVisitor()];
    const group = await acme.rules.business.conversations.create(acme.keyActor, {
      type: 'sdkGroup',
      userIds: [visitor.user.id, third.user.id],
    });
    const other = await createAcme(db);
    const remove = (by = acme) => by.rules.business.users.remove(by.keyActor, visitor.user.id);
    expect(await remove(other)).toBe(false);
    const heard = listen();
    expect([await remove(), await remove()]).toEqual([true, false]);
    expect(heard('session:ended')).toMatchObject([{ to: { userIds: [visitor.user.id] } }]);
    expect(heard('participant:removed')).toMatchObject([
      { payload: { conversationId: group.id }, to: { userIds: [third.user.id] } },
    ]);
    const left = await db.select().from(conversations).where(eq(conversations.id, conversationId));
    expect(left).toEqual([]);
    expect((await acme.rules.conversations.get(third.actor, group.id)).participants).toHaveLength(1);
    const gone = acme.rules.users.verify(acme.door(), { type: 'session', ...tokenOf(visitor) });
    await expect(gone).rejects.toMatchObject({ code: 'invalid_auth' });
  });

  it('of a key is one app’s to delete, and its tokens are then nobody’s', async () => {
    const key = await acme.rules.keys.create({ appId: acme.app.id, displayName: 'Second' });
    const other = await createAcme(db);
    await expect(acme.rules.keys.remove(other.app.id, key.id)).rejects.toMatchObject({ code: 'not_found' });
    const heard = listen();
    await acme.rules.keys.remove(acme.app.id, key.id);
    expect(heard('session:ended')).toMatchObject([{ to: { keyId: key.id } }]);
    const attempt = acme.rules.keys.verifySecret(key.id, key.secret);
    await expect(attempt).rejects.toMatchObject({ code: 'invalid_auth' });
  });
});
