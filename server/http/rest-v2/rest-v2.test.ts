import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createAcme } from '../../testing/acme.ts';
import { openHttp } from '../testing/open-http.ts';
import { onRestV2 } from '../testing/open-rest-v2.ts';

const sign = (key: { id: string; secret: string }, claims: Record<string, unknown>) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: key.id })
    .setIssuedAt()
    .sign(new TextEncoder().encode(key.secret));

onRestV2('REST v2', (rest, opened) => {
  describe('who may ask', () => {
    const refused = async (authorization: string, appId = rest.server.app.id) => {
      const response = await rest.call('GET', '/users/x', { authorization, appId });
      return [response.statusCode, response.json().errors[0].code];
    };
    const bearer = async (claims: object, key = rest.server.key) =>
      `Bearer ${await sign(key, { ...claims })}`;

    it('is whoever has a token of the key with scope app', async () => {
      expect(await refused(await bearer({ scope: 'app' }))).toEqual([404, 'user_not_found']);
    });

    it('is nobody without the right key', async () => {
      const wrong = `Basic ${Buffer.from(`${rest.server.key.id}:wrong`).toString('base64')}`;
      const unknown = `Basic ${Buffer.from('app_none:wrong').toString('base64')}`;
      const odd = `Basic ${Buffer.from('app\0:wrong').toString('base64')}`;
      const forged = await bearer(
        { scope: 'app' },
        { ...rest.server.key, secret: 'another secret, as long as it is' },
      );
      const unsigned = `Bearer ${Buffer.from(JSON.stringify({ alg: 'none', kid: rest.server.key.id })).toString('base64url')}.e30.`;
      const expired = await bearer({ scope: 'app', exp: 1000 });
      const refusals = await Promise.all(
        ['', wrong, unknown, odd, forged, unsigned, expired, 'Bearer x', 'Digest x'].map((each) =>
          refused(each),
        ),
      );
      expect(new Set(refusals.map(String))).toEqual(new Set(['401,unauthorized']));
    });

    it('is no visitor', async () => {
      const token = await bearer({ scope: 'appUser', external_id: 'steve' });
      expect(await refused(token)).toEqual([403, 'forbidden']);
    });

    it('is no other app, by whatever address it tries', async () => {
      const other = await createAcme(opened().database.db);
      const { conversationId } = await rest.server.newConversation();
      const theirs = `Basic ${Buffer.from(`${other.key.id}:${other.key.secret}`).toString('base64')}`;
      expect(await refused(theirs)).toEqual([403, 'forbidden']);
      const user = await rest.newUser();
      const asOther = { authorization: theirs, appId: other.app.id };
      const payload = { author: { type: 'business' }, content: { type: 'text', text: 'spy' } };
      const tries = [
        rest.call('GET', `/conversations/${conversationId}`, asOther),
        rest.call('GET', `/conversations/${conversationId}/messages`, asOther),
        rest.call('POST', `/conversations/${conversationId}/messages`, { ...asOther, payload }),
        rest.call('GET', `/users/${user.id}`, asOther),
        rest.call('GET', `/conversations?filter[userId]=${user.id}`, asOther),
      ];
      for (const response of await Promise.all(tries)) expect(response.statusCode).toBe(404);
      const mine = await rest.call('GET', `/conversations/${conversationId}/messages`);
      expect(mine.json().messages).toEqual([]);
    });

    it('is no page of another site: there is no CORS', async () => {
      const response = await rest.server.http.inject({
        url: `/v2/apps/${rest.server.app.id}/users/x`,
        headers: { authorization: rest.basic, origin: 'https://acme.example' },
      });
      expect(response.headers).not.toHaveProperty('access-control-allow-origin');
    });
  });

  it('refuses a key that asks too much with 429', async () => {
    const limited = await openHttp(opened(), { env: { LIMIT_KEY: '3/600' } });
    const authorization = `Basic ${Buffer.from(`${limited.key.id}:${limited.key.secret}`).toString('base64')}`;
    const ask = () =>
      limited.http.inject({ url: `/v2/apps/${limited.app.id}/users/x`, headers: { authorization } });
    for (let index = 0; index < 3; index += 1) expect((await ask()).statusCode).toBe(404);
    const response = await ask();
    expect(response.statusCode).toBe(429);
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    expect(response.json().errors[0].code).toBe('too_many_requests');
    await limited.close();
  });
});
