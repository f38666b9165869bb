import { io, type Socket } from 'socket.io-client';
import { afterAll, expect, it } from 'vitest';
import { type ClientToServer, PROTOCOL_VERSION, type ServerToClient } from '../../../protocol/events.ts';
import type { Message } from '../../../protocol/model.ts';
import { newId } from '../../rules/ids.ts';
import { business, onRestV2 } from '../testing/open-rest-v2.ts';

onRestV2('REST v2, messages', (rest) => {
  const sockets: Socket[] = [];
  afterAll(async () => {
    for (const socket of sockets) socket.close();
    await rest.server.close();
  });

  it('of the business reach the visitor and the desk at once', async () => {
    const base = await rest.server.listen();
    const { user, token } = await rest.server.newVisitor();
    const visitor: Socket<ServerToClient, ClientToServer> = io(base, {
      transports: ['websocket'],
      forceNew: true,
      auth: {
        v: PROTOCOL_VERSION,
        role: 'visitor',
        integrationId: rest.server.integration.id,
        clientId: 'c',
        credentials: { type: 'session', userId: user.id, token },
        info: { sdkVersion: '5.0.0' },
      },
    });
    const signedIn = await rest.server.rules.agents.signIn(
      rest.server.credentials.username,
      rest.server.credentials.password,
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

    const { id } = await rest.newConversation(user.id);
    const response = await rest.say(id, 'Hello', {
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
    const [user, other] = [await rest.newUser(), await rest.newUser()];
    const { id } = await rest.newConversation(user.id);
    const response = await rest.say(id, 'Hi', { type: 'user', userExternalId: user.externalId });
    expect(response.json().messages[0].author).toEqual({ type: 'user', userId: user.id });
    expect((await rest.say(id, 'Hi', { type: 'user', userId: other.id })).statusCode).toBe(400);
    expect((await rest.say(id, 'Hi', { type: 'user' })).statusCode).toBe(400);
    expect((await rest.say(id, 'Hi', { type: 'user', userExternalId: 'nobody' })).statusCode).toBe(404);
  });

  it('of types that this version does not draw are kept as they came', async () => {
    const { id } = await rest.newConversation((await rest.newUser()).id);
    const content = { type: 'location', coordinates: { lat: 1.5, long: 2 } };
    const response = await rest.call('POST', `/conversations/${id}/messages`, {
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
    const { id } = await rest.newConversation((await rest.newUser()).id);
    const response = await rest.call('POST', `/conversations/${id}/messages`, { payload });
    expect(response.statusCode).toBe(status);
    expect((await rest.call('GET', `/conversations/${id}/messages`)).json().messages).toEqual([]);
  });

  it('are 150 in a row without a refusal, and listed by the hundred from the newest back', async () => {
    const { id } = await rest.newConversation((await rest.newUser()).id);
    for (let index = 1; index <= 150; index += 1) {
      expect((await rest.say(id, `m${index}`)).statusCode).toBe(201);
    }
    type Page = {
      messages: { id: string; content: { text: string } }[];
      meta: Record<string, unknown>;
      links: object;
    };
    const list = async (query = ''): Promise<Page> =>
      (await rest.call('GET', `/conversations/${id}/messages${query}`)).json();
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
    expect((await rest.call('GET', `/conversations/${id}/messages?page[after]=${newId()}`)).statusCode).toBe(
      400,
    );
  });
});
