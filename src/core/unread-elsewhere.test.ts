import { describe, expect, it, vi } from 'vitest';
import { createWorld, type Tab } from '../../test/engine-harness.ts';

const waitFor = vi.waitFor;
const pause = () => new Promise((resolve) => setTimeout(resolve, 2));

/** Ada, whose two oldest conversations are unread and not on the first page. */
async function setUp() {
  const world = createWorld();
  const { server } = world;
  const { id: userId } = server.createUser({ externalId: 'ada' });
  const create = async () => {
    await pause();
    return server.createConversation({ users: [userId] }).id;
  };
  const [oldest, second] = [await create(), await create()];
  const { id: messageId } = server.reply('one', oldest);
  server.reply('two', oldest);
  server.reply('three', second);
  for (let i = 0; i < 10; i++) await create();
  const enter = async () => {
    const tab = world.openTab(true);
    await tab.account.login('ada', 'mock:ada');
    return tab;
  };
  return { ...world, tab: await enter(), enter, oldest, second, messageId };
}

const sums = (tab: Tab) =>
  tab.events.flatMap(([name, count]) => (name === 'totalUnreadCount' ? [count] : []));

describe('what is unread in conversations beyond the first page', () => {
  it('counts from the beginning, and once when they become known', async () => {
    const { tab } = await setUp();
    expect(tab.engine.getConversations()).toHaveLength(10);
    expect(tab.engine.getTotalUnreadCount()).toBe(3);
    await tab.engine.loadMoreConversations();
    expect(tab.engine.getConversations()).toHaveLength(12);
    expect(tab.engine.getTotalUnreadCount()).toBe(3);
    expect(sums(tab)).toEqual([3]);
  });

  it('is one more with the next message', async () => {
    const { tab, server, oldest } = await setUp();
    server.reply('more', oldest);
    await waitFor(() => expect(tab.engine.getTotalUnreadCount()).toBe(4));
    expect(sums(tab)).toEqual([3, 4]);
  });

  it('is less once it is read on another device', async () => {
    const { tab, enter, oldest } = await setUp();
    const other = await enter();
    const { methods } = await other.engine.page();
    await methods.markAllAsRead(oldest);
    expect(other.engine.getTotalUnreadCount()).toBe(1);
    await waitFor(() => expect(tab.engine.getTotalUnreadCount()).toBe(1));
  });

  it('is less when a message is deleted, or the conversation', async () => {
    const { tab, server, oldest, second, messageId } = await setUp();
    server.deleteMessage(messageId);
    await waitFor(() => expect(tab.engine.getTotalUnreadCount()).toBe(2));
    server.removeConversation(second);
    await waitFor(() => expect(tab.engine.getTotalUnreadCount()).toBe(1));
    server.removeConversation(oldest);
    await waitFor(() => expect(tab.engine.getTotalUnreadCount()).toBe(0));
  });

  it('still counts when a lost connection comes back, as the server has it then', async () => {
    const { tab, server, oldest } = await setUp();
    await tab.engine.loadMoreConversations();
    server.setOnline(false);
    server.reply('more', oldest);
    server.setOnline(true);
    await waitFor(() => expect(tab.engine.getTotalUnreadCount()).toBe(4));
    expect(sums(tab)).toEqual([3, 4]);
  });

  it('is nobody’s after logging out', async () => {
    const { tab } = await setUp();
    await tab.account.logout();
    expect(tab.engine.getTotalUnreadCount()).toBe(0);
  });
});
