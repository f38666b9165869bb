import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../rules/ids.ts';
import { text } from '../testing/acme.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { startSockets } from '../testing/socket-server.ts';

type Server = Awaited<ReturnType<typeof startSockets>>;
const DAY_IN_MINUTES = 24 * 60;
const IN_A_YEAR_MS = 365 * 24 * 3600 * 1000;

onEachDatabase('identity over sockets', (opened) => {
  let server: Server;
  beforeAll(async () => {
    server = await startSockets(opened().database.db);
  });
  afterAll(async () => {
    await server.close();
    expect(server.faults).toEqual([]);
  });

  const signJwt = (externalId: string, exp?: number, key = server.acme.key) =>
    new SignJWT({ scope: 'appUser', external_id: externalId, ...(exp !== undefined && { exp }) })
      .setProtectedHeader({ alg: 'HS256', kid: key.id })
      .sign(new TextEncoder().encode(key.secret));
  async function signIn(externalId: string, exp?: number, key = server.acme.key) {
    const credentials = { type: 'jwt', externalId, jwt: await signJwt(externalId, exp, key) };
    return server.connect(server.hello({ credentials }));
  }
  const codeFor = (userId: string) =>
    server.acme.rules.business.authCodes.create(server.acme.keyActor, userId, DAY_IN_MINUTES);
  const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
  async function newTalk() {
    const visitor = await server.connectVisitor();
    const { conversation } = await visitor.ask('conversation:create', { clientId: 'c' });
    const { id: conversationId } = conversation;
    await visitor.ask('message:send', { conversationId, clientId: 'm', content: text('Hello') });
    return { ...visitor, conversationId, session: sessionOf(visitor) };
  }
  const sessionOf = ({ credentials }: { credentials: { userId: string; token: string } }) => {
    const { userId, token } = credentials;
    return { userId, token };
  };

  it('an auth code turns a guest into its user, who hears at once what happens', async () => {
    const first = await newTalk();
    const authCode = await codeFor(first.user.id);
    const second = await server.connect(server.hello({ clientId: 'second' }));
    const state = await second.ask('session:exchange', { authCode });
    expect(state).toMatchObject({
      user: { id: first.user.id },
      session: { userId: first.user.id, token: expect.any(String) },
      conversations: [{ id: first.conversationId, lastSeq: 1 }],
      hasMore: false,
    });
    const { conversationId } = first;
    const sent = await first.ask('message:send', { conversationId, clientId: 'n', content: text('More') });
    expect(await second.hears('message:new')).toEqual(sent);
    await expect(second.ask('session:exchange', { authCode })).rejects.toMatchObject({ code: 'conflict' });
    const third = await server.connect(server.hello());
    const attempt = third.ask('session:exchange', { authCode });
    await expect(attempt).rejects.toMatchObject({ code: 'invalid_auth' });
    // Still nobody, and free to begin as somebody.
    await third.ask('session:create', {});
  });

  it('signing in moves the conversation under the eyes of the other tabs', async () => {
    const anonymous = await newTalk();
    const twin = await server.connect(server.hello({ credentials: anonymous.credentials }));
    const [one, two] = [await signIn('steve'), await signIn('steve')];
    const agent = await server.connectAgent();
    const { session, conversationId } = anonymous;
    expect(await one.ask('session:merge', { session })).toEqual({ merged: true });
    expect(await two.hears('conversation:added')).toMatchObject({ conversation: { id: conversationId } });
    for (const old of [anonymous, twin]) {
      expect(await old.hears('session:ended')).toMatchObject({ error: { code: 'invalid_auth' } });
      await old.closed;
    }
    await agent.hears('inbox:updated', (payload) => JSON.stringify(payload).includes('"steve"'));
    const { conversations, user } = await one.ask('session:get', {});
    expect(conversations.map(({ id }) => id)).toContain(conversationId);
    const content = text('As Steve');
    await two.ask('message:send', { conversationId, clientId: 'n', content });
    expect(await one.hears('message:new')).toMatchObject({
      message: { seq: 2, author: { userId: user.id } },
    });
    expect(await one.ask('session:merge', { session })).toEqual({ merged: false });
    const gone = server.connect(server.hello({ credentials: anonymous.credentials }));
    await expect(gone).rejects.toMatchObject({ code: 'invalid_auth' });
  });

  it('what was on its way as somebody who was merged is refused, not lost: it can be sent again', async () => {
    const anonymous = await newTalk();
    const known = await signIn(newId());
    const { session, conversationId } = anonymous;
    const message = { conversationId, clientId: 'late', content: text('Late') };
    const frames = Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        anonymous.socket.timeout(3000).emitWithAck('message:send', { ...message, clientId: `late ${index}` }),
      ),
    );
    await known.ask('session:merge', { session });
    for (const frame of await frames) {
      // No answer at all is a socket that was closed before.
      if (frame.status === 'rejected' || frame.value.ok) continue;
      expect(frame.value.error).toMatchObject({ code: 'invalid_auth' });
    }
    for (let index = 0; index < 20; index += 1) {
      await known.ask('message:send', { ...message, clientId: `late ${index}` });
    }
    const { messages } = await known.ask('message:list', { conversationId });
    expect(messages).toHaveLength(21);
  });

  it('merge, renew and logout are for visitors with a jwt', async () => {
    const [guest, visitor, agent] = [
      await server.connect(server.hello()),
      await server.connectVisitor(),
      await server.connectAgent(),
    ];
    const session = sessionOf(visitor);
    const requests = { 'session:merge': { session }, 'session:renew': { jwt: 'x' }, 'session:logout': {} };
    for (const [name, request] of Object.entries(requests)) {
      const ask = (client: typeof guest) => client.ask(name as keyof typeof requests, request);
      await expect(ask(guest)).rejects.toMatchObject({ code: 'invalid_auth' });
      await expect(ask(visitor)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(ask(agent)).rejects.toMatchObject({ code: 'forbidden' });
    }
    const code = agent.ask('session:exchange', { authCode: await codeFor(visitor.user.id) });
    await expect(code).rejects.toMatchObject({ code: 'conflict' });
  });

  it('what a visitor says about themselves reaches their other tabs and the agents', async () => {
    const visitor = await newTalk();
    const twin = await server.connect(server.hello({ credentials: visitor.credentials }));
    const agent = await server.connectAgent();
    const { user } = await visitor.ask('user:update', { givenName: 'Ann', metadata: { plan: 'a' } });
    expect(user).toMatchObject({ id: visitor.user.id, givenName: 'Ann', metadata: { plan: 'a' } });
    expect(await twin.hears('user:updated')).toEqual({ user });
    await agent.hears('inbox:updated', (payload) => JSON.stringify(payload).includes('"Ann"'));
    for (const wrong of [{ givenName: 7 }, { metadata: { a: null } }, { signedUpAt: 'soon' }]) {
      await expect(visitor.ask('user:update', wrong)).rejects.toMatchObject({ code: 'bad_request' });
    }
  });

  describe('a jwt that ends', () => {
    it('is refused at the handshake from the very moment', async () => {
      const externalId = newId();
      const exp = inSeconds(60);
      server.setNow(() => exp * 1000 - 1);
      (await signIn(externalId, exp)).socket.close();
      server.setNow(() => exp * 1000);
      await expect(signIn(externalId, exp)).rejects.toMatchObject({ code: 'invalid_auth' });
      server.setNow(Date.now);
    });

    it('keeps its socket, which hears nothing but once that it has missed something, until it renews', async () => {
      const externalId = newId();
      const exp = inSeconds(60);
      const [expiring, lasting] = [await signIn(externalId, exp), await signIn(externalId)];
      const { conversation } = await expiring.ask('conversation:create', { clientId: 'c' });
      const { id: conversationId } = conversation;
      await expiring.hears('conversation:added');
      server.setNow(() => exp * 1000);
      const before = expiring.heard.length;
      const say = (clientId: string) =>
        lasting.ask('message:send', { conversationId, clientId, content: text(clientId) });
      await say('one');
      await expiring.hears('session:expired');
      await say('two');
      await lasting.hears('message:new', (payload) => JSON.stringify(payload).includes('two'));
      await expect(expiring.ask('session:get', {})).rejects.toMatchObject({ code: 'invalid_auth' });
      expect(expiring.heard.slice(before)).toEqual([{ event: 'session:expired', payload: {} }]);
      for (const jwt of ['x', await signJwt(newId()), await signJwt(externalId, exp)]) {
        const attempt = expiring.ask('session:renew', { jwt });
        await expect(attempt).rejects.toMatchObject({ code: 'invalid_auth' });
      }
      const later = exp + 60;
      await expiring.ask('session:renew', { jwt: await signJwt(externalId, later) });
      const state = await expiring.ask('session:get', {});
      expect(state.conversations).toMatchObject([{ lastSeq: 2 }]);
      await say('three');
      await expiring.hears('message:new', (payload) => JSON.stringify(payload).includes('three'));
      server.setNow(() => later * 1000);
      const renewed = expiring.heard.length;
      await say('four');
      await expiring.hears('session:expired', () => expiring.heard.length > renewed);
      expect(expiring.heard.slice(renewed)).toEqual([{ event: 'session:expired', payload: {} }]);
      server.setNow(Date.now);
    });

    it('in a year does not end now, and none is needed', async () => {
      const client = await signIn(newId(), Math.floor((Date.now() + IN_A_YEAR_MS) / 1000));
      await client.ask('conversation:create', { clientId: 'c' });
      await client.hears('conversation:added');
      await client.ask('session:renew', {
        jwt: await signJwt((await client.ask('session:get', {})).user.externalId ?? ''),
      });
      server.setNow(() => Date.now() + 2 * IN_A_YEAR_MS);
      await client.ask('session:get', {});
      server.setNow(Date.now);
      expect(client.heard.map(({ event }) => event)).toEqual(['conversation:added']);
    });
  });

  describe('within a second', () => {
    const newKey = () => server.acme.rules.keys.create({ appId: server.acme.app.id, displayName: 'Other' });

    it('a deleted key ends the sockets of its jwts, also of expired and renewed ones, and no others', async () => {
      const [key, exp] = [await newKey(), inSeconds(60)];
      const externalId = newId();
      const clients = [await signIn(externalId, undefined, key), await signIn(externalId, exp, key)];
      const [renewed, other, left] = [
        await signIn(externalId, exp),
        await signIn(externalId),
        await signIn(externalId, exp, key),
      ];
      await renewed.ask('session:renew', { jwt: await signJwt(externalId, exp + 60, key) });
      await left.ask('session:renew', { jwt: await signJwt(externalId) });
      server.setNow(() => exp * 1000 + 1);
      await other.ask('conversation:create', { clientId: 'c' });
      await clients[1]?.hears('session:expired');
      const from = performance.now();
      await server.acme.rules.keys.remove(server.acme.app.id, key.id);
      for (const client of [...clients, renewed]) {
        expect(await client.hears('session:ended')).toMatchObject({ error: { code: 'invalid_auth' } });
        expect(await client.closed).toBe('io server disconnect');
      }
      expect(performance.now() - from).toBeLessThan(1000);
      server.setNow(Date.now);
      for (const client of [other, left]) await client.ask('session:get', {});
      await expect(signIn(externalId, undefined, key)).rejects.toMatchObject({ code: 'invalid_auth' });
    });

    it('a deleted user’s sockets end, with sessions and with jwts', async () => {
      const { users } = server.acme.rules.business;
      const exp = inSeconds(60);
      const [anonymous, expired] = [await server.connectVisitor(), await signIn(newId(), exp)];
      const { user } = await expired.ask('session:get', {});
      server.setNow(() => exp * 1000);
      await users.update(server.acme.keyActor, user.id, { givenName: 'Ann' });
      await expired.hears('session:expired');
      for (const [client, userId] of [
        [anonymous, anonymous.user.id],
        [expired, user.id],
      ] as const) {
        await users.remove(server.acme.keyActor, userId);
        await client.hears('session:ended');
        await client.closed;
      }
      server.setNow(Date.now);
    });

    it('a merged user’s sockets end, also those that are being let in meanwhile', async () => {
      for (let round = 0; round < 5; round += 1) {
        const [anonymous, known] = [await newTalk(), await signIn(newId())];
        const hello = server.hello({ credentials: anonymous.credentials });
        const coming = Promise.allSettled(Array.from({ length: 10 }, () => server.connect(hello)));
        await known.ask('session:merge', { session: anonymous.session });
        for (const one of await coming) {
          if (one.status === 'fulfilled') await one.value.closed;
          else expect(one.reason).toMatchObject({ code: 'invalid_auth' });
        }
        await anonymous.closed;
      }
    });

    it('not even who is being let in meanwhile stays', async () => {
      const [key, externalId] = [await newKey(), newId()];
      const coming = Promise.allSettled(Array.from({ length: 20 }, () => signIn(externalId, undefined, key)));
      await server.acme.rules.keys.remove(server.acme.app.id, key.id);
      for (const one of await coming) if (one.status === 'fulfilled') await one.value.closed;
    });
  });
});
