import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { conversations } from '../db/schema.ts';
import { createAcme } from '../testing/acme.ts';
import { onVisitors, tokenOf } from '../testing/visitors.ts';

onVisitors('identity', (app) => {
  describe('what a visitor says about themselves', () => {
    it('is laid over what is known, taken away by null, and told to their devices', async () => {
      const { actor, user } = await app.acme.newVisitor();
      const heard = app.listen();
      await app.acme.rules.users.update(actor, {
        givenName: 'Ann\0',
        email: 'a@example.com',
        metadata: { a: 1, b: 2 },
        signedUpAt: '2020-01-02T03:04:05+01:00',
      });
      const after = await app.acme.rules.users.update(actor, { email: null, metadata: { b: 3, c: true } });
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
      expect(await app.acme.rules.users.update(actor, { givenName: 'Ann\uFFFD' })).toEqual(after);
      expect(heard('user:updated')).toHaveLength(2);
    });

    it('loses nothing when two devices say something at once, and is refused when too large', async () => {
      const { actor } = await app.acme.newVisitor();
      const keys = Array.from({ length: 10 }, (_, index) => `k${index}`);
      await Promise.all(keys.map((key) => app.acme.rules.users.update(actor, { metadata: { [key]: 1 } })));
      const attempt = app.acme.rules.users.update(actor, {
        givenName: 'Ann',
        metadata: { a: 'x'.repeat(5000) },
      });
      await expect(attempt).rejects.toMatchObject({ code: 'too_large' });
      const { metadata, givenName } = await app.acme.rules.users.get(app.acme.app.id, actor.userId);
      expect([Object.keys(metadata).sort(), givenName]).toEqual([keys.sort(), undefined]);
    });
  });

  it('of a deleted user is gone with their conversations, but groups go on', async () => {
    const [{ visitor, conversationId }, third] = [await app.newTalk(), await app.acme.newVisitor()];
    const group = await app.acme.rules.business.conversations.create(app.acme.keyActor, {
      type: 'sdkGroup',
      userIds: [visitor.user.id, third.user.id],
    });
    const other = await createAcme(app.db);
    const remove = (by = app.acme) => by.rules.business.users.remove(by.keyActor, visitor.user.id);
    expect(await remove(other)).toBe(false);
    const heard = app.listen();
    expect([await remove(), await remove()]).toEqual([true, false]);
    expect(heard('session:ended')).toMatchObject([{ to: { userIds: [visitor.user.id] } }]);
    expect(heard('participant:removed')).toMatchObject([
      { payload: { conversationId: group.id }, to: { userIds: [third.user.id] } },
    ]);
    const left = await app.db.select().from(conversations).where(eq(conversations.id, conversationId));
    expect(left).toEqual([]);
    expect((await app.acme.rules.conversations.get(third.actor, group.id)).participants).toHaveLength(1);
    const gone = app.acme.rules.users.verify(app.acme.door(), { type: 'session', ...tokenOf(visitor) });
    await expect(gone).rejects.toMatchObject({ code: 'invalid_auth' });
  });

  it('of a key is one app’s to delete, and its tokens are then nobody’s', async () => {
    const key = await app.acme.rules.keys.create({ appId: app.acme.app.id, displayName: 'Second' });
    const other = await createAcme(app.db);
    await expect(app.acme.rules.keys.remove(other.app.id, key.id)).rejects.toMatchObject({
      code: 'not_found',
    });
    const heard = app.listen();
    await app.acme.rules.keys.remove(app.acme.app.id, key.id);
    expect(heard('session:ended')).toMatchObject([{ to: { keyId: key.id } }]);
    const attempt = app.acme.rules.keys.verifySecret(key.id, key.secret);
    await expect(attempt).rejects.toMatchObject({ code: 'invalid_auth' });
  });
});
