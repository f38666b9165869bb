import { describe, expect, it, vi } from 'vitest';
import { createWorld, seen, type Tab, text } from '../../test/engine-harness.ts';
import type { MessengerEvents } from '../api/events.ts';

const waitFor = vi.waitFor;

/** What was fired under these names, in order. */
const fired = (tab: Tab, ...names: (keyof MessengerEvents)[]) =>
  tab.events.filter(([name]) => names.includes(name));

/** Somebody who has said hello, and nothing else has happened. */
async function setUp() {
  const world = createWorld();
  const tab = world.openTab();
  const { conversationId: id } = await tab.engine.send(text('Hello'));
  await waitFor(() => expect(world.backend.open()).toBe(0));
  const userId = tab.state.user.value?.id ?? '';
  tab.events.length = 0;
  return { ...world, tab, id, userId, data: { conversation: { id } } };
}

/** Somebody in a group with another user. */
async function inAGroup() {
  const { tab, server, userId } = await setUp();
  const other = server.createUser({ givenName: 'Ada' });
  const { id } = server.createConversation({ type: 'sdkGroup', users: [userId, other.id] });
  await waitFor(() => expect(tab.state.conversations.value.has(id)).toBe(true));
  tab.events.length = 0;
  return { tab, server, userId, id, other, data: { conversation: { id } } };
}

describe('a conversation', () => {
  it('that the business begins is announced with its participants, and shown to who has none', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.account.login('ada', 'mock:ada');
    const userId = tab.state.user.value?.id ?? '';
    tab.engine.showDefaultConversation();
    expect(tab.state.shown.value).toMatch(/^new:/);
    const { id } = world.server.createConversation({ users: [userId], messages: ['Welcome'] });
    await waitFor(() => expect(seen(tab)).toEqual(['Welcome']));
    expect(fired(tab, 'conversation:added', 'message:received').map(([name]) => name)).toEqual([
      'conversation:added',
      'message:received',
    ]);
    expect(tab.events).toContainEqual([
      'conversation:added',
      [{ id: expect.any(String), userId, unreadCount: 0 }],
      { conversation: { id } },
    ]);
  });

  it('that is removed is gone at once, and another one is shown', async () => {
    const { tab, server, id, userId, data } = await setUp();
    const other = server.createConversation({ users: [userId] });
    await waitFor(() => expect(tab.state.conversations.value.size).toBe(2));
    tab.engine.showConversation(id);
    server.removeConversation(id);
    await waitFor(() => expect(fired(tab, 'conversation:removed')).toEqual([['conversation:removed', data]]));
    expect(tab.state.shown.value).toBe(other.id);
    expect(tab.engine.getConversations().map((one) => one.id)).toEqual([other.id]);
  });

  it('that is changed elsewhere is changed here', async () => {
    const { tab, server, id } = await setUp();
    server.updateConversation(id, { displayName: 'Order 7' });
    await waitFor(() => expect(tab.engine.getConversations()[0]?.displayName).toBe('Order 7'));
    expect(fired(tab, 'conversation:added')).toEqual([]);
  });

  it('that began while there was no connection is announced, with what was said in it', async () => {
    const { tab, server, userId } = await setUp();
    server.setOnline(false);
    await new Promise((resolve) => setTimeout(resolve, 2));
    const { id } = server.createConversation({ users: [userId], messages: ['one', 'two'] });
    server.setOnline(true);
    const names = () => fired(tab, 'conversation:added', 'message:received').map(([name]) => name);
    await waitFor(() =>
      expect(names()).toEqual(['conversation:added', 'message:received', 'message:received']),
    );
    expect(tab.events).toContainEqual(['conversation:added', expect.any(Array), { conversation: { id } }]);
  });
});

describe('reading', () => {
  it('by the business, by the visitor here and by them elsewhere is told once each', async () => {
    const { tab, server, userId, data } = await setUp();
    server.read();
    await waitFor(() => expect(fired(tab, 'conversation:read')).toHaveLength(1));
    server.reply('Hi');
    await waitFor(() => expect(seen(tab)).toEqual(['Hello', 'Hi']));
    tab.engine.markShownAsRead();
    tab.engine.markShownAsRead();
    const lastRead = expect.any(Number);
    await waitFor(() => expect(server.reply('Still there?').seq).toBe(3));
    await waitFor(() => expect(seen(tab)).toHaveLength(3));
    expect(fired(tab, 'conversation:read')).toEqual([
      ['conversation:read', { role: 'business', lastRead }, data],
      ['conversation:read', { role: 'user', userId, lastRead }, data],
    ]);
  });
});

describe('participants', () => {
  it('who join and leave a group are told of, and listed', async () => {
    const { tab, server, id, data } = await inAGroup();
    const third = server.createUser();
    server.addParticipant(id, third.id);
    await waitFor(() => expect(fired(tab, 'participant:added')).toHaveLength(1));
    expect(tab.engine.getConversations().find((one) => one.id === id)?.participants).toHaveLength(3);
    server.removeParticipant(id, third.id);
    await waitFor(() => expect(fired(tab, 'participant:removed')).toHaveLength(1));
    const participant = expect.objectContaining({ userId: third.id, unreadCount: 0 });
    expect(fired(tab, 'participant:added', 'participant:removed')).toEqual([
      ['participant:added', participant, data],
      ['participant:removed', participant, data],
    ]);
  });

  it('of whom one is the visitor: the group is gone', async () => {
    const { tab, server, id, userId, data } = await inAGroup();
    server.removeParticipant(id, userId);
    await waitFor(() => expect(fired(tab, 'conversation:removed')).toEqual([['conversation:removed', data]]));
  });
});

describe('typing', () => {
  it('is told when it begins and when it ends by itself', async () => {
    const { tab, server, data } = await setUp();
    server.typing('start');
    await waitFor(() => expect(fired(tab, 'typing:start')).toHaveLength(1));
    server.typing('start');
    tab.clock.advance(10_000);
    await waitFor(() => expect(fired(tab, 'typing:stop')).toHaveLength(1));
    expect(fired(tab, 'typing:start', 'typing:stop')).toEqual([
      ['typing:start', { ...data, name: 'Mock' }],
      ['typing:stop', { ...data, name: 'Mock' }],
    ]);
  });

  it('ends with the message of who was typing, and not with those of others', async () => {
    const { tab, server } = await setUp();
    server.typing('start');
    await waitFor(() => expect(fired(tab, 'typing:start')).toHaveLength(1));
    await tab.engine.send(text('Are you there?'));
    expect(fired(tab, 'typing:stop')).toEqual([]);
    server.reply('Yes');
    await waitFor(() => expect(fired(tab, 'typing:stop')).toHaveLength(1));
    const order = fired(tab, 'typing:stop', 'message:received').map(([name]) => name);
    expect(order).toEqual(['typing:stop', 'message:received']);
  });

  it('of a visitor who has no conversation is nothing', () => {
    const world = createWorld();
    const tab = world.openTab();
    const connect = vi.spyOn(world.backend, 'connect');
    tab.engine.typing(true);
    tab.engine.typing(false);
    expect(connect).not.toHaveBeenCalled();
    expect([world.browser.data.size, tab.clock.waiting()]).toEqual([0, 0]);
  });

  it('of the visitor is sent now and then while it lasts, and ends ten seconds after the last key', async () => {
    const { tab } = await setUp();
    const sent: string[] = [];
    const { session } = tab.engine.tools;
    vi.spyOn(session, 'notify').mockImplementation((_, notice) => void sent.push(notice.state));
    for (let i = 0; i < 9; i++) {
      tab.engine.typing(true);
      tab.clock.advance(500);
    }
    expect(sent).toEqual(['start', 'start']);
    tab.clock.advance(9_499);
    expect(sent).toHaveLength(2);
    tab.clock.advance(1);
    expect(sent).toEqual(['start', 'start', 'stop']);
  });
});

describe('counting', () => {
  it('tells of each conversation, and of the sum only when that changes', async () => {
    const { tab, server, id, userId } = await setUp();
    const other = server.createConversation({ users: [userId] });
    server.reply('one', id);
    server.reply('two', other.id);
    await waitFor(() => expect(tab.engine.getTotalUnreadCount()).toBe(2));
    tab.engine.showConversation(id);
    tab.engine.markShownAsRead();
    expect(fired(tab, 'unreadCount', 'totalUnreadCount')).toEqual([
      ['unreadCount', 1, { conversation: { id } }],
      ['totalUnreadCount', 1],
      ['unreadCount', 1, { conversation: { id: other.id } }],
      ['totalUnreadCount', 2],
      ['unreadCount', 0, { conversation: { id } }],
      ['totalUnreadCount', 1],
    ]);
    tab.events.length = 0;
    server.updateConversation(id, { displayName: 'Other' });
    await waitFor(() => expect(tab.engine.getConversations().some((one) => one.displayName)).toBe(true));
    expect(fired(tab, 'unreadCount', 'totalUnreadCount')).toEqual([]);
  });

  it('leaves a message out that was deleted before it was read', async () => {
    const { tab, server } = await setUp();
    const { id } = server.reply('Oops');
    await waitFor(() => expect(tab.engine.getTotalUnreadCount()).toBe(1));
    server.deleteMessage(id);
    await waitFor(() => expect(tab.engine.getTotalUnreadCount()).toBe(0));
  });
});

describe('messages', () => {
  it('that are changed or deleted are so in place, and as previews', async () => {
    const { tab, server, id } = await setUp();
    const first = server.reply('one');
    const second = server.reply('two');
    await waitFor(() => expect(seen(tab)).toEqual(['Hello', 'one', 'two']));
    server.updateMessage(first.id, 'ONE');
    server.deleteMessage(second.id);
    await waitFor(() =>
      expect(tab.state.conversations.value.get(id)?.messages[2]).toHaveProperty('deleted', true),
    );
    const { messages = [], conversation } = tab.state.conversations.value.get(id) ?? {};
    expect(messages.map((message) => tab.engine.displayed(message)?.content.text)).toEqual([
      'Hello',
      'ONE',
      undefined,
    ]);
    expect(conversation?.lastMessage?.deleted).toBe(true);
    expect(fired(tab, 'message')).toHaveLength(2);
  });

  it('that are changed while there is no connection are so when it is back', async () => {
    const { tab, server } = await setUp();
    const { id } = server.reply('one');
    await waitFor(() => expect(seen(tab)).toEqual(['Hello', 'one']));
    server.setOnline(false);
    server.updateMessage(id, 'ONE');
    server.setOnline(true);
    await waitFor(() => expect(seen(tab)).toEqual(['Hello', 'ONE']));
  });

  it('that are unread are told before init() has ended, oldest first, then counted', async () => {
    const { tab, server, id, userId, openTab } = await setUp();
    tab.engine.dispose();
    const other = server.createConversation({ users: [userId] });
    for (const [words, to] of [
      ['one', id],
      ['two', other.id],
      ['three', id],
    ] as const) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      server.reply(words, to);
    }
    const after = openTab();
    await after.engine.settled();
    const told = fired(after, 'message:received', 'message', 'unreadCount', 'totalUnreadCount').map(
      ([name, payload]) =>
        typeof payload === 'object' && 'text' in payload ? payload.text : `${name} ${payload}`,
    );
    expect(told.slice(0, 6)).toEqual(['one', 'one', 'two', 'two', 'three', 'three']);
    expect(told.slice(6).sort()).toEqual(['totalUnreadCount 3', 'unreadCount 1', 'unreadCount 2']);
  });

  it('that come while unread ones are fetched are told after those', async () => {
    const { tab, server, backend, openTab } = await setUp();
    tab.engine.dispose();
    server.reply('one');
    backend.at('before', 'message:list', async () => {
      server.reply('two');
      await new Promise((resolve) => setTimeout(resolve, 5));
    });
    const after = openTab();
    await after.engine.settled();
    await waitFor(() => expect(fired(after, 'message:received')).toHaveLength(2));
    const texts = fired(after, 'message:received').map(([, message]) => (message as { text: string }).text);
    expect(texts).toEqual(['one', 'two']);
  });
});

it('the user is changed when they are changed elsewhere', async () => {
  const { tab, server, userId } = await setUp();
  server.updateUser(userId, { givenName: 'Ada' });
  await waitFor(() => expect(tab.engine.getUser()?.givenName).toBe('Ada'));
});

it('an event is fired when the state says the same', async () => {
  const { tab, server, id } = await setUp();
  const counts: number[] = [];
  const push = tab.events.push.bind(tab.events);
  tab.events.push = (...events) => {
    if (events[0]?.[0] === 'message:received')
      counts.push(tab.engine.getConversations()[0]?.messages.length ?? 0);
    return push(...events);
  };
  server.reply('Hi', id);
  await waitFor(() => expect(counts).toEqual([2]));
});
