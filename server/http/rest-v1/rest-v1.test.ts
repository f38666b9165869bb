import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../rules/ids.ts';
import { createAcme, text } from '../../testing/acme.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import { type OpenedHttp, openHttp } from '../testing/open-http.ts';

onEachDatabase('REST v1.1', (opened) => {
  let server: OpenedHttp;
  let base: string;
  let basic: string;
  beforeAll(async () => {
    server = await openHttp(opened(), {
      env: { LIMIT_KEY: '900/600', LIMIT_ADDRESS: '9000/600', AUTH_CODE_MINUTES: '30' },
    });
    base = await server.listen();
    basic = basicOf(server.key);
  });
  afterAll(() => server.close());

  const basicOf = (key: { id: string; secret: string }) =>
    `Basic ${Buffer.from(`${key.id}:${key.secret}`).toString('base64')}`;
  const bearer = async (claims: Record<string, unknown>) => {
    const jwt = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: server.key.id })
      .setIssuedAt()
      .sign(new TextEncoder().encode(server.key.secret));
    return `Bearer ${jwt}`;
  };

  type Call = { method?: string; body?: object; authorization?: string; prefix?: string };
  /** As the clients of this API ask: JSON is announced on every request, with a body or without. */
  async function call(
    path: string,
    { method = 'GET', body, authorization = basic, prefix = '/v1.1' }: Call = {},
  ) {
    const response = await fetch(`${base}${prefix}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json', accept: 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  }
  const post = (path: string, body: object, more: Call = {}) => call(path, { ...more, method: 'POST', body });
  const newUser = (fields: object = {}) =>
    server.rules.business.users.create(server.keyActor, {
      externalId: `steve ${newId()}`,
      profile: {},
      metadata: {},
      ...fields,
    });

  it('answers a user by _id and by userId, under every prefix, with basic and with tokens of either scope', async () => {
    const user = await newUser({
      profile: { givenName: 'Steve', email: 's@example.com' },
      metadata: { vip: true },
      signedUpAt: new Date('2020-01-02T03:04:05.000Z'),
    });
    const expected = {
      status: 200,
      body: {
        appUser: {
          _id: user.id,
          userId: user.externalId,
          givenName: 'Steve',
          email: 's@example.com',
          signedUpAt: '2020-01-02T03:04:05.000Z',
          properties: { vip: true },
          conversationStarted: false,
          clients: [],
          pendingClients: [],
        },
      },
    };
    const names = [user.id, encodeURIComponent(user.externalId ?? '')];
    for (const name of names) expect(await call(`/appusers/${name}`)).toMatchObject(expected);
    for (const prefix of ['/v1', '/v1.1', '/sc/v1', '/sc/v1.1']) {
      for (const app of ['', `/apps/${server.app.id}`]) {
        for (const scope of ['app', 'account']) {
          const authorization = await bearer({ scope });
          const answer = await call(`${app}/appusers/${user.id}`, { prefix, authorization });
          expect(answer).toMatchObject(expected);
        }
      }
    }
  });

  it('names the devices of a visitor who has begun a conversation', async () => {
    const { visitor } = await server.newConversation();
    const { body } = await call(`/appusers/${visitor.user.id}`);
    expect(body.appUser).toMatchObject({
      conversationStarted: true,
      clients: [
        { id: visitor.actor.clientId, platform: 'web', active: true, lastSeen: expect.stringMatching(/Z$/) },
      ],
    });
    expect(body.appUser).not.toHaveProperty('userId');
  });

  it('refuses, in its own words, who has no good key, and who asks about somebody else’s users', async () => {
    const { visitor } = await server.newConversation();
    const path = `/appusers/${visitor.user.id}`;
    const other = await createAcme(opened().database.db);
    const wrong = basicOf({ id: server.key.id, secret: 'wrong' });
    const table: [Call & { path?: string }, number, string][] = [
      [{ authorization: '' }, 401, 'unauthorized'],
      [{ authorization: wrong }, 401, 'unauthorized'],
      [{ authorization: await bearer({ scope: 'appUser', userId: 'steve' }) }, 403, 'forbidden'],
      [{ authorization: basicOf(other.key) }, 404, 'user_not_found'],
      [{ authorization: basicOf(other.key), path: `/apps/${server.app.id}${path}` }, 403, 'forbidden'],
      [{ path: '/appusers/nobody' }, 404, 'user_not_found'],
      [{ path: '/nothing' }, 404, 'not_found'],
    ];
    for (const [options, status, code] of table) {
      for (const end of ['', '/messages', '/authcode']) {
        const answer = await call(`${options.path ?? path}${end}`, options);
        expect(answer.status).toBe(status);
        expect(answer.body).toEqual({ error: { code, description: expect.any(String) } });
        expect(answer.headers.get('cache-control')).toBe('no-store');
      }
    }
    expect((await call(path, { authorization: '' })).headers.get('www-authenticate')).toMatch(/^Basic /);
    const say = { role: 'appMaker', type: 'text', text: 'x' };
    const attempt = await post(`${path}/messages`, say, { authorization: basicOf(other.key) });
    expect(attempt.status).toBe(404);
  });

  describe('a message', () => {
    it('begins the conversation of who has none, once, and reaches the visitor', async () => {
      const user = await newUser();
      const path = `/appusers/${user.id}/messages`;
      expect(await call(path)).toMatchObject({
        status: 404,
        body: { error: { code: 'conversation_not_found' } },
      });
      const say = (index: number) =>
        post(path, {
          role: 'appMaker',
          type: 'text',
          text: `Hello ${index}`,
          name: 'Business Man',
          email: ' Steve@Example.com',
          metadata: { index },
        });
      const answers = await Promise.all([1, 2, 3].map(say));
      const ids = new Set(answers.map(({ body }) => body.conversation._id));
      expect(ids.size).toBe(1);
      expect(answers[0]).toMatchObject({
        status: 201,
        body: {
          message: {
            _id: expect.stringMatching(/^[0-9a-f]{24}$/),
            type: 'text',
            text: 'Hello 1',
            role: 'appMaker',
            authorId: expect.any(String),
            name: 'Business Man',
            avatarUrl: expect.stringMatching(/^https:\/\/www\.gravatar\.com\/avatar\/[0-9a-f]{32}\?/),
            received: expect.any(Number),
            source: { type: 'api' },
            metadata: { index: 1 },
          },
          extraMessages: [],
          conversation: { unreadCount: expect.any(Number) },
        },
      });
      const { body } = await call(path);
      expect(body.conversation).toEqual({ _id: [...ids][0], unreadCount: 3 });
      expect(body.messages).toHaveLength(3);
      expect(body).not.toHaveProperty('next');
      expect(body).not.toHaveProperty('previous');
    });

    it('goes into the first conversation, as the visitor too, and both APIs know it by one id', async () => {
      const { visitor, conversationId } = await server.newConversation();
      const path = `/appusers/${visitor.user.id}/messages`;
      const sent = await post(path, { role: 'appUser', type: 'text', text: 'I am the visitor' });
      expect(sent.body.message).toMatchObject({ role: 'appUser', authorId: visitor.user.id });
      const actions = [{ type: 'reply', text: 'Yes', payload: 'YES' }];
      const asked = await post(path, {
        role: 'appMaker',
        type: 'text',
        text: 'Well?',
        actions,
        override: {},
      });
      expect(asked.body).toMatchObject({
        message: { actions: [{ _id: expect.any(String), type: 'reply', text: 'Yes', payload: 'YES' }] },
        conversation: { _id: conversationId, unreadCount: 1 },
      });
      const { messages } = await server.rules.messages.list(visitor.actor, { conversationId });
      expect(messages.map(({ id }) => id)).toEqual([sent.body.message._id, asked.body.message._id]);
      expect(messages[1]?.content).not.toHaveProperty('override');
      expect(messages[1]?.content).not.toHaveProperty('role');
      const { body } = await call(path);
      expect(body.messages).toEqual([sent.body.message, asked.body.message]);
    });

    it('that answers a form carries it', async () => {
      const { visitor, conversationId } = await server.newConversation();
      const path = `/appusers/${visitor.user.id}/messages`;
      const field = { type: 'text', name: 'a', label: 'A' };
      const { _id: quotedMessageId } = (await post(path, { role: 'appMaker', type: 'form', fields: [field] }))
        .body.message;
      const content = { type: 'formResponse', quotedMessageId, fields: [{ ...field, text: 'x' }] };
      await server.rules.messages.send(visitor.actor, { conversationId, clientId: 'x', content });
      expect((await call(path)).body.messages).toMatchObject([
        { _id: quotedMessageId, type: 'form', submitted: true },
        {
          type: 'formResponse',
          textFallback: 'A: x',
          quotedMessage: {
            type: 'message',
            content: { _id: quotedMessageId, type: 'form', fields: [field] },
          },
        },
      ]);
    });

    it('can be posted as they were given, and are new ones then', async () => {
      const { visitor, conversationId } = await server.newConversation();
      const path = `/appusers/${visitor.user.id}/messages`;
      const first = await post(path, { role: 'appMaker', text: 'Hello' });
      const second = await post(path, first.body.message);
      expect(second.body.message).toMatchObject({ text: 'Hello', source: { type: 'api' } });
      expect(second.body.message._id).not.toBe(first.body.message._id);
      const { messages } = await server.rules.messages.list(visitor.actor, { conversationId });
      expect(messages.map(({ content }) => content)).toEqual([text('Hello'), text('Hello')]);
    });

    it('are listed whatever is in those of unknown types', async () => {
      const { visitor, conversationId } = await server.newConversation();
      const content = { type: 'hologram', actions: [null, 'x'], items: [null, { actions: [5] }] };
      await server.rules.messages.send(server.keyActor, { conversationId, content });
      const { status, body } = await call(`/appusers/${visitor.user.id}/messages`);
      expect([status, body.messages]).toMatchObject([200, [content]]);
    });

    it.each([
      ['without a role', { type: 'text', text: 'x' }],
      ['of another role', { role: 'business', type: 'text', text: 'x' }],
      ['without a text', { role: 'appMaker', type: 'text' }],
      ['for another channel', { role: 'appMaker', text: 'x', destination: { integrationId: 'x' } }],
      ['with deep metadata', { role: 'appMaker', text: 'x', metadata: { a: {} } }],
    ])('%s is refused and stored nowhere', async (_what, body) => {
      const { visitor, conversationId } = await server.newConversation();
      const answer = await post(`/appusers/${visitor.user.id}/messages`, body);
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'bad_request' } } });
      const { messages } = await server.rules.messages.list(visitor.actor, { conversationId });
      expect(messages).toEqual([]);
      const nobody = await newUser();
      await post(`/appusers/${nobody.id}/messages`, body);
      expect((await call(`/appusers/${nobody.id}/messages`)).status).toBe(404);
    });
  });

  it('pages by moments, 100 at a time, the moment itself left out, both ways to the end', async () => {
    const { visitor, actor, conversationId } = await server.newConversation();
    const path = `/appusers/${visitor.user.id}/messages`;
    const all: string[] = [];
    for (let index = 0; index < 230; index += 1) {
      const message = { conversationId, clientId: `${index}`, content: text(`${index}`) };
      all.push((await server.rules.messages.send(actor, message)).id);
    }
    type Page = { messages: { _id: string; received: number }[]; previous?: string; next?: string };
    const follow = async (link: string): Promise<Page> => {
      expect(link.startsWith(`${base}/v1.1${path}?`)).toBe(true);
      return (await call(link.slice(`${base}/v1.1`.length))).body;
    };
    let page: Page = (await call(path)).body;
    expect(page.messages).toHaveLength(100);
    expect(page.next).toBeUndefined();
    let found = page.messages;
    while (page.previous) {
      page = await follow(page.previous);
      found = [...page.messages, ...found];
    }
    expect(found.map(({ _id }) => _id)).toEqual(all);
    const forward = [...page.messages];
    while (page.next) {
      page = await follow(page.next);
      forward.push(...page.messages);
    }
    expect(forward.map(({ _id }) => _id)).toEqual(all);
    const middle = found[115]?.received ?? 0;
    const around = async (query: string) => (await call(`${path}?${query}`)).body.messages;
    const idsOf = (messages: { _id: string }[]) => messages.map(({ _id }) => _id);
    expect(idsOf(await around(`after=${middle}`))).toEqual(all.slice(116, 216));
    expect(idsOf(await around(`before=${middle}`))).toEqual(all.slice(15, 115));
    expect(idsOf(await around(`after=${middle - 0.0004}`)).at(0)).toBe(all[115]);
    expect(idsOf(await around(`before=${middle + 0.0004}`)).at(-1)).toBe(all[115]);
    expect(idsOf(await around('before=1e300'))).toEqual(all.slice(130));
    expect(await around('after=1795268531369')).toEqual([]);
    for (const query of [`after=1&before=2`, 'after=soon', 'before=-1']) {
      expect((await call(`${path}?${query}`)).status).toBe(400);
    }
  });

  it('gives a code that makes another browser the user’s, for as long as the setting says', async () => {
    const { visitor } = await server.newConversation();
    const { status, body } = await call(`/appusers/${visitor.user.id}/authcode`);
    expect([status, Object.keys(body)]).toEqual([200, ['authCode']]);
    expect(Buffer.from(body.authCode, 'base64url').length).toBeGreaterThanOrEqual(16);
    const again = await call(`/appusers/${visitor.user.id}/authcode`);
    expect(again.body.authCode).not.toBe(body.authCode);
    const session = await server.rules.identity.exchange(server.door(), { authCode: body.authCode });
    expect(session.user.id).toBe(visitor.user.id);
  });

  it('counts requests of a key, and says how long to wait', async () => {
    const small = await openHttp(opened(), { env: { LIMIT_KEY: '2/60' } });
    const user = await small.newVisitor();
    const ask = () =>
      small.http.inject({
        url: `/v1.1/appusers/${user.user.id}`,
        headers: { authorization: basicOf(small.key) },
      });
    const codes = [await ask(), await ask(), await ask()].map(({ statusCode }) => statusCode);
    expect(codes).toEqual([200, 200, 429]);
    const refused = await ask();
    expect(refused.json().error.code).toBe('too_many_requests');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await small.close();
  });
});
