import { describe, expect, it, vi } from 'vitest';
import { createWorld, seen, type Tab, text } from '../../test/engine-harness.ts';
import { unreadOf } from './state/unread.ts';

const waitFor = vi.waitFor;
const pause = () => new Promise((resolve) => setTimeout(resolve, 2));
const names = ({ engine }: Tab) => engine.getConversations().map(({ displayName }) => displayName ?? '');
const fired = (tab: Tab, name: string) => tab.events.filter(([one]) => one === name);

/** Somebody with conversations `1` (the oldest) to `count`, of which the first page is known. */
async function withConversations(count: number) {
  const world = createWorld();
  const tab = world.openTab();
  await tab.account.login('ada', 'mock:ada');
  const userId = tab.state.user.value?.id ?? '';
  const ids: string[] = [];
  for (let i = 1; i <= count; i++) {
    await pause();
    ids.push(world.server.createConversation({ users: [userId], displayName: `${i}` }).id);
  }
  await pause();
  tab.engine.dispose();
  const again = world.openTab(true);
  await again.account.login('ada', 'mock:ada');
  const id = (name: number) => ids[name - 1] ?? '';
  return { ...world, tab: again, userId, id };
}

describe('after a reconnect', () => {
  it('conversations that were removed meanwhile are gone', async () => {
    const { tab, server, id } = await withConversations(3);
    server.setOnline(false);
    server.removeConversation(id(2));
    server.setOnline(true);
    await waitFor(() => expect(names(tab)).toEqual(['3', '1']));
    expect(fired(tab, 'conversation:removed')).toEqual([
      ['conversation:removed', { conversation: { id: id(2) } }],
    ]);
  });

  it('the newest page is known, and the one that is shown; the rest comes again with its page', async () => {
    const { tab, server, id } = await withConversations(25);
    await tab.engine.loadMoreConversations();
    tab.engine.showConversation(id(8));
    server.setOnline(false);
    server.removeConversation(id(20));
    server.setOnline(true);
    await waitFor(() => expect(fired(tab, 'conversation:removed')).toHaveLength(1));
    expect(names(tab)).toEqual(['25', '24', '23', '22', '21', '19', '18', '17', '16', '15', '8']);
    expect(tab.engine.hasMoreConversations()).toBe(true);
    await tab.engine.loadMoreConversations();
    expect(names(tab)).toHaveLength(20);
    expect(fired(tab, 'conversation:added')).toEqual([]);
  });

  it('the one that is shown is caught up, also when it is not among the newest', async () => {
    const { tab, server, id } = await withConversations(12);
    await tab.engine.loadMoreConversations();
    tab.engine.showConversation(id(1));
    server.reply('one', id(1));
    await waitFor(() => expect(seen(tab)).toEqual(['one']));
    for (let i = 2; i <= 12; i++) server.reply('up', id(i));
    await waitFor(() => expect(names(tab).at(-1)).toBe('1'));
    server.setOnline(false);
    server.updateMessage(tab.engine.getDisplayedConversation()?.messages[0]?.id ?? '', 'ONE');
    server.setOnline(true);
    await waitFor(() => expect(seen(tab)).toEqual(['ONE']));
  });

  it('the one that is shown makes room when it was removed', async () => {
    const { tab, server, id } = await withConversations(12);
    await tab.engine.loadMoreConversations();
    tab.engine.showConversation(id(1));
    server.reply('one', id(1));
    await waitFor(() => expect(seen(tab)).toEqual(['one']));
    for (let i = 2; i <= 12; i++) server.reply('up', id(i));
    await waitFor(() => expect(names(tab).at(-1)).toBe('1'));
    server.setOnline(false);
    server.removeConversation(id(1));
    server.setOnline(true);
    await waitFor(() => expect(tab.state.shown.value).toBe(id(12)));
    expect(fired(tab, 'conversation:removed')).toHaveLength(1);
  });

  it('history that was fetched stays when nothing is missing', async () => {
    const { tab, server, id } = await withConversations(1);
    for (let i = 1; i <= 150; i++) server.reply(`reply ${i}`, id(1));
    await waitFor(() => expect(seen(tab).at(-1)).toBe('reply 150'));
    await tab.engine.loadPrevious(id(1));
    expect(seen(tab)).toHaveLength(150);
    server.setOnline(false);
    server.setOnline(true);
    await waitFor(() => expect(tab.names().at(-1)).toBe('connected'));
    await pause();
    expect(seen(tab)).toHaveLength(150);
  });
});

it('a page of messages that does not come is asked for again', async () => {
  const world = createWorld();
  const first = world.openTab();
  await first.engine.send(text('Hello'));
  first.engine.dispose();
  world.backend.fail('message:list', { when: 'after', code: 'timeout' });
  const tab = world.openTab();
  await tab.engine.settled();
  expect(seen(tab)).toEqual([]);
  await waitFor(() => {
    tab.clock.advance(2000);
    expect(seen(tab)).toEqual(['Hello']);
  });
});

describe('a read mark made offline', () => {
  async function readOffline() {
    const world = createWorld();
    const tab = world.openTab();
    const { conversationId } = await tab.engine.send(text('Hello'));
    world.server.reply('Hi');
    await waitFor(() => expect(unreadOf(tab.state, conversationId)).toBe(1));
    world.server.setOnline(false);
    tab.engine.markShownAsRead();
    tab.engine.dispose();
    world.server.setOnline(true);
    return { ...world, conversationId, userId: tab.state.user.value?.id ?? '' };
  }
  const marks = (data: Map<string, string>) => [...data.keys()].filter((key) => key.startsWith('read.'));

  it('survives a reload: nothing is announced or counted again, and the server is told', async () => {
    const { openTab, backend, browser } = await readOffline();
    expect(marks(browser.data)).toHaveLength(1);
    const tab = openTab();
    await tab.engine.settled();
    await waitFor(() => expect(marks(browser.data)).toEqual([]));
    expect(backend.calls.filter((name) => name === 'conversation:read')).toHaveLength(1);
    expect(tab.engine.getTotalUnreadCount()).toBe(0);
    expect(fired(tab, 'unreadCount')).toEqual([]);
    expect(fired(tab, 'message:received')).toEqual([]);
  });

  it('is nothing to another user', async () => {
    const { openTab, browser, backend } = await readOffline();
    const session = browser.data.get('session');
    browser.data.delete('session');
    const tab = openTab();
    await tab.engine.send(text('Me'));
    expect(backend.calls).not.toContain('conversation:read');
    expect(session).toBeDefined();
  });
});
