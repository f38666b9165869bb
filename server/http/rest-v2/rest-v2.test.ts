import { SignJWT } from 'jose';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClientToServer, PROTOCOL_VERSION, type ServerToClient } from '../../../protocol/events.ts';
import type { Message } from '../../../protocol/model.ts';
import { newId } from '../../rules/ids.ts';
import { createAcme } from '../../testing/acme.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import { type OpenedHttp, openHttp } from '../testing/open-http.ts';

const sign = (key: { id: string; secret: string }, claims: Record<string, unknown>) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: key.id })
    .setIssuedAt()
    .sign(new TextEncoder().encode(key.secret));

const business = { type: 'business' };
/** 1,024 letters of three bytes each, without a pattern that would compress. */
const LONGEST = Array.from({ length: 1024 }, (_, index) =>
  String.fromCharCode(0x4e00 + ((index * index * 7919) % 20_000)),
).join('');

onEachDatabase('REST v2', (opened) => {
  let server: OpenedHttp;
  let base: string;
  let basic: string;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    server = await openHttp(opened(), { env: { LIMIT_KEY: '900/600', LIMIT_ADDRESS: '9000/600' } });
    base = await server.listen();
    basic = `Basic ${Buffer.from(`${server.key.id}:${server.key.secret}`).toString('base64')}`;
  });
  afterAll(async () => {
    for (const socket of sockets) socket.close();
    await server.close();
  });

  type Call = { payload?: object; authorization?: string; appId?: string; prefix?: string };
  const call = (method: 'GET' | 'POST', path: string, options: Call = {}) => {
    const { payload, authorization = basic, appId = server.app.id, prefix = '' } = options;
    return server.http.inject({
      method,
      url: `${prefix}/v2/apps/${appId}${path}`,
      headers: { authorization },
      ...(payload && { payload }),
    });
  };
  const newUser = async (externalId = newId()) => {
    const response = await call('POST', '/users', { payload: { externalId } });
    return response.json().user as { id: string; externalId: string };
  };
  const newConversation = async (userId: string) => {
    const payload = { type: 'personal', participants: [{ userId }] };
    const response = await call('POST', '/conversations', { payload });
    return response.json().conversation as { id: string; isDefault: boolean };
  };
  const say = (conversationId: string, text: string, author: object = { type: 'business' }) =>
    call('POST', `/conversations/${conversationId}/messages`, {
      payload: { author, content: { type: 'text', text } },
    });

  describe('users', () => {
    it('are made and found by id and by external id', async () => {
      const externalId = `steve/${newId()}@x y`;
      const profile = { givenName: 'Steve', email: 's@example.com', surname: null };
      const response = await call('POST', '/users', {
        payload: { externalId, profile, metadata: { vip: true }, signedUpAt: '2020-01-02T03:04:05.000Z' },
      });
      expect(response.statusCode).toBe(201);
      const { user } = response.json();
      expect(user).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        externalId,
        signedUpAt: '2020-01-02T03:04:05.000Z',
        profile: { givenName: 'Steve', email: 's@example.com' },
        metadata: { vip: true },
        identities: [],
      });
      expect((await call('GET', `/users/${user.id}`)).json()).toEqual({ user });
      expect((await call('GET', `/users/${encodeURIComponent(externalId)}`)).json()).toEqual({ user });
      expect((await call('GET', `/users/${user.id}`, { prefix: '/sc/' })).json()).toEqual({ user });
    });

    it('are made once', async () => {
      const { externalId } = await newUser();
      const response = await call('POST', '/users', { payload: { externalId } });
      expect(response.statusCode).toBe(409);
      expect(response.json()).toEqual({ errors: [{ code: 'conflict', title: 'User already exists' }] });
    });

    it('that nobody knows are not found', async () => {
      for (const name of ['nobody', newId()]) {
        const response = await call('GET', `/users/${name}`);
        expect(response.statusCode).toBe(404);
        expect(response.json()).toEqual({ errors: [{ code: 'user_not_found', title: 'User not found' }] });
      }
    });

    it.each([
      ['without a name', {}, 400],
      ['with a number as name', { externalId: 17 }, 400],
      ['with a name that no index can keep', { externalId: LONGEST }, 400],
      ['with deep metadata', { externalId: 'a', metadata: { deep: { er: 1 } } }, 400],
      ['with a strange date', { externalId: 'a', signedUpAt: 'yesterday' }, 400],
      ['with large metadata', { externalId: 'a', metadata: { long: 'x'.repeat(5000) } }, 413],
    ])('%s are refused', async (_name, payload, status) => {
      const response = await call('POST', '/users', { payload });
      expect(response.statusCode).toBe(status);
      expect(response.json().errors).toHaveLength(1);
    });
  });

  describe('conversations', () => {
    it('are made with a user, the first one as their default', async () => {
      const user = await newUser();
      const payload = {
        type: 'personal',
        participants: [{ userExternalId: user.externalId, subscribeSDKClient: false }],
        displayName: 'Order 17',
        metadata: { order: 17 },
      };
      const response = await call('POST', '/conversations', { payload });
      expect(response.statusCode).toBe(201);
      const { conversation } = response.json();
      const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(conversation).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        type: 'personal',
        isDefault: true,
        displayName: 'Order 17',
        description: null,
        iconUrl: null,
        metadata: { order: 17 },
        businessLastRead: null,
        lastUpdatedAt: moment,
        createdAt: moment,
      });
      expect((await newConversation(user.id)).isDefault).toBe(false);
      const found = await call('GET', `/conversations/${conversation.id}`);
      expect(found.json()).toEqual({ conversation });
    });

    it.each([
      ['with nobody', { type: 'personal' }, 400],
      ['of another type', { type: 'room', participants: [] }, 400],
      ['with somebody unnamed', { type: 'personal', participants: [{}] }, 400],
      ['with somebody unknown', { type: 'personal', participants: [{ userId: 'f'.repeat(24) }] }, 404],
    ])('%s are refused', async (_name, payload, status) => {
      expect((await call('POST', '/conversations', { payload })).statusCode).toBe(status);
    });

    it('may be of a group, and of nobody yet', async () => {
      const response = await call('POST', '/conversations', { payload: { type: 'sdkGroup' } });
      expect([response.statusCode, response.json().conversation.isDefault]).toEqual([201, false]);
    });

    it('are listed page by page in both directions, newest activity first', async () => {
      const user = await newUser();
      const ids: string[] = [];
      for (let index = 0; index < 5; index += 1) ids.unshift((await newConversation(user.id)).id);
      const list = async (page: string) => {
        const url = `/conversations?${encodeURIComponent('filter[userId]')}=${user.id}&page[size]=2${page}`;
        const response = await call('GET', url);
        expect(response.statusCode).toBe(200);
        const { conversations, meta, links } = response.json();
        return { ids: conversations.map(({ id }: { id: string }) => id), meta, links };
      };
      const first = await list('');
      expect(first.ids).toEqual(ids.slice(0, 2));
      expect(first.meta).toEqual({ hasMore: true, afterCursor: ids[1] });
      expect(Object.keys(first.links)).toEqual(['next']);
      const second = await list(`&page[after]=${first.meta.afterCursor}`);
      expect(second.ids).toEqual(ids.slice(2, 4));
      expect(second.meta).toEqual({ hasMore: true, afterCursor: ids[3], beforeCursor: ids[2] });
      const last = await list(`&page[after]=${ids[3]}`);
      expect([last.ids, last.meta]).toEqual([ids.slice(4), { hasMore: false, beforeCursor: ids[4] }]);
      const back = await list(`&page[before]=${ids[4]}`);
      expect([back.ids, back.meta.hasMore]).toEqual([ids.slice(2, 4), true]);
      const link = new URL(second.links.next);
      const linked = await server.http.inject({
        url: link.pathname + link.search,
        headers: { authorization: basic },
      });
      expect(linked.json().conversations).toHaveLength(1);
    });

    it('link their pages under the public address, however many slashes the path began with', async () => {
      const env = { PUBLIC_URL: 'https://acme.example/chat/' };
      const proxied = await openHttp(opened(), { env });
      const { actor } = await proxied.newConversation();
      await proxied.rules.conversations.create(actor, { clientId: 'second' });
      const authorization = `Basic ${Buffer.from(`${proxied.key.id}:${proxied.key.secret}`).toString('base64')}`;
      const path = `/v2/apps/${proxied.app.id}/conversations`;
      const query = `filter[userId]=${actor.userId}&page[size]=1`;
      const response = await fetch(`${await proxied.listen()}/${path}?${query}`, {
        headers: { authorization },
      });
      const { links } = (await response.json()) as { links: { next: string } };
      expect(links.next.startsWith(`https://acme.example/chat${path}?`)).toBe(true);
      await proxied.close();
    });

    it.each([
      ['', 400],
      ['filter[userId]=a&filter[userExternalId]=b', 400],
      ['filter[userExternalId]=nobody', 404],
      ['filter[userExternalId]=nobody&page[size]=101', 400],
      ['filter[userExternalId]=nobody&page[size]=x', 400],
      ['filter[userExternalId]=nobody&page[after]=short', 400],
      [`filter[userExternalId]=nobody&page[after]=${'a'.repeat(24)}&page[before]=${'a'.repeat(24)}`, 400],
    ])('are not listed by "%s"', async (query, status) => {
      expect((await call('GET', `/conversations?${query}`)).statusCode).toBe(status);
    });
  });

  describe('messages', () => {
    it('of the business reach the visitor and the desk at once', async () => {
      const { user, token } = await server.newVisitor();
      const visitor: Socket<ServerToClient, ClientToServer> = io(base, {
        transports: ['websocket'],
        forceNew: true,
        auth: {
          v: PROTOCOL_VERSION,
          role: 'visitor',
          integrationId: server.integration.id,
          clientId: 'c',
          credentials: { type: 'session', userId: user.id, token },
          info: { sdkVersion: '5.0.0' },
        },
      });
      const signedIn = await server.rules.agents.signIn(
        server.credentials.username,
        server.credentials.password,
      );
      const agent: Socket<ServerToClient, ClientToServer> = io(base, {
        transports: ['websocket'],
        forceNew: true,
        auth: { v: PROTOCOL_VERSION, role: 'agent' },
        extraHeaders: { cookie: `parley_desk=${signedIn.token}` },
      });
      sockets.push(visitor, agent);
      const heard: [string, Message][] = [];
      visitor.on('message:new', ({ message }) => heard.push(['visitor', message]));
      agent.on('message:new', ({ message }) => heard.push(['agent', message]));
      await expect.poll(() => visitor.connected && agent.connected).toBe(true);

      const { id } = await newConversation(user.id);
      const response = await say(id, 'Hello', {
        type: 'business',
        displayName: 'Bot',
        avatarUrl: 'https://a.example/b',
      });
      expect(response.statusCode).toBe(201);
      expect(response.json()).toEqual({
        messages: [
          {
            id: expect.stringMatching(/^[0-9a-f]{24}$/),
            received: expect.stringMatching(/Z$/),
            author: { type: 'business', displayName: 'Bot', avatarUrl: 'https://a.example/b' },
            content: { type: 'text', text: 'Hello' },
            source: { type: 'api:conversations' },
          },
        ],
      });
      await expect.poll(() => heard.map(([who]) => who).sort()).toEqual(['agent', 'visitor']);
      for (const [, message] of heard) {
        expect(message).toMatchObject({ id: response.json().messages[0].id, content: { text: 'Hello' } });
      }
    });

    it('may be posted in the name of a participant, and of nobody else', async () => {
      const [user, other] = [await newUser(), await newUser()];
      const { id } = await newConversation(user.id);
      const response = await say(id, 'Hi', { type: 'user', userExternalId: user.externalId });
      expect(response.json().messages[0].author).toEqual({ type: 'user', userId: user.id });
      expect((await say(id, 'Hi', { type: 'user', userId: other.id })).statusCode).toBe(400);
      expect((await say(id, 'Hi', { type: 'user' })).statusCode).toBe(400);
      expect((await say(id, 'Hi', { type: 'user', userExternalId: 'nobody' })).statusCode).toBe(404);
    });

    it('of types that this version does not draw are kept as they came', async () => {
      const { id } = await newConversation((await newUser()).id);
      const content = { type: 'location', coordinates: { lat: 1.5, long: 2 } };
      const response = await call('POST', `/conversations/${id}/messages`, {
        payload: { author: { type: 'business' }, content, metadata: { a: 1 } },
      });
      expect(response.json().messages[0]).toMatchObject({ content, metadata: { a: 1 } });
    });

    it.each([
      ['without content', { author: business }, 400],
      ['without an author', { content: { type: 'text', text: 'a' } }, 400],
      ['without text', { author: business, content: { type: 'text', text: '' } }, 400],
      ['with too much text', { author: business, content: { type: 'text', text: 'x'.repeat(4097) } }, 413],
      ['to one channel', { author: business, content: { type: 'text', text: 'a' }, destination: {} }, 400],
    ])('%s are refused and not kept', async (_name, payload, status) => {
      const { id } = await newConversation((await newUser()).id);
      const response = await call('POST', `/conversations/${id}/messages`, { payload });
      expect(response.statusCode).toBe(status);
      expect((await call('GET', `/conversations/${id}/messages`)).json().messages).toEqual([]);
    });

    it('are 150 in a row without a refusal, and listed by the hundred from the newest back', async () => {
      const { id } = await newConversation((await newUser()).id);
      for (let index = 1; index <= 150; index += 1) {
        expect((await say(id, `m${index}`)).statusCode).toBe(201);
      }
      type Page = {
        messages: { id: string; content: { text: string } }[];
        meta: Record<string, unknown>;
        links: object;
      };
      const list = async (query = ''): Promise<Page> =>
        (await call('GET', `/conversations/${id}/messages${query}`)).json();
      const newest = await list();
      const texts = (page: Page) => page.messages.map(({ content }) => content.text);
      expect(texts(newest)).toEqual(Array.from({ length: 100 }, (_, index) => `m${index + 51}`));
      expect(newest.meta).toEqual({ hasMore: true, beforeCursor: newest.messages[0]?.id });
      const older = await list(`?page[before]=${newest.meta.beforeCursor}`);
      expect(texts(older)).toEqual(Array.from({ length: 50 }, (_, index) => `m${index + 1}`));
      expect(older.meta).toEqual({ hasMore: false, afterCursor: older.messages.at(-1)?.id });
      const newer = await list(`?page[after]=${older.meta.afterCursor}`);
      expect(texts(newer)).toEqual(texts(newest));
      expect(newer.meta.hasMore).toBe(false);
      expect((await call('GET', `/conversations/${id}/messages?page[after]=${newId()}`)).statusCode).toBe(
        400,
      );
    });
  });

  describe('who may ask', () => {
    const refused = async (authorization: string, appId = server.app.id) => {
      const response = await call('GET', '/users/x', { authorization, appId });
      return [response.statusCode, response.json().errors[0].code];
    };
    const bearer = async (claims: object, key = server.key) => `Bearer ${await sign(key, { ...claims })}`;

    it('is whoever has a token of the key with scope app', async () => {
      expect(await refused(await bearer({ scope: 'app' }))).toEqual([404, 'user_not_found']);
    });

    it('is nobody without the right key', async () => {
      const wrong = `Basic ${Buffer.from(`${server.key.id}:wrong`).toString('base64')}`;
      const unknown = `Basic ${Buffer.from('app_none:wrong').toString('base64')}`;
      const odd = `Basic ${Buffer.from('app\0:wrong').toString('base64')}`;
      const forged = await bearer(
        { scope: 'app' },
        { ...server.key, secret: 'another secret, as long as it is' },
      );
      const unsigned = `Bearer ${Buffer.from(JSON.stringify({ alg: 'none', kid: server.key.id })).toString('base64url')}.e30.`;
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
      const { conversationId } = await server.newConversation();
      const theirs = `Basic ${Buffer.from(`${other.key.id}:${other.key.secret}`).toString('base64')}`;
      expect(await refused(theirs)).toEqual([403, 'forbidden']);
      const user = await newUser();
      const asOther = { authorization: theirs, appId: other.app.id };
      const payload = { author: { type: 'business' }, content: { type: 'text', text: 'spy' } };
      const tries = [
        call('GET', `/conversations/${conversationId}`, asOther),
        call('GET', `/conversations/${conversationId}/messages`, asOther),
        call('POST', `/conversations/${conversationId}/messages`, { ...asOther, payload }),
        call('GET', `/users/${user.id}`, asOther),
        call('GET', `/conversations?filter[userId]=${user.id}`, asOther),
      ];
      for (const response of await Promise.all(tries)) expect(response.statusCode).toBe(404);
      const mine = await call('GET', `/conversations/${conversationId}/messages`);
      expect(mine.json().messages).toEqual([]);
    });

    it('is no page of another site: there is no CORS', async () => {
      const response = await server.http.inject({
        url: `/v2/apps/${server.app.id}/users/x`,
        headers: { authorization: basic, origin: 'https://acme.example' },
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
