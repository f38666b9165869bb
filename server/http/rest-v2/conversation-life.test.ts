import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ack, PROTOCOL_VERSION, type ServerEventName } from '../../../protocol/events.ts';
import { newId } from '../../rules/ids.ts';
import { createAcme } from '../../testing/acme.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import { type OpenedHttp, openHttp } from '../testing/open-http.ts';

type Heard = { event: ServerEventName; payload: Record<string, unknown> };
// What a test looks for in an answer, it says in its expectation.
// biome-ignore lint/suspicious/noExplicitAny: the answers of an HTTP API
type Body = any;

const business = { type: 'business' };
const hello = { type: 'text', text: 'Hello' };
const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

onEachDatabase('REST v2, a conversation’s life', (opened) => {
  let server: OpenedHttp;
  let base: string;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    server = await openHttp(opened(), { env: { LIMIT_KEY: '9000/600', LIMIT_ADDRESS: '9000/600' } });
    base = await server.listen();
  });
  afterAll(async () => {
    for (const socket of sockets) socket.close();
    await server.close();
  });

  const basic = ({ id, secret }: { id: string; secret: string }) =>
    `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  type Options = { body?: object; as?: { key: { id: string; secret: string }; app: { id: string } } };
  const call = async (method: string, path: string, { body, as = server }: Options = {}) => {
    const answer = await fetch(`${base}/v2/apps/${as.app.id}/conversations${path}`, {
      method,
      headers: { authorization: basic(as.key), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Body };
  };

  /** A visitor with a socket that is heard. */
  async function visitor(profile: object = {}) {
    const { user, token } = await server.rules.users.createAnonymous(server.door(), { profile });
    const socket = io(base, {
      transports: ['websocket'],
      forceNew: true,
      auth: {
        v: PROTOCOL_VERSION,
        role: 'visitor',
        integrationId: server.integration.id,
        clientId: newId(),
        credentials: { type: 'session', userId: user.id, token },
        info: { sdkVersion: '5.0.0' },
      },
    });
    sockets.push(socket);
    const heard: Heard[] = [];
    socket.onAny((event, payload) => heard.push({ event, payload }));
    await expect.poll(() => socket.connected).toBe(true);
    const ask = async (name: string, request: object): Promise<Body> => {
      const answer: Ack<unknown> = await socket.timeout(30_000).emitWithAck(name, request);
      if (!answer.ok) throw answer.error;
      return answer.value;
    };
    const hears = (event: ServerEventName, payload: object = {}) =>
      expect
        .poll(() => heard, { timeout: 5000 })
        .toContainEqual({
          event,
          payload: expect.objectContaining(payload),
        });
    return { user, socket, heard, ask, hears };
  }

  const create = async (type: 'personal' | 'sdkGroup', ...userIds: string[]) => {
    const participants = userIds.map((userId) => ({ userId }));
    const { status, body } = await call('POST', '', { body: { type, participants } });
    expect(status).toBe(201);
    return body.conversation.id as string;
  };
  const post = async (id: string, content: object = hello, author: object = business) =>
    (await call('POST', `/${id}/messages`, { body: { author, content } })).body.messages[0];

  describe('a conversation', () => {
    it('that the business starts arrives with its first message, on every device', async () => {
      const me = await visitor();
      const id = await create('personal', me.user.id);
      await me.hears('conversation:added', {
        conversation: expect.objectContaining({ id, type: 'personal' }),
      });
      const { id: messageId } = await post(id);
      await me.hears('message:new', { message: expect.objectContaining({ id: messageId }) });
    });

    it('is changed field by field; null takes one away', async () => {
      const me = await visitor();
      const id = await create('personal', me.user.id);
      const body = {
        displayName: 'Loan',
        description: 'd',
        iconUrl: 'https://a.example/i',
        metadata: { a: 1 },
      };
      const changed = await call('PATCH', `/${id}`, { body });
      expect([changed.status, changed.body.conversation]).toEqual([200, expect.objectContaining(body)]);
      expect(changed.body.conversation).toMatchObject({ id, isDefault: true, lastUpdatedAt: moment });
      await me.hears('conversation:updated', {
        conversation: expect.objectContaining({ displayName: 'Loan', metadata: { a: 1 } }),
      });
      const less = await call('PATCH', `/${id}`, { body: { displayName: null, metadata: null } });
      expect(less.body.conversation).toMatchObject({ displayName: null, description: 'd', metadata: {} });
      expect((await call('PATCH', `/${id}`)).body).toEqual(less.body);
      for (const [wrong, status] of [
        [{ displayName: '' }, 400],
        [{ displayName: 'x'.repeat(101) }, 400],
        [{ metadata: { a: [1] } }, 400],
        [{ metadata: { a: 'x'.repeat(5000) } }, 413],
      ] as const) {
        expect((await call('PATCH', `/${id}`, { body: wrong })).status).toBe(status);
      }
    });

    it('is deleted unless it is the user’s default one', async () => {
      const me = await visitor();
      const [first, second] = [await create('personal', me.user.id), await create('personal', me.user.id)];
      await post(second);
      const refused = await call('DELETE', `/${first}`);
      expect([refused.status, refused.body.errors[0].code]).toEqual([400, 'bad_request']);
      expect(await call('DELETE', `/${second}`)).toEqual({ status: 200, body: {} });
      await me.hears('conversation:removed', { conversationId: second });
      expect((await call('GET', `/${second}`)).body.errors).toEqual([
        { code: 'conversation_not_found', title: 'Conversation not found' },
      ]);
      expect((await call('DELETE', `/${second}`)).status).toBe(404);
      expect((await me.ask('conversation:list', {})).conversations).toHaveLength(1);
    });
  });

  describe('messages', () => {
    it('have ids in their actions, which the visitor can press', async () => {
      const me = await visitor();
      const id = await create('personal', me.user.id);
      const actions = [{ type: 'postback', text: 'Yes', payload: 'YES' }];
      const { content } = await post(id, { type: 'text', text: 'Well?', actions });
      expect(content.actions).toEqual([{ ...actions[0], id: expect.stringMatching(/^[0-9a-f]{24}$/) }]);
      const { id: actionId } = content.actions[0];
      await me.ask('postback:send', { conversationId: id, actionId, clientId: 'p' });
    });

    it.each([
      ['a form response', { type: 'formResponse', fields: [] }],
      ['a carousel without items', { type: 'carousel', items: [] }],
      ['an image without an address', { type: 'image' }],
    ])('that are %s are refused', async (_what, content) => {
      const id = await create('personal', (await visitor()).user.id);
      const answer = await call('POST', `/${id}/messages`, { body: { author: business, content } });
      expect([answer.status, answer.body.errors[0].code]).toEqual([400, 'bad_request']);
    });

    it('that answer a form carry it', async () => {
      const me = await visitor();
      const id = await create('personal', me.user.id);
      const form = await post(id, { type: 'form', fields: [{ type: 'text', name: 'a', label: 'A' }] });
      await me.ask('message:send', {
        conversationId: id,
        clientId: 'answer',
        content: {
          type: 'formResponse',
          quotedMessageId: form.id,
          fields: [{ type: 'text', name: 'a', label: 'A', text: 'x' }],
        },
      });
      await me.hears('message:updated', {
        message: expect.objectContaining({
          id: form.id,
          content: expect.objectContaining({ submitted: true }),
        }),
      });
      const { messages } = (await call('GET', `/${id}/messages`)).body;
      expect(messages).toMatchObject([
        { id: form.id, content: { submitted: true } },
        {
          content: { type: 'formResponse', textFallback: 'A: x' },
          quotedMessage: { type: 'message', message: { id: form.id, content: { type: 'form' } } },
        },
      ]);
    });

    it('quote nothing out of another conversation', async () => {
      const [mine, theirs] = [await server.newConversation(), await server.newConversation()];
      const secret = await post(theirs.conversationId, { type: 'text', text: 'a secret' });
      await post(mine.conversationId, { type: 'text', text: 'x', quotedMessageId: secret.id });
      await post(mine.conversationId, { type: 'text', text: 'y', quotedMessageId: { toString: 1 } });
      const { status, body } = await call('GET', `/${mine.conversationId}/messages`);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toContain('a secret');
    });

    it('that are deleted leave their place, everywhere', async () => {
      const me = await visitor();
      const id = await create('personal', me.user.id);
      const [first, second] = [await post(id), await post(id, { type: 'text', text: 'a secret' })];
      expect(await call('DELETE', `/${id}/messages/${second.id}`)).toEqual({ status: 200, body: {} });
      await me.hears('message:updated', {
        message: expect.objectContaining({
          id: second.id,
          seq: 2,
          deleted: true,
          content: { type: 'deleted' },
        }),
      });
      expect((await call('DELETE', `/${id}/messages/${second.id}`)).status).toBe(200);
      const listed = (await call('GET', `/${id}/messages`)).body.messages;
      expect(listed).toEqual([
        first,
        {
          id: second.id,
          received: moment,
          author: business,
          deleted: true,
          source: { type: 'api:conversations' },
        },
      ]);
      const { messages } = await me.ask('message:list', { conversationId: id });
      expect(JSON.stringify(messages)).not.toContain('secret');
      const { conversation } = await me.ask('conversation:get', { conversationId: id });
      expect(conversation).toMatchObject({ lastSeq: 2, participants: [{ unreadCount: 1 }] });
      expect(me.heard.filter(({ event }) => event === 'message:updated')).toHaveLength(1);
      for (const unknown of [newId(), 'x%00']) {
        expect((await call('DELETE', `/${id}/messages/${unknown}`)).status).toBe(404);
      }
    });

    it('can be deleted all at once, more than a batch of them', async () => {
      const me = await visitor();
      const id = await create('personal', me.user.id);
      const { messages } = server.rules;
      for (let n = 0; n < 20; n += 1) {
        const wave = Array.from({ length: 26 }, () =>
          messages.send(server.keyActor, { conversationId: id, content: hello as never }),
        );
        await Promise.all(wave);
      }
      expect(await call('DELETE', `/${id}/messages`)).toEqual({ status: 200, body: {} });
      await expect.poll(() => me.heard.filter(({ event }) => event === 'message:updated').length).toBe(520);
      const seqs = me.heard.flatMap(({ event, payload }) =>
        event === 'message:updated' ? [(payload.message as { seq: number }).seq] : [],
      );
      expect(seqs).toEqual(Array.from({ length: 520 }, (_, index) => index + 1));
      const { body } = await call('GET', `/${id}/messages`);
      expect(body.messages.every((one: Body) => one.deleted && !('content' in one))).toBe(true);
    });
  });

  describe('a group', () => {
    it('is joined and left, and everybody is told what concerns them', async () => {
      const [ada, bob, cleo] = await Promise.all([
        visitor({ givenName: 'Ada', surname: 'Lovelace' }),
        visitor({ givenName: 'Bob' }),
        visitor(),
      ]);
      const id = await create('sdkGroup', ada.user.id, bob.user.id);
      await post(id);
      const joined = await call('POST', `/${id}/join`, {
        body: { userId: cleo.user.id, subscribeSDKClient: true },
      });
      expect(joined.status).toBe(201);
      expect(joined.body.participant).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        userId: cleo.user.id,
        unreadCount: 0,
        clientAssociations: [
          expect.objectContaining({ type: 'web' }),
          expect.objectContaining({ type: 'web' }),
        ],
        lastRead: null,
      });
      const participant = expect.objectContaining({ id: joined.body.participant.id, userId: cleo.user.id });
      for (const one of [ada, bob]) await one.hears('participant:added', { conversationId: id, participant });
      await cleo.hears('conversation:added', {
        conversation: expect.objectContaining({ id, participants: expect.arrayContaining([participant]) }),
      });
      expect(cleo.heard.map(({ event }) => event)).toEqual(['conversation:added']);

      const again = await call('POST', `/${id}/join`, { body: { userId: cleo.user.id } });
      expect([again.status, again.body]).toEqual([201, joined.body]);
      const { body: listed } = await call('GET', `/${id}/participants`);
      expect(listed.participants.map((one: Body) => one.userId)).toEqual(
        [ada, bob, cleo].map(({ user }) => user.id),
      );

      const { participants } = listed;
      expect(await call('POST', `/${id}/leave`, { body: { userId: ada.user.id } })).toEqual({
        status: 200,
        body: {},
      });
      await ada.hears('conversation:removed', { conversationId: id });
      await bob.hears('participant:removed', {
        participant: expect.objectContaining({ id: participants[0].id, userId: ada.user.id }),
      });
      await expect(ada.ask('conversation:get', { conversationId: id })).rejects.toMatchObject({
        code: 'not_found',
      });
      await call('POST', `/${id}/leave`, { body: { participantId: participants[1].id } });
      await bob.hears('conversation:removed', { conversationId: id });
      expect(bob.heard.filter(({ event }) => event === 'participant:removed')).toHaveLength(1);
      expect((await call('GET', `/${id}/participants`)).body.participants).toHaveLength(1);
    });

    it('has users who see each other’s names, words, typing and reading', async () => {
      const [ada, bob] = await Promise.all([visitor({ givenName: 'Ada', surname: 'Lovelace' }), visitor()]);
      const id = await create('sdkGroup', ada.user.id, bob.user.id);
      const author = { role: 'user', userId: ada.user.id, displayName: 'Ada Lovelace' };
      ada.socket.emit('typing', { conversationId: id, state: 'start' });
      await bob.hears('typing', { conversationId: id, state: 'start', ...author });
      await ada.ask('message:send', { conversationId: id, clientId: 'm', content: hello });
      await bob.hears('message:new', { message: expect.objectContaining({ author, seq: 1 }) });
      await bob.hears('typing', { state: 'stop', userId: ada.user.id });
      const unread = async () => {
        const { conversation } = await bob.ask('conversation:get', { conversationId: id });
        return conversation.participants.map((one: Body) => one.unreadCount);
      };
      expect(await unread()).toEqual([0, 1]);
      await bob.ask('conversation:read', { conversationId: id, seq: 1 });
      await ada.hears('conversation:read', { role: 'user', userId: bob.user.id, seq: 1 });
      expect(await unread()).toEqual([0, 0]);
      const written = await post(id, hello, { type: 'user', userId: ada.user.id });
      expect(written.author).toEqual({ type: 'user', userId: ada.user.id, displayName: 'Ada Lovelace' });
    });

    it('has at most ten participants, also when many come at once', async () => {
      const users = await Promise.all(Array.from({ length: 12 }, () => server.newVisitor()));
      const ids = users.map(({ user }) => user.id);
      const participants = ids.slice(0, 11).map((userId) => ({ userId }));
      expect((await call('POST', '', { body: { type: 'sdkGroup', participants } })).status).toBe(400);
      const id = await create('sdkGroup', ...ids.slice(0, 8));
      const answers = await Promise.all(
        ids.slice(8).map((userId) => call('POST', `/${id}/join`, { body: { userId } })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 400, 400]);
      expect(answers.find(({ status }) => status === 400)?.body.errors[0].title).toBe(
        'Too many participants',
      );
      const page = (query: string) => call('GET', `/${id}/participants?${query}`);
      const first = await page('page[size]=6');
      const cursor = first.body.participants[5].id;
      expect(first.body.meta).toEqual({ hasMore: true, afterCursor: cursor });
      const rest = await page(`page[after]=${cursor}`);
      expect([rest.body.participants.length, rest.body.meta.hasMore]).toEqual([4, false]);
      const back = await page(`page%5Bbefore%5D=${rest.body.participants[0].id}`);
      expect(back.body.participants).toEqual(first.body.participants);
      expect((await page(`page[after]=${newId()}`)).status).toBe(400);
    });

    it('is the only kind of conversation that can be joined and left', async () => {
      const [me, other] = [await server.newVisitor(), await server.newVisitor()];
      const personal = await create('personal', me.user.id);
      const group = await create('sdkGroup', me.user.id);
      const statuses: [string, object, number][] = [
        [`/${personal}/join`, { userId: other.user.id }, 400],
        [`/${personal}/leave`, { userId: me.user.id }, 400],
        [`/${group}/join`, {}, 400],
        [`/${group}/join`, { userId: newId() }, 404],
        [`/${group}/leave`, {}, 400],
        [`/${group}/leave`, { userId: other.user.id }, 404],
        [`/${group}/leave`, { participantId: newId() }, 404],
        [`/${newId()}/join`, { userId: me.user.id }, 404],
        [`/${newId()}/leave`, { userId: me.user.id }, 404],
      ];
      for (const [path, body, status] of statuses) {
        expect([path, (await call('POST', path, { body })).status]).toEqual([path, status]);
      }
    });
  });

  describe('activity', () => {
    it('of the business: it types until it posts, and has read', async () => {
      const me = await visitor();
      const id = await create('personal', me.user.id);
      await me.ask('message:send', { conversationId: id, clientId: 'm', content: hello });
      const author = { type: 'business', displayName: 'Bot', avatarUrl: 'https://a.example/b' };
      const act = (type: string) => call('POST', `/${id}/activity`, { body: { author, type } });
      expect(await act('typing:start')).toEqual({ status: 200, body: {} });
      const shown = { role: 'business', displayName: 'Bot', avatarUrl: 'https://a.example/b' };
      await me.hears('typing', { conversationId: id, state: 'start', ...shown });
      await act('typing:stop');
      await me.hears('typing', { conversationId: id, state: 'stop', ...shown });
      me.heard.length = 0;
      await act('typing:start');
      await post(id);
      await me.hears('typing', { state: 'stop' });
      await act('conversation:read');
      await me.hears('conversation:read', { role: 'business', seq: 2 });
      expect((await call('GET', `/${id}`)).body.conversation.businessLastRead).toEqual(moment);
    });

    it('of a participant is that they have read', async () => {
      const me = await visitor();
      const id = await create('personal', me.user.id);
      await post(id);
      const author = { type: 'user', userId: me.user.id };
      const act = (body: object) => call('POST', `/${id}/activity`, { body });
      expect(await act({ author, type: 'conversation:read' })).toEqual({ status: 200, body: {} });
      await me.hears('conversation:read', { role: 'user', userId: me.user.id, seq: 1 });
      const { participants } = (await call('GET', `/${id}/participants`)).body;
      expect(participants).toMatchObject([{ unreadCount: 0, lastRead: moment }]);
      const stranger = await server.newVisitor();
      const wrong: [object, number][] = [
        [{ author, type: 'typing:start' }, 400],
        [{ author: { type: 'user' }, type: 'conversation:read' }, 400],
        [{ author: { type: 'user', userId: stranger.user.id }, type: 'conversation:read' }, 400],
        [{ author: { type: 'user', userId: newId() }, type: 'conversation:read' }, 404],
        [{ author: business, type: 'dancing' }, 400],
        [{ type: 'typing:start' }, 400],
      ];
      for (const [body, status] of wrong) expect((await act(body)).status).toBe(status);
    });
  });

  it('is nobody else’s: another app can neither see nor change anything', async () => {
    const other = await createAcme(opened().database.db);
    const me = await visitor();
    const id = await create('sdkGroup', me.user.id);
    const { id: messageId } = await post(id);
    const stranger = await other.newVisitor();
    const tries: [string, string, object?][] = [
      ['GET', `/${id}`],
      ['PATCH', `/${id}`, { displayName: 'Mine' }],
      ['DELETE', `/${id}`],
      ['DELETE', `/${id}/messages`],
      ['DELETE', `/${id}/messages/${messageId}`],
      ['GET', `/${id}/participants`],
      ['POST', `/${id}/join`, { userId: stranger.user.id }],
      ['POST', `/${id}/leave`, { userId: me.user.id }],
      ['POST', `/${id}/activity`, { author: business, type: 'conversation:read' }],
      ['POST', `/${id}/activity`, { author: business, type: 'typing:start' }],
      ['POST', `/${id}/messages`, { author: business, content: hello }],
    ];
    for (const [method, path, body] of tries) {
      const answer = await call(method, path, { as: other, ...(body && { body }) });
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
    // A user of another app is nobody here.
    expect((await call('POST', `/${id}/join`, { body: { userId: stranger.user.id } })).status).toBe(404);
    const { body } = await call('GET', `/${id}`);
    expect(body.conversation).toMatchObject({ displayName: null, businessLastRead: null });
    expect((await call('GET', `/${id}/messages`)).body.messages).toHaveLength(1);
    expect(me.heard.map(({ event }) => event)).toEqual(['conversation:added', 'message:new']);
  });
});
