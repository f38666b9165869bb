import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../rules/ids.ts';
import { createAcme } from '../../testing/acme.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import { type OpenedHttp, openHttp } from '../testing/open-http.ts';

onEachDatabase('REST v2 users', (opened) => {
  let server: OpenedHttp;
  let base: string;
  beforeAll(async () => {
    server = await openHttp(opened());
    base = await server.listen();
  });
  afterAll(() => server.close());

  type Key = { id: string; secret: string };
  type Call = { body?: object; key?: Key; appId?: string; authorization?: string };
  const basicOf = ({ id, secret }: Key) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  async function call(method: string, path: string, options: Call = {}) {
    const { body, key = server.key, appId = server.app.id, authorization = basicOf(key) } = options;
    const response = await fetch(`${base}/v2/apps/${appId}${path}`, {
      method,
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  }
  const newUser = async () => {
    const profile = { givenName: 'Steve', email: 's@example.com' };
    const body = { externalId: newId(), profile, metadata: { plan: 'a', vip: true } };
    return (await call('POST', '/users', { body })).body.user;
  };

  it('are changed where the body says so; null takes away', async () => {
    const user = await newUser();
    const body = {
      profile: { email: null, surname: 'Jobs', locale: 'en' },
      metadata: { plan: null, seats: 3 },
      signedUpAt: '2020-01-02T03:04:05.000Z',
    };
    const changed = await call('PATCH', `/users/${user.externalId}`, { body });
    const expected = {
      ...user,
      signedUpAt: '2020-01-02T03:04:05.000Z',
      profile: { givenName: 'Steve', surname: 'Jobs', locale: 'en' },
      metadata: { vip: true, seats: 3 },
    };
    expect(changed).toEqual({ status: 200, body: { user: expected } });
    expect((await call('PATCH', `/users/${user.id}`, { body: {} })).body).toEqual({ user: expected });
    expect((await call('GET', `/users/${user.id}`)).body).toEqual({ user: expected });
  });

  it.each([
    [{ profile: { givenName: 7 } }, 400],
    [{ profile: { givenName: 'x'.repeat(129) } }, 400],
    [{ metadata: { a: {} } }, 400],
    [{ metadata: { a: 'x'.repeat(5000) } }, 413],
    [{ signedUpAt: 'soon' }, 400],
    [{ signedUpAt: '0000-01-01T00:00:00Z' }, 400],
    [{ signedUpAt: '9999-12-31T23:59:59-01:00' }, 400],
  ])('are not changed by %o', async (body, status) => {
    const user = await newUser();
    const answer = await call('PATCH', `/users/${user.id}`, { body: { ...body, surname: 'x' } });
    expect([answer.status, answer.body.errors.length]).toEqual([status, 1]);
    expect((await call('GET', `/users/${user.id}`)).body).toEqual({ user });
  });

  it('have clients: their devices, the one used last first', async () => {
    const { user } = await server.newVisitor();
    const session = await server.rules.identity.exchange(server.door('second'), {
      authCode: await server.rules.business.authCodes.create(server.keyActor, user.id, 1),
    });
    const answer = await call('GET', `/users/${user.id}/clients`);
    expect(answer).toMatchObject({
      status: 200,
      body: { clients: [{ id: 'second' }, {}], meta: { hasMore: false }, links: {} },
    });
    expect(answer.body.clients[0]).toEqual({
      id: session.actor.clientId,
      type: 'web',
      status: 'active',
      integrationId: server.integration.id,
      lastSeen: expect.stringMatching(/Z$/),
      info: { sdkVersion: '5.0.0' },
    });
  });

  it('are deleted with what is theirs, and may come again as somebody new', async () => {
    const { visitor, conversationId } = await server.newConversation();
    expect(await call('DELETE', `/users/${visitor.user.id}`)).toEqual({ status: 200, body: {} });
    for (const path of [`/users/${visitor.user.id}`, `/conversations/${conversationId}`]) {
      expect((await call('GET', path)).status).toBe(404);
    }
    const again = await call('DELETE', `/users/${visitor.user.id}`);
    expect(again).toEqual({
      status: 404,
      body: { errors: [{ code: 'user_not_found', title: 'User not found' }] },
    });
    const credentials = { type: 'session' as const, userId: visitor.user.id, token: visitor.token };
    const attempt = server.rules.users.verify(server.door(), credentials);
    await expect(attempt).rejects.toMatchObject({ code: 'invalid_auth' });
  });

  it('of another app are nobody, whatever is asked', async () => {
    const other = await createAcme(opened().database.db);
    const { visitor } = await server.newConversation();
    const asked = [
      ['GET', ''],
      ['PATCH', '', { profile: { givenName: 'Mine' } }],
      ['DELETE', ''],
      ['GET', '/clients'],
    ] as const;
    for (const [method, end, body] of asked) {
      const path = `/users/${visitor.user.id}${end}`;
      const options = { key: other.key, ...(body && { body }) };
      expect((await call(method, path, { ...options, appId: other.app.id })).status).toBe(404);
      expect((await call(method, path, options)).status).toBe(403);
      expect((await call(method, path, { ...options, authorization: '' })).status).toBe(401);
    }
    expect((await call('GET', `/users/${visitor.user.id}`)).body.user.profile).toEqual({});
  });

  it('are a token’s of scope app or account to ask for, not one’s of scope appUser', async () => {
    const user = await newUser();
    const statuses: number[] = [];
    for (const scope of ['app', 'account', 'appUser']) {
      const jwt = await new SignJWT({ scope, userId: user.externalId })
        .setProtectedHeader({ alg: 'HS256', kid: server.key.id })
        .sign(new TextEncoder().encode(server.key.secret));
      const { status } = await call('GET', `/users/${user.id}`, { authorization: `Bearer ${jwt}` });
      statuses.push(status);
    }
    expect(statuses).toEqual([200, 200, 403]);
  });
});
