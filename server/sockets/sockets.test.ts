import { request } from 'node:http';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../protocol/limits.ts';
import { newId } from '../rules/ids.ts';
import { text } from '../testing/acme.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { startSockets } from '../testing/socket-server.ts';

type Server = Awaited<ReturnType<typeof startSockets>>;
const WAY_TO_GO = { timeout: 60_000 };

onEachDatabase('sockets', (opened) => {
  let server: Server;
  beforeAll(async () => {
    server = await startSockets(opened().database.db);
  });
  afterAll(async () => {
    await server.close();
    expect(server.faults).toEqual([]);
  });

  const signJwt = (claims: Record<string, unknown>) => {
    const { id: kid, secret } = server.acme.key;
    return new SignJWT({ scope: 'appUser', ...claims })
      .setProtectedHeader({ alg: 'HS256', kid })
      .sign(new TextEncoder().encode(secret));
  };

  describe('a visitor and an agent', () => {
    it('talk: each sees at once what the other says, types and reads', WAY_TO_GO, async () => {
      const [visitor, agent] = [await server.connectVisitor(), await server.connectAgent()];
      const { conversation } = await visitor.ask('conversation:create', { clientId: 'c' });
      const { id: conversationId } = conversation;
      visitor.socket.emit('typing', { conversationId, state: 'start' });
      expect(await agent.hears('typing')).toMatchObject({ role: 'user', userId: visitor.user.id });
      const sent = await visitor.ask('message:send', {
        conversationId,
        clientId: 'm',
        content: text('Hello'),
      });
      expect(await agent.hears('message:new')).toEqual(sent);
      const isUnread = (payload: object) => JSON.stringify(payload).includes('"unreadByBusiness":1');
      expect(await agent.hears('inbox:updated', isUnread)).toMatchObject({
        conversation: { user: { id: visitor.user.id } },
      });
      expect(await agent.ask('message:list', { conversationId })).toEqual({
        messages: [sent.message],
        hasMore: false,
      });
      await agent.ask('conversation:read', { conversationId, seq: 1 });
      expect(await visitor.hears('conversation:read')).toMatchObject({ role: 'business', seq: 1 });
      agent.socket.emit('typing', { conversationId, state: 'start' });
      expect(await visitor.hears('typing', (p) => JSON.stringify(p).includes('Maya'))).toMatchObject({
        role: 'business',
      });
      const answer = await agent.ask('message:send', { conversationId, clientId: 'a', content: text('Hi') });
      expect(answer.message).toMatchObject({
        seq: 2,
        author: { role: 'business', displayName: 'Maya' },
        source: { type: 'desk' },
      });
      expect(await visitor.hears('message:new', (p) => JSON.stringify(p).includes('"Hi"'))).toEqual(answer);
      const desk = await agent.ask('desk:get', {});
      expect(desk).toMatchObject({
        agent: { id: server.acme.agent.id },
        app: { id: server.acme.app.id, name: 'Acme' },
      });
      const inbox = await agent.ask('inbox:list', {});
      expect(inbox.conversations.map(({ id }) => id)).toContain(conversationId);
      expect((await agent.ask('inbox:get', { conversationId })).conversation.user.id).toBe(visitor.user.id);
    });

    it('meet again after the visitor reloads', async () => {
      const before = await server.connectVisitor();
      const { conversation } = await before.ask('conversation:create', { clientId: 'c' });
      await before.ask('message:send', {
        conversationId: conversation.id,
        clientId: 'm',
        content: text('Hello'),
      });
      before.socket.close();
      const after = await server.connect(server.hello({ credentials: before.credentials }));
      const state = await after.ask('session:get', {});
      expect(state).toMatchObject({
        user: { id: before.user.id },
        conversations: [{ id: conversation.id, lastSeq: 1, lastMessage: { content: text('Hello') } }],
        hasMore: false,
      });
      await expect(after.ask('session:create', {})).rejects.toMatchObject({ code: 'conflict' });
    });

    it('do not hear what is said to other visitors, or in other apps', async () => {
      const other = await startSockets(opened().database.db);
      const [me, stranger, agent, elsewhere] = [
        await server.connectVisitor(),
        await server.connectVisitor(),
        await server.connectAgent(),
        await other.connectAgent(),
      ];
      const { conversation } = await me.ask('conversation:create', { clientId: 'c' });
      await me.ask('message:send', {
        conversationId: conversation.id,
        clientId: 'm',
        content: text('secret'),
      });
      await agent.hears('inbox:updated', (payload) => JSON.stringify(payload).includes('secret'));
      expect(stranger.heard).toEqual([]);
      expect(elsewhere.heard).toEqual([]);
      for (const name of ['conversation:get', 'message:list'] as const) {
        const attempt = stranger.ask(name, { conversationId: conversation.id });
        await expect(attempt).rejects.toMatchObject({ code: 'not_found' });
        await expect(elsewhere.ask(name, { conversationId: conversation.id })).rejects.toMatchObject({
          code: 'not_found',
        });
      }
      await other.close();
    });
  });

  describe('the handshake', () => {
    it('lets a guest do nothing but make a session', async () => {
      const guest = await server.connect(server.hello());
      await expect(guest.ask('session:get', {})).rejects.toMatchObject({ code: 'invalid_auth' });
      await expect(guest.ask('conversation:create', { clientId: 'c' })).rejects.toMatchObject({
        code: 'invalid_auth',
      });
      guest.socket.emit('typing', { conversationId: newId(), state: 'start' });
      const [one, two] = await Promise.allSettled([
        guest.ask('session:create', {}),
        guest.ask('session:create', {}),
      ]);
      expect(one).toMatchObject({ status: 'fulfilled' });
      expect(two).toMatchObject({ status: 'rejected', reason: { code: 'conflict' } });
    });

    it.each([
      ['nothing', undefined],
      ['an unknown role', { v: 1, role: 'admin' }],
      ['no role', { v: 1 }],
      ['an integrationId that is none', { integrationId: 'x' }],
      ['a clientId that is too long', { clientId: 'x'.repeat(65) }],
      ['no info', { info: undefined }],
      ['unknown credentials', { credentials: { type: 'password', password: 'x' } }],
      ['half of its credentials', { credentials: { type: 'session', userId: newId() } }],
    ])('refuses %s as a bad request', async (_what, auth) => {
      const isWhole = auth === undefined || 'v' in auth;
      const attempt = server.connect((isWhole ? auth : server.hello(auth)) as object);
      await expect(attempt).rejects.toMatchObject({ code: 'bad_request' });
    });

    it('says which version it speaks', async () => {
      await expect(server.connect(server.hello({ v: 2 }))).rejects.toEqual({
        code: 'bad_request',
        message: 'v: this server speaks version 1',
      });
    });

    it('takes the long address and title of a page', async () => {
      const info = {
        sdkVersion: '5.0.0',
        currentUrl: `https://a.example/${'x'.repeat(9000)}`,
        currentTitle: 't'.repeat(9000),
      };
      const client = await server.connect(server.hello({ info }));
      await client.ask('session:create', {});
    });

    it('refuses unknown integrations and wrong tokens', async () => {
      const { user } = await server.connectVisitor();
      const unknown = server.connect(server.hello({ integrationId: newId() }));
      await expect(unknown).rejects.toMatchObject({ code: 'not_found' });
      const credentials = { type: 'session', userId: user.id, token: 'wrong' };
      await expect(server.connect(server.hello({ credentials }))).rejects.toMatchObject({
        code: 'invalid_auth',
      });
      const jwt = { type: 'jwt', externalId: 'u', jwt: 'wrong' };
      await expect(server.connect(server.hello({ credentials: jwt }))).rejects.toMatchObject({
        code: 'invalid_auth',
      });
    });

    it.each(['websocket', 'polling'])(
      'keeps pages out that are not on the list, over %s',
      async (transport) => {
        const from = (origin: string) => server.connect(server.hello(), { origin }, transport);
        for (const origin of [
          'https://evil.example',
          'null',
          'http://acme.example',
          'https://acme.example.evil.example',
        ]) {
          await expect(from(origin)).rejects.toMatchObject({ code: 'origin_not_allowed' });
        }
        for (const origin of ['https://acme.example', 'http://localhost:3000'])
          (await from(origin)).socket.close();
      },
    );

    it('takes who names no origin for no browser, unless it says that it is one', async () => {
      await server.connect(server.hello(), {}, 'polling');
      await server.connect(server.hello(), { 'sec-fetch-site': 'same-origin' }, 'polling');
      const attempt = server.connect(server.hello(), { 'sec-fetch-site': 'cross-site' }, 'polling');
      await expect(attempt).rejects.toMatchObject({ code: 'origin_not_allowed' });
    });

    it('lets agents in with their cookie only, and only from the desk’s own pages', async () => {
      const { session } = await server.connectAgent();
      const auth = { v: 1, role: 'agent' };
      const cookie = `parley_desk=${session.token}`;
      await expect(server.connect(auth, { origin: server.url })).rejects.toMatchObject({
        code: 'invalid_auth',
      });
      const wrong = { cookie: 'parley_desk=wrong', origin: server.url };
      await expect(server.connect(auth, wrong)).rejects.toMatchObject({ code: 'invalid_auth' });
      for (const origin of ['https://acme.example', 'null', `${server.url}0`]) {
        await expect(server.connect(auth, { cookie, origin })).rejects.toMatchObject({
          code: 'origin_not_allowed',
        });
      }
    });
  });

  describe('frames', () => {
    it('that nobody knows are answered, and such without a question or an answer end nothing', async () => {
      const { socket, ask } = await server.connectVisitor();
      // socket.io lets numbers be names, too.
      const seven = 7 as unknown as string;
      for (const name of ['nope', 'toString', '__proto__', 'error', 'constructor', 'x'.repeat(5000), seven]) {
        await expect(ask(name as 'session:get', {})).rejects.toMatchObject({ code: 'bad_request' });
        socket.emit(name, {});
        socket.emit(name);
      }
      await ask('session:get', {});
    });

    it('without an answer to give change nothing', async () => {
      const { socket, ask } = await server.connectVisitor();
      socket.emit('conversation:create', { clientId: 'unasked' });
      expect(await ask('conversation:list', {})).toEqual({ conversations: [], hasMore: false });
    });

    it('name the field that is wrong', async () => {
      const { ask } = await server.connectVisitor();
      const { conversation } = await ask('conversation:create', { clientId: 'c' });
      const { id: conversationId } = conversation;
      const good = { conversationId, clientId: 'm', content: text('x') };
      const wrong: [string, object][] = [
        ['conversationId', { ...good, conversationId: 7 }],
        ['clientId', { ...good, clientId: '' }],
        ['clientId', { conversationId, content: text('x') }],
        ['content', { ...good, content: 'x' }],
        ['content.type', { ...good, content: {} }],
        ['metadata.a', { ...good, metadata: { a: [1] } }],
      ];
      for (const [field, request] of wrong) {
        const attempt = ask('message:send', request);
        await expect(attempt).rejects.toMatchObject({
          code: 'bad_request',
          message: expect.stringMatching(`^${field}: `),
        });
      }
      await expect(
        ask('message:send', { ...good, content: { type: 'x', blob: Buffer.from('x') } }),
      ).rejects.toMatchObject({
        code: 'bad_request',
      });
      expect((await ask('message:list', { conversationId })).messages).toEqual([]);
    });

    it('of the other side are refused', async () => {
      const [visitor, agent] = [await server.connectVisitor(), await server.connectAgent()];
      await expect(visitor.ask('inbox:list', {})).rejects.toMatchObject({ code: 'forbidden' });
      await expect(visitor.ask('desk:get', {})).rejects.toMatchObject({ code: 'forbidden' });
      await expect(agent.ask('conversation:create', { clientId: 'c' })).rejects.toMatchObject({
        code: 'forbidden',
      });
      await expect(agent.ask('session:create', {})).rejects.toMatchObject({ code: 'conflict' });
    });

    it('that are larger than the limit close the socket, unread', async () => {
      const { socket, ask, closed, credentials } = await server.connectVisitor();
      const { conversation } = await ask('conversation:create', { clientId: 'c' });
      const { id: conversationId } = conversation;
      const content = { type: 'x', filling: 'x'.repeat(LIMITS.jsonBodyBytes) };
      socket.emit('message:send', { conversationId, clientId: 'm', content }, () => {});
      await closed;
      const again = await server.connect(server.hello({ credentials }));
      expect((await again.ask('message:list', { conversationId })).messages).toEqual([]);
    });

    it('over long-polling that are larger are answered 413', async () => {
      const opening = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`);
      const { sid } = JSON.parse((await opening.text()).slice(1)) as { sid: string };
      const status = await post(
        `${server.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`,
        LIMITS.jsonBodyBytes + 1,
      );
      expect(status).toBe(413);
    });
  });

  describe('credentials that end', () => {
    it('a jwt’s are looked at again with every frame', async () => {
      const exp = Math.floor(Date.now() / 1000) + 60;
      const jwt = await signJwt({ external_id: 'expiring', exp });
      const credentials = { type: 'jwt', externalId: 'expiring', jwt };
      const { ask } = await server.connect(server.hello({ credentials }));
      await ask('session:get', {});
      server.setNow(() => (exp + 1) * 1000);
      await expect(ask('session:get', {})).rejects.toMatchObject({ code: 'invalid_auth' });
      server.setNow(Date.now);
    });

    it('close the agent’s sockets when the session is revoked, and only those', async () => {
      const [one, two] = [await server.connectAgent(), await server.connectAgent()];
      await server.acme.rules.agents.signOut(one.session.token);
      expect(await one.hears('session:ended')).toMatchObject({ error: { code: 'invalid_auth' } });
      expect(await one.closed).toBe('io server disconnect');
      await two.ask('desk:get', {});
    });

    it('close a visitor’s sockets when the user’s sessions end', async () => {
      const visitor = await server.connectVisitor();
      await server.acme.rules.users.endSessions(visitor.user.id);
      await visitor.hears('session:ended');
      await visitor.closed;
      const attempt = server.connect(server.hello({ credentials: visitor.credentials }));
      await expect(attempt).rejects.toMatchObject({ code: 'invalid_auth' });
    });
  });
});

function post(url: string, bytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers: { 'content-length': bytes } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sending.on('error', reject);
    sending.end(Buffer.alloc(bytes, 'x'));
  });
}
