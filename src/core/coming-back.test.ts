import { describe, expect, it } from 'vitest';
import { createWorld, seen, text } from '../../test/engine-harness.ts';
import { answered, aSession, connectAs, cuttable, waitFor } from '../../test/engine-steps.ts';
import { unreadOf } from './state/unread.ts';

describe('coming back', () => {
  it('continues as the stored user with the conversation they left', async () => {
    const world = createWorld();
    const before = world.openTab();
    await before.engine.send(text('Hello'));
    before.engine.dispose();
    const after = world.openTab();
    await waitFor(() => expect(seen(after)).toEqual(['Hello']));
    expect(after.state.user.value?.id).toBe(before.state.user.value?.id);
  });

  it('announces each message that came meanwhile once, and counts it as unread', async () => {
    const world = createWorld();
    const before = world.openTab();
    await before.engine.send(text('Hello'));
    before.engine.dispose();
    world.server.reply('Are you there?');
    const after = world.openTab();
    await waitFor(() => expect(after.names()).toContain('message:received'));
    const id = [...after.state.conversations.value.keys()][0] ?? '';
    expect(unreadOf(after.state, id)).toBe(1);
    expect(after.names().filter((name) => name === 'message:received')).toHaveLength(1);
    expect(after.events).toContainEqual(['unreadCount', 1, { conversation: { id } }]);
  });

  it('announces a message once that comes while the server tells what there is', async () => {
    const world = createWorld();
    const before = world.openTab();
    await before.engine.send(text('Hello'));
    before.engine.dispose();
    world.backend.at('before', 'session:get', () => world.server.reply('Hi'));
    const after = world.openTab();
    await waitFor(() => expect(seen(after)).toEqual(['Hello', 'Hi']));
    await answered(world);
    expect(after.names().filter((name) => name === 'message:received')).toHaveLength(1);
  });

  it('announces each message once of a conversation that was not known', async () => {
    const world = createWorld();
    const tab = world.openTab();
    const { conversationId } = await tab.engine.send(text('Hello'));
    await answered(world);
    // As if it were beyond the first page of conversations.
    tab.state.conversations.value = new Map();
    tab.events.length = 0;
    for (const words of ['one', 'two', 'three']) world.server.reply(words, conversationId);
    await waitFor(() => expect(unreadOf(tab.state, conversationId)).toBe(3));
    await answered(world);
    const received = tab.events.filter(([name]) => name === 'message:received');
    expect(received.map(([, message]) => (message as { text?: string }).text)).toEqual([
      'one',
      'two',
      'three',
    ]);
  });

  it('does not count for a moment what was read on another device meanwhile', async () => {
    const world = createWorld();
    const network = cuttable(world);
    const tab = world.openTab();
    const { conversationId } = await tab.engine.send(text('Hello'));
    await answered(world);
    const device = await connectAs(world, tab);
    network.cut();
    world.server.reply('Hi');
    await device.request('conversation:read', { conversationId, seq: 2 });
    network.mend();
    await waitFor(() => expect(seen(tab)).toEqual(['Hello', 'Hi']));
    await answered(world);
    expect(tab.names()).not.toContain('unreadCount');
  });

  it('fetches what was said while the connection was down', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    world.server.setOnline(false);
    world.server.reply('one');
    world.server.reply('two');
    world.server.setOnline(true);
    await waitFor(() => expect(seen(tab)).toEqual(['Hello', 'one', 'two']));
    expect(tab.names().filter((name) => name === 'message:received')).toHaveLength(2);
  });

  it('takes the newest page when more than a page was missed', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    world.server.setOnline(false);
    for (let i = 1; i <= 150; i++) world.server.reply(`reply ${i}`);
    world.server.setOnline(true);
    await waitFor(() => expect(seen(tab).at(-1)).toBe('reply 150'));
    expect(seen(tab)).toHaveLength(100);
    const id = tab.state.shown.value ?? '';
    expect(tab.state.conversations.value.get(id)?.hasPrevious).toBe(true);
    await tab.engine.loadPrevious(id);
    expect(seen(tab)[0]).toBe('Hello');
    const { methods } = await tab.engine.page();
    await expect(methods.get()).resolves.toMatchObject({ messages: { length: 151 } });
  });

  it('drops a session silently that the server no longer knows, and begins anew', async () => {
    const world = createWorld();
    world.browser.data.set('session', JSON.stringify({ userId: 'f'.repeat(24), token: 'gone' }));
    const tab = world.openTab();
    await waitFor(() => expect(world.browser.data.has('session')).toBe(false));
    await tab.engine.send(text('Hello'));
    expect(seen(tab)).toEqual(['Hello']);
  });

  it('never sends as one user what another had left unsent', async () => {
    const world = createWorld();
    const item = {
      clientId: 'x',
      conversationKey: 'new:y',
      content: { type: 'text', text: 'secret' },
      createdAt: 0,
      status: 'queued',
    };
    world.browser.data.set('outbox.x', JSON.stringify({ owner: 'e'.repeat(24), item }));
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    expect(seen(tab)).toEqual(['Hello']);
    expect(world.browser.data.has('outbox.x')).toBe(false);
  });
});

describe('a session that the server no longer knows', () => {
  const gone = JSON.stringify({ userId: 'f'.repeat(24), token: 'gone' });

  it('does not take away the one that another tab has made since', async () => {
    const world = createWorld();
    const fresh = await aSession(world);
    world.browser.data.set('session', gone);
    const { connect } = world.backend;
    world.backend.connect = (options) =>
      connect({
        ...options,
        getCredentials() {
          const credentials = options.getCredentials();
          world.browser.data.set('session', JSON.stringify(fresh));
          return credentials;
        },
      });
    const tab = world.openTab();
    await waitFor(() => expect(tab.state.user.value?.id).toBe(fresh.userId));
    expect(world.browser.data.get('session')).toContain(fresh.userId);
  });

  it('does not take along what the visitor has just written', async () => {
    const world = createWorld();
    world.browser.data.set('session', gone);
    world.browser.data.set(`conversation.${'f'.repeat(24)}`, 'd'.repeat(24));
    const tab = world.openTab();
    const sent = tab.engine.send(text('Hello'));
    await expect(sent).resolves.toMatchObject({ seq: 1 });
    expect(seen(tab)).toEqual(['Hello']);
  });

  it('and ends while a message waits: that is sent in a new conversation', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('one'));
    world.server.setOnline(false);
    const sent = tab.engine.send(text('two'));
    const stored = JSON.parse(world.browser.data.get('session') ?? '{}');
    world.browser.data.set('session', JSON.stringify({ ...stored, token: 'revoked' }));
    world.server.setOnline(true);
    await expect(sent).resolves.toMatchObject({ seq: 1 });
    expect(seen(tab)).toEqual(['two']);
  });

  it('leaves nothing of its user in a tab that comes back as another one', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    const fresh = await aSession(world);
    world.server.setOnline(false);
    world.browser.data.set('session', JSON.stringify(fresh));
    world.server.setOnline(true);
    await waitFor(() => expect(tab.state.user.value?.id).toBe(fresh.userId));
    expect(tab.state.conversations.value.size).toBe(0);
    await tab.engine.send(text('Me again'));
    expect(seen(tab)).toEqual(['Me again']);
  });
});
