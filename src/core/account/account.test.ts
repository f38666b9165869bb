import { effect } from '@preact/signals-core';
import { describe, expect, it, vi } from 'vitest';
import { createWorld, seen, text } from '../../../test/engine-harness.ts';
import {
  anonymous,
  answered,
  code,
  count,
  externalIdOf,
  loggedIn,
  waitFor,
} from '../../../test/engine-steps.ts';
import { totalUnread } from '../state/unread.ts';

describe('init with a jwt', () => {
  it('resolves when the state of the user is known', async () => {
    const world = createWorld();
    const { id } = world.server.createUser({ externalId: 'ann', givenName: 'Ann' });
    world.server.createConversation({ users: [id], messages: ['Welcome'] });
    const tab = world.openTab(true);
    await tab.account.start({ externalId: 'ann', jwt: world.server.signJwt('ann') });
    expect(tab.engine.getUser()).toMatchObject({ externalId: 'ann', givenName: 'Ann' });
    expect(totalUnread(tab.state)).toBe(1);
  });

  it('resolves when the server is away, and goes on as the user when it is back', async () => {
    const world = createWorld();
    world.server.setOnline(false);
    const tab = world.openTab(true);
    await tab.account.start({ externalId: 'ann', jwt: world.server.signJwt('ann') });
    const sent = tab.engine.send(text('written while away'));
    expect(seen(tab)).toEqual(['written while away (queued)']);
    world.server.setOnline(true);
    await expect(sent).resolves.toMatchObject({ seq: 1 });
    expect(externalIdOf(tab)).toBe('ann');
  });

  it('merges the anonymous visitor of this browser, and forgets their session', async () => {
    const world = createWorld();
    (await anonymous(world)).engine.dispose();
    const tab = world.openTab(true);
    await tab.account.start({ externalId: 'ann', jwt: world.server.signJwt('ann') });
    expect(world.browser.data.has('session')).toBe(false);
    await waitFor(() => expect(seen(tab)).toEqual(['Hello']));
  });

  it('merges once although the answer was lost', async () => {
    const world = createWorld();
    (await anonymous(world)).engine.dispose();
    world.backend.fail('session:merge', { when: 'after', code: 'timeout' });
    const tab = world.openTab(true);
    await tab.account.start({ externalId: 'ann', jwt: world.server.signJwt('ann') });
    await waitFor(() => expect(seen(tab)).toEqual(['Hello']));
    expect(world.browser.data.has('session')).toBe(false);
  });

  it('rejects with invalid_auth when it is refused, and leaves the stored session', async () => {
    const world = createWorld();
    (await anonymous(world)).engine.dispose();
    const stored = world.browser.data.get('session');
    const tab = world.openTab(true);
    expect(await code(tab.account.start({ externalId: 'ann', jwt: 'nonsense' }))).toBe('invalid_auth');
    expect(world.browser.data.get('session')).toBe(stored);
  });

  it('rejects with invalid_options when one of the two is missing', async () => {
    const tab = createWorld().openTab(true);
    expect(await code(tab.account.start({ externalId: 'ann' }))).toBe('invalid_options');
    expect(await code(tab.account.start({ jwt: 'x' }))).toBe('invalid_options');
  });
});

describe('login of an anonymous visitor', () => {
  it('takes the conversation along, in one step', async () => {
    const world = createWorld();
    const tab = await anonymous(world);
    world.server.reply('Hi');
    await waitFor(() => expect(totalUnread(tab.state)).toBe(1));
    const { id } = world.server.createUser({ externalId: 'ann' });
    world.server.createConversation({ users: [id], messages: ['one', 'two'] });
    tab.events.length = 0;
    const screens: string[][] = [];
    const stop = effect(() => void screens.push(seen(tab)));
    await tab.account.login('ann', world.server.signJwt('ann'));
    stop();
    for (const screen of screens) expect(screen).toEqual(['Hello', 'Hi']);
    expect(tab.state.user.value?.id).toBe(id);
    expect(tab.state.conversations.value.size).toBe(2);
    expect(tab.events.filter(([name]) => name === 'totalUnreadCount')).toEqual([['totalUnreadCount', 3]]);
    await waitFor(() => expect(seen(tab)).toEqual(['Hello', 'Hi']));
  });

  it('takes unsent messages along, in order and under the same ids', async () => {
    const world = createWorld();
    const tab = await anonymous(world);
    world.server.setOnline(false);
    const sent = [tab.engine.send(text('one')), tab.engine.send(text('two'))];
    const ids = tab.state.outbox.value.map(({ clientId }) => clientId);
    const login = tab.account.login('ann', world.server.signJwt('ann'));
    world.server.setOnline(true);
    await login;
    const messages = await Promise.all(sent);
    expect(messages.map(({ clientId }) => clientId)).toEqual(ids);
    expect(messages.map(({ author }) => author.userId)).toEqual([1, 2].map(() => tab.state.user.value?.id));
    await waitFor(() => expect(seen(tab)).toEqual(['Hello', 'one', 'two']));
  });

  it('takes along what was written before there was any user', async () => {
    const world = createWorld();
    const tab = world.openTab();
    world.server.setOnline(false);
    const sent = tab.engine.send(text('first'));
    const login = tab.account.login('ann', world.server.signJwt('ann'));
    world.server.setOnline(true);
    await Promise.all([login, sent]);
    expect(externalIdOf(tab)).toBe('ann');
    await waitFor(() => expect(seen(tab)).toEqual(['first']));
  });

  it('that is refused leaves everything as it was', async () => {
    const world = createWorld();
    const tab = await anonymous(world);
    const before = tab.state.user.value?.id;
    expect(await code(tab.account.login('ann', world.server.signJwt('bob')))).toBe('invalid_auth');
    expect(tab.state.user.value?.id).toBe(before);
    await tab.engine.send(text('still me'));
    await waitFor(() => expect(seen(tab)).toEqual(['Hello', 'still me']));
    expect(tab.names()).not.toContain('disconnected');
  });

  it('rejects with offline when the server stays away, and the visitor stays who they were', async () => {
    const world = createWorld();
    const tab = await anonymous(world);
    world.server.setOnline(false);
    const login = code(tab.account.login('ann', world.server.signJwt('ann')));
    await waitFor(() => expect(tab.clock.waiting()).toBeGreaterThan(0));
    tab.clock.advance(10_000);
    expect(await login).toBe('offline');
    const sent = tab.engine.send(text('still me'));
    world.server.setOnline(true);
    await sent;
    expect(externalIdOf(tab)).toBeUndefined();
  });
});

describe('login of somebody else', () => {
  it('erases what the one before had not sent, and shows nothing of them', async () => {
    const world = createWorld();
    const tab = await loggedIn(world, 'ann');
    await tab.engine.send(text('by Ann'));
    world.server.setOnline(false);
    const unsent = code(tab.engine.send(text('secret of Ann')));
    const login = tab.account.login('bob', world.server.signJwt('bob'));
    world.server.setOnline(true);
    // Whether the old connection or the trial comes first is a race: what Ann sends is sent as Ann, or not at all.
    await login;
    await unsent;
    await answered(world);
    expect(externalIdOf(tab)).toBe('bob');
    expect(tab.state.conversations.value.size).toBe(0);
    expect(seen(tab)).toEqual([]);
    expect([...world.browser.data.keys()].filter((key) => key.startsWith('outbox.'))).toEqual([]);
  });

  it('with the same name only takes the newer jwt', async () => {
    const world = createWorld();
    const tab = await loggedIn(world);
    const connect = vi.spyOn(world.backend, 'connect');
    const jwt = world.server.signJwt('ann');
    await tab.account.login('ann', jwt);
    expect(connect).not.toHaveBeenCalled();
    expect(tab.state.identity.value?.jwt).toBe(jwt);
    expect(count(world, 'session:renew')).toBe(1);
    expect(await code(tab.account.login('ann', 'nonsense'))).toBe('invalid_auth');
    expect(tab.state.identity.value?.jwt).toBe(jwt);
  });
});

describe('logout', () => {
  it('does nothing for an anonymous visitor', async () => {
    const world = createWorld();
    const tab = await anonymous(world);
    await tab.account.logout();
    expect(seen(tab)).toEqual(['Hello']);
  });

  it('forgets the user, tells the server, and begins anew with the next message', async () => {
    const world = createWorld();
    const tab = await loggedIn(world);
    await tab.engine.send(text('by Ann'));
    world.server.reply('Hi Ann');
    await waitFor(() => expect(totalUnread(tab.state)).toBe(1));
    const [id] = tab.state.conversations.value.keys();
    tab.events.length = 0;
    await tab.account.logout();
    expect(count(world, 'session:logout')).toBe(1);
    expect(tab.engine.getUser()).toBeUndefined();
    expect(tab.engine.getConversations()).toEqual([]);
    expect(tab.events).toContainEqual(['unreadCount', 0, { conversation: { id } }]);
    expect(tab.events).toContainEqual(['totalUnreadCount', 0]);
    expect([...world.browser.data.keys()]).toEqual(['clientId']);
    const message = await tab.engine.send(text('somebody'));
    expect(tab.names().filter((name) => name === 'connected')).toHaveLength(1);
    expect(world.server.getUser(message.author.userId ?? '').externalId).toBeUndefined();
    expect(seen(tab)).toEqual(['somebody']);
  });

  it('works while the server is away, and what was not sent is never sent', async () => {
    const world = createWorld();
    const tab = await loggedIn(world);
    world.server.setOnline(false);
    const unsent = code(tab.engine.send(text('secret')));
    await tab.account.logout();
    expect(await unsent).toBe('invalid_auth');
    const sent = tab.engine.send(text('somebody'));
    world.server.setOnline(true);
    await sent;
    expect(seen(tab)).toEqual(['somebody']);
  });
});
