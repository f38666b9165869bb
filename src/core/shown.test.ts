import { describe, expect, it, vi } from 'vitest';
import { createWorld, type TabOptions, text } from '../../test/engine-harness.ts';

const waitFor = vi.waitFor;
const pause = () => new Promise((resolve) => setTimeout(resolve, 2));

/** Somebody with conversations `first` and `second`, of which the second is newer, in a page that they open. */
async function setUp(options: TabOptions = {}) {
  const world = createWorld();
  const before = world.openTab();
  const { conversationId: first } = await before.engine.send(text('Hello'));
  const userId = before.state.user.value?.id ?? '';
  await pause();
  const { id: second } = world.server.createConversation({ users: [userId] });
  await waitFor(() => expect(before.state.conversations.value.size).toBe(2));
  before.engine.dispose();
  const tab = world.openTab(false, options);
  await tab.engine.settled();
  return { ...world, tab, userId, first, second, reopen: () => world.openTab(false, options) };
}

/** As when the visitor opens the widget. */
function open({ state, engine }: ReturnType<ReturnType<typeof createWorld>['openTab']>): void {
  state.opened.value = true;
  engine.showDefaultConversation();
}

describe('opening the widget', () => {
  it('shows an empty conversation to who has none', () => {
    const tab = createWorld().openTab();
    open(tab);
    expect(tab.state.shown.value).toMatch(/^new:/);
  });

  it('keeps to that one until there is another', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.account.login('ada', 'mock:ada');
    open(tab);
    const key = tab.state.shown.value;
    world.server.setOnline(false);
    world.server.setOnline(true);
    await waitFor(() => expect(tab.state.connection.value).toBe('connected'));
    await pause();
    expect(tab.state.shown.value).toBe(key);
  });

  it('shows the conversation that was shown last', async () => {
    const { tab, first } = await setUp();
    open(tab);
    expect(tab.state.shown.value).toBe(first);
  });

  it('shows the one last shown also when it is far down the list', async () => {
    const { tab, server, userId, first, reopen } = await setUp();
    for (let i = 0; i < 12; i++) {
      await pause();
      server.createConversation({ users: [userId] });
    }
    tab.engine.dispose();
    const after = reopen();
    open(after);
    await waitFor(() => expect(after.state.conversations.value.size).toBe(11));
    expect(after.state.shown.value).toBe(first);
    expect(after.engine.getDisplayedConversation()?.messages).toHaveLength(1);
  });

  it('shows the newest one when the one last shown is gone', async () => {
    const { tab, server, first, second, reopen } = await setUp();
    tab.engine.dispose();
    server.removeConversation(first);
    const after = reopen();
    open(after);
    await waitFor(() => expect(after.state.shown.value).toBe(second));
  });

  it('always shows the newest one where there is no list, each time', async () => {
    const { tab, server, first, second } = await setUp({ settings: { canUserSeeConversationList: false } });
    open(tab);
    expect(tab.state.shown.value).toBe(second);
    server.reply('Hi', first);
    await waitFor(() => expect(tab.engine.getConversations()[0]?.id).toBe(first));
    expect(tab.state.shown.value).toBe(second);
    tab.state.opened.value = false;
    tab.state.opened.value = true;
    expect(tab.state.shown.value).toBe(first);
    tab.engine.showList();
    expect(tab.state.screen.value).toBe('conversation');
  });

  it('shows what the page has asked for, also where there is no list', async () => {
    const { tab, first } = await setUp({ settings: { canUserSeeConversationList: false } });
    await (await tab.engine.page()).methods.load(first);
    open(tab);
    expect(tab.state.shown.value).toBe(first);
  });
});

describe('a new conversation', () => {
  it('is empty until its first message, stays through a reconnect, and is shown from then on', async () => {
    const { tab, server } = await setUp();
    tab.engine.showList();
    expect(tab.state.screen.value).toBe('list');
    tab.engine.newConversation();
    const key = tab.state.shown.value;
    expect(key).toMatch(/^new:/);
    expect(tab.state.screen.value).toBe('conversation');
    expect(tab.engine.getDisplayedConversation()).toBeNull();
    server.setOnline(false);
    server.setOnline(true);
    await waitFor(() => expect(tab.state.connection.value).toBe('connected'));
    await pause();
    expect(tab.state.shown.value).toBe(key);
    const { conversationId } = await tab.engine.send(text('Another matter'));
    expect(tab.state.shown.value).toBe(conversationId);
    expect(tab.state.conversations.value.size).toBe(3);
  });

  it('cannot be begun where the visitor may have only one', async () => {
    const { tab } = await setUp({ settings: { canUserCreateMoreConversations: false } });
    const shown = tab.state.shown.value;
    expect(tab.engine.canCreateConversation()).toBe(false);
    tab.engine.newConversation();
    expect(tab.state.shown.value).toBe(shown);
  });
});
