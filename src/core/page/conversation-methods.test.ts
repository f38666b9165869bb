import { expect, it, vi } from 'vitest';
import { createWorld, seen, type Tab, text } from '../../../test/engine-harness.ts';
import type { OutgoingMessage } from '../../api/model.ts';
import { unreadOf } from '../state/unread.ts';

const waitFor = vi.waitFor;
const methodsOf = async (tab: Tab) => (await tab.engine.page()).methods;

async function setUp(options?: Parameters<typeof createWorld>[0]) {
  const world = createWorld(options);
  const tab = world.openTab();
  return { ...world, tab, methods: await methodsOf(tab) };
}

/** Somebody with this many conversations, the last one the newest, as they come back. */
async function comeBackTo(count: number) {
  const world = createWorld();
  const first = world.openTab();
  await first.engine.send(text('Hello'));
  const userId = first.state.user.value?.id ?? '';
  for (let i = 2; i <= count; i++) {
    await new Promise((resolve) => setTimeout(resolve, 2));
    world.server.createConversation({ users: [userId], displayName: `number ${i}` });
  }
  first.engine.dispose();
  const oldest = first.state.shown.value ?? '';
  // Not the one that was shown last: that would be known from the start.
  world.browser.data.delete(`conversation.${userId}`);
  const tab = world.openTab();
  await tab.engine.settled();
  return { ...world, tab, userId, oldest, methods: await methodsOf(tab) };
}

it('createConversation makes the user and the conversation with its messages, tells of it once, and shows nothing', async () => {
  const { tab, methods } = await setUp();
  tab.state.shown.value = null;
  const conversation = await methods.create({
    displayName: 'Order 7',
    metadata: { order: 7 },
    messages: ['Where is it?', { type: 'text', text: 'Please', metadata: { kind: 'plea' } }],
  });
  expect(conversation).toMatchObject({ displayName: 'Order 7', metadata: { order: 7 }, type: 'personal' });
  expect(conversation.messages.map(({ text }) => text)).toEqual(['Where is it?', 'Please']);
  expect(conversation.messages[1]?.metadata).toEqual({ kind: 'plea' });
  const added = tab.events.filter(([name]) => name === 'conversation:added');
  expect(added).toEqual([
    [
      'conversation:added',
      [expect.objectContaining({ userId: tab.state.user.value?.id })],
      { conversation: { id: conversation.id } },
    ],
  ]);
  expect(tab.state.shown.value).toBeNull();
});

it('createConversation passes the refusal on where only one is allowed', async () => {
  const { methods } = await setUp({ multiConversation: false });
  await methods.create({});
  await expect(methods.create({})).rejects.toMatchObject({ code: 'forbidden' });
});

it('createConversation makes nothing when one of its messages cannot be sent', async () => {
  const { browser, methods } = await setUp();
  await expect(methods.create({ messages: ['Hi', ' '] })).rejects.toMatchObject({ code: 'bad_request' });
  expect(browser.data.size).toBe(0);
});

it('updateConversation sets fields and takes them away with null', async () => {
  const { tab, methods } = await setUp();
  const { id } = await methods.create({ displayName: 'Old', description: 'About' });
  await expect(methods.update(id, { displayName: 'New', description: null })).resolves.toMatchObject({
    displayName: 'New',
  });
  const known = tab.engine.getConversations()[0];
  expect(known).toMatchObject({ displayName: 'New' });
  expect(known).not.toHaveProperty('description');
  await expect(methods.update(id, { metadata: { deep: {} } as never })).rejects.toMatchObject({
    code: 'bad_request',
  });
  await expect(methods.update('f'.repeat(24), {})).rejects.toMatchObject({ code: 'not_found' });
});

it('loadConversation shows a conversation, also one that is not in the list yet', async () => {
  const { tab, methods, oldest } = await comeBackTo(12);
  tab.engine.showList();
  expect(tab.engine.getDisplayedConversation()).toBeNull();
  await expect(methods.load(oldest)).resolves.toMatchObject({ messages: [{ text: 'Hello' }] });
  expect(tab.state.screen.value).toBe('conversation');
  expect(tab.engine.getDisplayedConversation()?.id).toBe(oldest);
  expect(seen(tab)).toEqual(['Hello']);
});

it('loadConversation rejects for one that is unknown, and for one that was removed', async () => {
  const { tab, methods, server } = await comeBackTo(2);
  const shown = tab.state.shown.value;
  await expect(methods.load('f'.repeat(24))).rejects.toMatchObject({ code: 'not_found' });
  expect(tab.state.shown.value).toBe(shown);
  const other = tab.engine.getConversations().find(({ id }) => id !== shown)?.id ?? '';
  server.removeConversation(other);
  await expect(methods.load(other)).rejects.toMatchObject({ code: 'not_found' });
  expect(tab.engine.getConversations()).toHaveLength(1);
});

it('getConversationById has all messages in order after a long gap, and draws none of them', async () => {
  const { tab, methods, server } = await setUp();
  const { conversationId } = await tab.engine.send(text('message 1'));
  for (let i = 2; i <= 130; i++) server.reply(`message ${i}`);
  await waitFor(() => expect(seen(tab)).toHaveLength(130));
  server.setOnline(false);
  for (let i = 131; i <= 350; i++) server.reply(`message ${i}`);
  server.setOnline(true);
  await waitFor(() => expect(seen(tab).at(-1)).toBe('message 350'));
  const drawn = seen(tab).length;
  const { messages } = await methods.get(conversationId);
  expect(messages.map(({ text }) => text)).toEqual(Array.from({ length: 350 }, (_, i) => `message ${i + 1}`));
  expect(seen(tab)).toHaveLength(drawn);
});

it('getConversationById means the one shown when none is named, and rejects when there is none', async () => {
  const { tab, methods } = await setUp();
  await expect(methods.get()).rejects.toMatchObject({ code: 'not_found' });
  const { conversationId } = await tab.engine.send(text('Hello'));
  await expect(methods.get()).resolves.toMatchObject({ id: conversationId });
});

it('the list comes in pages of ten', async () => {
  const { tab, methods } = await comeBackTo(23);
  const names = () => tab.engine.getConversations().map(({ displayName }) => displayName);
  expect(names()).toEqual(Array.from({ length: 10 }, (_, i) => `number ${23 - i}`));
  expect(tab.engine.hasMoreConversations()).toBe(true);
  expect((await methods.more()).map(({ displayName }) => displayName)).toEqual(names().slice(10));
  await tab.engine.loadMoreConversations();
  expect(names()).toHaveLength(23);
  expect(tab.engine.hasMoreConversations()).toBe(false);
  await expect(methods.more()).resolves.toEqual([]);
});

it('the next page follows the last one, whatever else is known', async () => {
  const { tab, methods, server, oldest } = await comeBackTo(23);
  await methods.load(oldest);
  const last = tab.engine.getConversations()[9];
  server.reply('Up', last?.id);
  await waitFor(() => expect(tab.engine.getConversations()[0]?.id).toBe(last?.id));
  expect((await methods.more()).map(({ displayName }) => displayName)).toEqual(
    Array.from({ length: 10 }, (_, i) => `number ${13 - i}`),
  );
});

it('markAllAsRead resolves when the server has it, or at once when nothing is unread', async () => {
  const { tab, methods, server, backend } = await setUp();
  await methods.markAllAsRead();
  const { conversationId } = await tab.engine.send(text('Hello'));
  server.reply('Hi');
  await waitFor(() => expect(unreadOf(tab.state, conversationId)).toBe(1));
  await methods.markAllAsRead(conversationId);
  expect(backend.calls.filter((name) => name === 'conversation:read')).toHaveLength(1);
  expect(tab.engine.getTotalUnreadCount()).toBe(0);
  await methods.markAllAsRead();
  expect(backend.calls.filter((name) => name === 'conversation:read')).toHaveLength(1);
});

it('markAllAsRead waits for the connection, and tries again when there was no answer', async () => {
  const { tab, methods, server, backend } = await setUp();
  const { conversationId } = await tab.engine.send(text('Hello'));
  server.reply('Hi');
  await waitFor(() => expect(unreadOf(tab.state, conversationId)).toBe(1));
  server.setOnline(false);
  let isDone = false;
  const marked = methods.markAllAsRead().then(() => {
    isDone = true;
  });
  expect(unreadOf(tab.state, conversationId)).toBe(0);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(isDone).toBe(false);
  backend.fail('conversation:read', { when: 'before', code: 'timeout' });
  server.setOnline(true);
  await waitFor(() => expect(backend.calls).toContain('conversation:read'));
  await waitFor(() => {
    tab.clock.advance(2000);
    expect(isDone).toBe(true);
  });
  await marked;
});

it('a button is pressed where it stands, wherever the visitor has gone since', async () => {
  const { tab, server } = await setUp();
  await tab.engine.send(text('Hello'));
  const { content } = server.reply({
    type: 'text',
    text: 'Choose',
    actions: [{ id: '', type: 'postback', text: 'Yes', payload: 'YES' }],
  });
  const pressed = vi.fn();
  server.onPostback(pressed);
  const { id } = server.createConversation({ users: [tab.state.user.value?.id ?? ''] });
  await waitFor(() => expect(tab.state.conversations.value.has(id)).toBe(true));
  const [action] = content.actions as { id: string }[];
  const pressing = tab.engine.postback(action?.id ?? '');
  tab.engine.showConversation(id);
  await pressing;
  expect(pressed).toHaveBeenCalledTimes(1);
});

it('triggerPostback presses what is there and rejects for what is not', async () => {
  const { tab, methods, server } = await setUp();
  await tab.engine.send(text('Hello'));
  const { content } = server.reply({
    type: 'text',
    text: 'Choose',
    actions: [{ id: '', type: 'postback', text: 'Yes', payload: 'YES' }],
  });
  const pressed = vi.fn();
  server.onPostback(pressed);
  const [action] = content.actions as { id: string }[];
  await methods.postback(action?.id ?? '');
  expect(pressed).toHaveBeenCalledTimes(1);
  await expect(methods.postback('f'.repeat(24))).rejects.toMatchObject({ code: 'not_found' });
});

it('sendMessage takes a text or a message with metadata and payload, before any conversation exists', async () => {
  const { tab, methods } = await setUp();
  const sent = await methods.send({
    type: 'text',
    text: 'Hello',
    metadata: { from: 'page' },
    payload: 'HELLO',
  });
  expect(sent).toMatchObject({ role: 'user', text: 'Hello', payload: 'HELLO', metadata: { from: 'page' } });
  await expect(methods.send('Again')).resolves.toMatchObject({ text: 'Again' });
  expect(seen(tab)).toEqual(['Hello', 'Again']);
});

it.each([
  ['a type that pages cannot send', { type: 'image', mediaUrl: 'x' }, 'invalid_options', /"image"/],
  ['nothing', undefined, 'invalid_options', /"undefined"/],
  ['an empty text', '  ', 'bad_request', /empty/],
  ['metadata that are not flat', { type: 'text', text: 'Hi', metadata: { a: {} } }, 'bad_request', /flat/],
  [
    'too large metadata',
    { type: 'text', text: 'Hi', metadata: { a: 'é'.repeat(2048) } },
    'too_large',
    /4096/,
  ],
])('sendMessage refuses %s before the wire', async (_, message, code, words) => {
  const { browser, methods } = await setUp();
  await expect(methods.send(message as OutgoingMessage)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(words),
  });
  expect(browser.data.size).toBe(0);
});

it('a message of the page that is refused for good leaves nothing behind', async () => {
  const { tab, methods, backend, browser } = await setUp();
  await tab.engine.send(text('one'));
  backend.fail('message:send', { when: 'before', code: 'forbidden' });
  await expect(methods.send('two')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(methods.send('three', 'f'.repeat(24))).rejects.toMatchObject({ code: 'not_found' });
  expect(seen(tab)).toEqual(['one']);
  expect([...browser.data.keys()].filter((key) => key.startsWith('outbox.'))).toEqual([]);
});

it('what was deleted is no part of a conversation', async () => {
  const { tab, methods, server } = await setUp();
  await tab.engine.send(text('Hello'));
  const { id } = server.reply('Oops');
  server.deleteMessage(id);
  await waitFor(async () =>
    expect((await methods.get()).messages.map(({ text }) => text)).toEqual(['Hello']),
  );
  expect(tab.engine.getTotalUnreadCount()).toBe(0);
});
