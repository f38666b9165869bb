import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Credentials } from '../../../protocol/events.ts';
import { type MockBackend, mockBackend } from './mock-backend.ts';

// What the mock has in common with the real server is tested in test/backend-contract.ts; here is what only it can do.

const INTEGRATION = 'b'.repeat(24);

async function connect(backend: MockBackend, credentials?: Credentials) {
  const events: [string, unknown][] = [];
  let isConnected = false;
  const connection = backend.connect({
    integrationId: INTEGRATION,
    clientId: 'browser',
    info: { sdkVersion: '5.0.0' },
    getCredentials: () => credentials,
    onStatus: (status) => {
      isConnected = status === 'connected';
    },
    onEvent: (name, event) => void events.push([name, event]),
    onRefused: () => {},
  });
  await vi.waitFor(() => expect(isConnected).toBe(true), { interval: 1 });
  return { ...connection, events };
}

async function talking(backend: MockBackend) {
  const device = await connect(backend);
  const { user } = await device.request('session:create', {});
  const { conversation } = await device.request('conversation:create', { clientId: 'c' });
  const say = (text: string) =>
    device.request('message:send', {
      conversationId: conversation.id,
      clientId: text,
      content: { type: 'text', text },
    });
  return { ...device, user, conversationId: conversation.id, say };
}

const arrives = (device: { events: [string, unknown][] }, name: string, event: object) =>
  vi.waitFor(() => expect(device.events).toContainEqual([name, expect.objectContaining(event)]), {
    interval: 1,
  });

afterEach(() => vi.useRealTimers());

describe('the mock backend', () => {
  it('is configured by its options', async () => {
    const integrations = [{ _id: 'c'.repeat(24), type: 'mailgun' }];
    const style = { brandColor: '65758e' };
    const config = await mockBackend({
      appName: 'Acme',
      multiConversation: false,
      canUserSeeConversationList: false,
      integrations,
      style,
    }).getConfig(INTEGRATION);
    expect(config).toMatchObject({
      app: { name: 'Acme', settings: { multiConvoEnabled: false } },
      integration: {
        _id: INTEGRATION,
        canUserCreateMoreConversations: false,
        canUserSeeConversationList: false,
      },
      integrations,
      style,
    });
  });

  it('speaks as the business where last something happened', async () => {
    const backend = mockBackend({ appName: 'Acme' });
    expect(() => backend.reply('Anybody?')).toThrow(expect.objectContaining({ code: 'not_found' }));
    const me = await talking(backend);
    const { author } = backend.reply('Hello');
    expect(author).toEqual({ role: 'business', displayName: 'Acme' });
    await arrives(me, 'message:new', { message: expect.objectContaining({ seq: 1, author }) });
  });

  it('answers by itself when asked to: reads, types, replies', async () => {
    const backend = mockBackend({ autoReply: (text) => text.toUpperCase() });
    const me = await talking(backend);
    vi.useFakeTimers();
    const sent = me.say('hello');
    await vi.advanceTimersByTimeAsync(5000);
    await sent;
    const told = me.events.map(([name, event]) => [name, event as object]);
    expect(told).toContainEqual(['conversation:read', expect.objectContaining({ role: 'business', seq: 1 })]);
    expect(told).toContainEqual(['typing', expect.objectContaining({ state: 'start' })]);
    expect(told).toContainEqual([
      'message:new',
      { message: expect.objectContaining({ seq: 2, content: { type: 'text', text: 'HELLO' } }) },
    ]);
  });

  it('ends its typing after 10 s', async () => {
    const backend = mockBackend();
    const me = await talking(backend);
    vi.useFakeTimers();
    backend.typing('start', me.conversationId);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(me.events.map(([, event]) => event)).not.toContainEqual(
      expect.objectContaining({ state: 'stop' }),
    );
    await vi.advanceTimersByTimeAsync(2_000);
    expect(me.events.map(([, event]) => event)).toContainEqual(expect.objectContaining({ state: 'stop' }));
  });

  it('begins conversations that have messages already', async () => {
    const backend = mockBackend();
    const ann = backend.createUser({ externalId: 'ann', givenName: 'Ann' });
    const bob = backend.createUser({ externalId: 'bob' });
    const group = backend.createConversation({ users: [ann.id, bob.id], messages: ['Hello', 'both'] });
    expect(group).toMatchObject({ type: 'sdkGroup', lastSeq: 2 });
    const me = await connect(backend, { type: 'jwt', externalId: 'ann', jwt: backend.signJwt('ann') });
    const state = await me.request('session:get', {});
    expect(state).toMatchObject({
      user: { givenName: 'Ann' },
      conversations: [{ id: group.id, lastSeq: 2 }],
    });
    backend.say(bob.id, 'Hello Ann', group.id);
    await arrives(me, 'message:new', { message: expect.objectContaining({ seq: 3 }) });
  });

  it('changes what was said', async () => {
    const backend = mockBackend();
    const me = await talking(backend);
    const { id } = backend.reply('Helo');
    backend.updateMessage(id, 'Hello');
    const content = { type: 'text', text: 'Hello' };
    await arrives(me, 'message:updated', { message: expect.objectContaining({ id, seq: 1, content }) });
  });

  it('tells no more of what was pressed when nobody listens', async () => {
    const backend = mockBackend();
    const me = await talking(backend);
    const heard = vi.fn();
    const stop = backend.onPostback(heard);
    backend.reply({ type: 'text', text: 'Yes?', actions: [{ id: '', type: 'postback', text: 'Yes' }] });
    const { messages } = await me.request('message:list', { conversationId: me.conversationId });
    const { content } = messages[0] ?? {};
    const { actions: [action] = [] } = content as { actions?: { id: string }[] };
    const press = { conversationId: me.conversationId, actionId: action?.id ?? '' };
    await me.request('postback:send', { ...press, clientId: '1' });
    stop();
    await me.request('postback:send', { ...press, clientId: '2' });
    expect(heard).toHaveBeenCalledTimes(1);
    expect(heard).toHaveBeenCalledWith({
      conversationId: me.conversationId,
      userId: me.user.id,
      action: expect.objectContaining({ text: 'Yes' }),
    });
  });

  it('gives copies: what the page does with them changes nothing', async () => {
    const backend = mockBackend();
    const me = await talking(backend);
    const { conversation } = await me.request('conversation:get', { conversationId: me.conversationId });
    conversation.participants.length = 0;
    const again = await me.request('conversation:get', { conversationId: me.conversationId });
    expect(again.conversation.participants).toHaveLength(1);
  });

  it('lets jwts expire when told to', async () => {
    const backend = mockBackend();
    const jwt = backend.signJwt('ann');
    const me = await connect(backend, { type: 'jwt', externalId: 'ann', jwt });
    const { user } = await me.request('session:get', {});
    backend.expireJwts('ann');
    await expect(me.request('session:get', {})).rejects.toMatchObject({ code: 'invalid_auth' });
    backend.createConversation({ users: [user.id] });
    await arrives(me, 'session:expired', {});
    await me.request('session:renew', { jwt: backend.signJwt('ann') });
    expect((await me.request('session:get', {})).conversations).toHaveLength(1);
  });
});
