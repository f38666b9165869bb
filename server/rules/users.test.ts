import { eq } from 'drizzle-orm';
import { SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { clients, userSessions, users } from '../db/schema.ts';
import { type Acme, createAcme } from '../testing/acme.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { newId } from './ids.ts';

onEachDatabase('users', (opened) => {
  let acme: Acme;
  beforeAll(async () => {
    acme = await createAcme(opened().database.db);
  });
  const db = () => opened().database.db;

  describe('anonymous visitors', () => {
    it('are known again by a token of which only a hash is kept', async () => {
      const door = acme.door('browser-1');
      const made = await acme.rules.users.createAnonymous(door, {
        profile: { givenName: 'Ann' },
        locale: 'en',
      });
      expect(made.token).toMatch(/^[\w-]{43}$/);
      const credentials = { type: 'session' as const, userId: made.user.id, token: made.token };
      const again = await acme.rules.users.verify(door, credentials);
      expect(again).toMatchObject({
        user: { id: made.user.id, givenName: 'Ann' },
        sessionId: made.sessionId,
      });
      const rows = await db().select().from(userSessions).where(eq(userSessions.userId, made.user.id));
      expect(JSON.stringify(rows)).not.toContain(made.token);
      const devices = await db().select().from(clients).where(eq(clients.userId, made.user.id));
      expect(devices).toMatchObject([{ id: 'browser-1', info: { sdkVersion: '5.0.0' } }]);
    });

    it('are refused with a wrong token, another’s id, and at another app', async () => {
      const [one, two] = [await acme.newVisitor(), await acme.newVisitor()];
      const other = await createAcme(db());
      const attempts = [
        [acme.door(), one.user.id, 'wrong'],
        [acme.door(), two.user.id, one.token],
        [other.door(), one.user.id, one.token],
      ] as const;
      for (const [door, userId, token] of attempts) {
        const attempt = acme.rules.users.verify(door, { type: 'session', userId, token });
        await expect(attempt).rejects.toMatchObject({ code: 'invalid_auth' });
      }
    });

    it('are refused once their sessions have ended, and their sockets are told', async () => {
      const { user, token, sessionId } = await acme.newVisitor();
      await acme.rules.users.endSessions(user.id);
      const attempt = acme.rules.users.verify(acme.door(), { type: 'session', userId: user.id, token });
      await expect(attempt).rejects.toMatchObject({ code: 'invalid_auth' });
      expect(acme.published).toContainEqual({
        event: 'session:ended',
        payload: { error: { code: 'invalid_auth', message: expect.any(String) } },
        to: { sessionId },
      });
    });

    it('are not made with bad metadata', async () => {
      const before = await db().$count(users, eq(users.appId, acme.app.id));
      const profile = { metadata: { a: 'x'.repeat(5000) } };
      const attempt = acme.rules.users.createAnonymous(acme.door(), { profile });
      await expect(attempt).rejects.toMatchObject({ code: 'too_large' });
      expect(await db().$count(users, eq(users.appId, acme.app.id))).toBe(before);
    });
  });

  describe('users of the site', () => {
    type Claims = Record<string, unknown>;
    const sign = (claims: Claims, { alg = 'HS256', kid = acme.key.id, secret = acme.key.secret } = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg, ...(kid && { kid }) })
        .sign(new TextEncoder().encode(secret));
    const verify = (externalId: string, jwt: string, door = acme.door()) =>
      acme.rules.users.verify(door, { type: 'jwt', externalId, jwt });

    it('are made once when two tabs come for the first time at once', async () => {
      const externalId = newId();
      const jwt = await sign({ scope: 'appUser', external_id: externalId });
      const visitors = await Promise.all(Array.from({ length: 10 }, () => verify(externalId, jwt)));
      expect(new Set(visitors.map(({ user }) => user.id)).size).toBe(1);
      expect(visitors[0]?.user.externalId).toBe(externalId);
    });

    it('may be named by userId, and by a token without exp', async () => {
      const externalId = newId();
      const jwt = await sign({ scope: 'appUser', userId: externalId });
      expect(await verify(externalId, jwt)).not.toHaveProperty('expiresAt');
    });

    it('are refused with a name that no index can keep', async () => {
      const letters = Array.from({ length: 4000 }, () =>
        String.fromCharCode(0x4e00 + Math.random() * 20_000),
      );
      const name = letters.join('');
      const attempt = verify(name, await sign({ scope: 'appUser', external_id: name }));
      await expect(attempt).rejects.toMatchObject({ code: 'invalid_auth' });
    });

    it('bring along when their token ends', async () => {
      const exp = Math.floor(Date.now() / 1000) + 60;
      const jwt = await sign({ scope: 'appUser', external_id: 'u', exp });
      expect(await verify('u', jwt)).toMatchObject({ expiresAt: exp * 1000 });
    });

    it.each<[string, () => Promise<string>]>([
      ['no jwt', async () => 'nonsense'],
      ['another secret', () => sign({ scope: 'appUser', external_id: 'u' }, { secret: 'x'.repeat(32) })],
      [
        'another algorithm',
        () => sign({ scope: 'appUser', external_id: 'u' }, { alg: 'HS512', secret: 'x'.repeat(64) }),
      ],
      ['no kid', () => sign({ scope: 'appUser', external_id: 'u' }, { kid: '' })],
      ['an unknown kid', () => sign({ scope: 'appUser', external_id: 'u' }, { kid: 'app_nobody' })],
      [
        'a kid that Postgres cannot store',
        () => sign({ scope: 'appUser', external_id: 'u' }, { kid: 'a\0' }),
      ],
      ['another scope', () => sign({ scope: 'app', external_id: 'u' })],
      ['no scope', () => sign({ external_id: 'u' })],
      ['another user', () => sign({ scope: 'appUser', external_id: 'v' })],
      ['a user that is no string', () => sign({ scope: 'appUser', external_id: 7 })],
      ['an empty name', () => sign({ scope: 'appUser', external_id: '' })],
      ['no user', () => sign({ scope: 'appUser' })],
      ['an exp that has passed', () => sign({ scope: 'appUser', external_id: 'u', exp: 1_700_000_000 })],
      ['an exp that is no number', () => sign({ scope: 'appUser', external_id: 'u', exp: 'never' })],
      [
        'alg none',
        async () => {
          const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
          return `${part({ alg: 'none', kid: acme.key.id })}.${part({ scope: 'appUser', external_id: 'u' })}.`;
        },
      ],
    ])('are refused with %s', async (_what, make) => {
      await expect(verify('u', await make())).rejects.toMatchObject({ code: 'invalid_auth' });
    });

    it('are refused at the integration of another app', async () => {
      const other = await createAcme(db());
      const jwt = await sign({ scope: 'appUser', external_id: 'u' });
      await expect(verify('u', jwt, other.door())).rejects.toMatchObject({ code: 'invalid_auth' });
    });
  });
});
