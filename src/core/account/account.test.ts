import { effect } from '@preact/signals-core';
import { describe, expect, it, vi } from 'vitest';
import { createWorld, seen, type Tab, text, type World } from '../../../test/engine-harness.ts';
import type { MessengerError } from '../../api/errors.ts';
import { createDeferred } from '../../lib/deferred.ts';
import { createPagePart } from '../page/page-part.ts';
import { readSession } from '../session/stored-session.ts';
import { totalUnread } from '../state/unread.ts';

const waitFor = vi.waitFor;
const answered = (world: World) => waitFor(() => expect(world.backend.open()).toBe(0));
const confirmed = (tab: Tab) => waitFor(() => expect(tab.state.outbox.value).toEqual([]));
const count = (world: World, name: string) => world.backend.calls.filter((call) => call === name).length;
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no failure',
    (error: MessengerError) => error.code,
  );
const externalIdOf = (tab: Tab) => tab.state.user.value?.externalId;

async function loggedIn(world: World, externalId = 'ann'): Promise<Tab> {
  const tab = world.openTab();
  await tab.account.login(externalId, world.server.signJwt(externalId));
  return tab;
}

/** An anonymous visitor who has said `Hello`. */
async function anonymous(world: World): Promise<Tab> {
  const tab = world.openTab();
  await tab.engine.send(text('Hello'));
  await answered(world);
  return tab;
}

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

describe('a jwt that is no longer good', () => {
  const expire = (world: World) => world.server.expireJwts('ann');
  const delegate = (tab: Tab, onInvalidAuth: () => unknown) => {
    tab.state.delegate.value = { onInvalidAuth: onInvalidAuth as () => string };
  };

  it('is asked for once, however many requests were refused, and all of them succeed', async () => {
    const world = createWorld();
    const tab = await loggedIn(world);
    await tab.engine.send(text('Hello'));
    await answered(world);
    const ask = vi.fn(async () => world.server.signJwt('ann'));
    delegate(tab, ask);
    expire(world);
    const { session } = tab.engine.tools;
    const requests = Array.from({ length: 20 }, () => session.request('session:get', {}));
    await expect(Promise.all(requests)).resolves.toHaveLength(20);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(count(world, 'session:renew')).toBe(1);
    expire(world);
    await tab.engine.send(text('again'));
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('makes requests wait that are made while the page is asked', async () => {
    const world = createWorld();
    const tab = await loggedIn(world);
    const asked = createDeferred<string>();
    const ask = vi.fn(() => asked.promise);
    delegate(tab, ask);
    expire(world);
    const { session } = tab.engine.tools;
    const first = session.request('session:get', {});
    await waitFor(() => expect(ask).toHaveBeenCalled());
    const before = world.backend.calls.length;
    const second = session.request('session:get', {});
    await Promise.resolve();
    expect(world.backend.calls.length).toBe(before);
    asked.resolve(world.server.signJwt('ann'));
    await expect(Promise.all([first, second])).resolves.toHaveLength(2);
  });

  it('brings what the server kept back meanwhile', async () => {
    const world = createWorld();
    const tab = await loggedIn(world);
    await tab.engine.send(text('Hello'));
    await answered(world);
    delegate(tab, () => world.server.signJwt('ann'));
    expire(world);
    world.server.reply('kept back');
    await waitFor(() => expect(seen(tab)).toEqual(['Hello', 'kept back']));
    expect(tab.names().filter((name) => name === 'message:received')).toHaveLength(1);
  });

  it('is asked for when the handshake is refused', async () => {
    const world = createWorld();
    const tab = await loggedIn(world);
    const ask = vi.fn(() => world.server.signJwt('ann'));
    delegate(tab, ask);
    world.server.setOnline(false);
    expire(world);
    const sent = tab.engine.send(text('later'));
    world.server.setOnline(true);
    await expect(sent).resolves.toMatchObject({ seq: 1 });
    expect(ask).toHaveBeenCalledTimes(1);
    expect(externalIdOf(tab)).toBe('ann');
  });

  it('and without a delegate refuses requests, and leaves a written message to be sent by hand', async () => {
    const world = createWorld();
    const tab = await loggedIn(world);
    await tab.engine.send(text('Hello'));
    await answered(world);
    expire(world);
    expect(await code(tab.engine.tools.session.request('session:get', {}))).toBe('invalid_auth');
    expect(await code(tab.engine.send(text('two')))).toBe('invalid_auth');
    expect(seen(tab)).toEqual(['Hello', 'two (failed)']);
    delegate(tab, () => world.server.signJwt('ann'));
    tab.engine.retry(tab.state.outbox.value[0]?.clientId ?? '');
    await confirmed(tab);
    expect(seen(tab)).toEqual(['Hello', 'two']);
  });

  it.each([
    ['throws', () => Promise.reject(new Error('planted'))],
    ['gives no string', () => 42],
  ])('is not asked for again at once when the delegate %s', async (_what, answer) => {
    const world = createWorld();
    const tab = await loggedIn(world);
    const ask = vi.fn(answer);
    delegate(tab, ask);
    expire(world);
    const { session } = tab.engine.tools;
    for (let i = 0; i < 5; i++) expect(await code(session.request('session:get', {}))).toBe('invalid_auth');
    expect(ask).toHaveBeenCalledTimes(1);
    tab.clock.advance(10_000);
    delegate(tab, () => world.server.signJwt('ann'));
    await session.request('session:get', {});
  });

  it('is asked for three times in a row at most when each newer one is refused', async () => {
    const world = createWorld();
    const tab = await loggedIn(world);
    const ask = vi.fn(() => 'nonsense');
    delegate(tab, ask);
    expire(world);
    expect(await code(tab.engine.tools.session.request('session:get', {}))).toBe('invalid_auth');
    expect(ask).toHaveBeenCalledTimes(3);
    world.server.setOnline(false);
    world.server.setOnline(true);
    await waitFor(() => expect(tab.state.connection.value).toBe('offline'));
    expect(ask).toHaveBeenCalledTimes(3);
    expect(tab.state.identity.value?.externalId).toBe('ann');
  });

  it('ends with the session when the server has ended that: the visitor is logged out', async () => {
    const world = createWorld();
    const tab = await loggedIn(world);
    await tab.engine.send(text('Hello'));
    await answered(world);
    world.server.revokeJwts();
    await waitFor(() => expect(tab.state.identity.value).toBeUndefined());
    expect(tab.engine.getConversations()).toEqual([]);
    await tab.engine.send(text('somebody'));
    expect(externalIdOf(tab)).toBeUndefined();
  });

  it('is replaced when the server has ended the session and the page has another', async () => {
    const world = createWorld();
    const tab = await loggedIn(world);
    await tab.engine.send(text('Hello'));
    await answered(world);
    delegate(tab, () => world.server.signJwt('ann'));
    world.server.revokeJwts();
    await waitFor(() => expect(count(world, 'session:get')).toBe(2));
    await tab.engine.send(text('still Ann'));
    expect(seen(tab)).toEqual(['Hello', 'still Ann']);
  });
});

describe('an auth code', () => {
  it('brings its user, and stores their session', async () => {
    const world = createWorld();
    const { id } = world.server.createUser({ givenName: 'Ann' });
    world.server.createConversation({ users: [id], messages: ['Welcome'] });
    const tab = world.openTab(true);
    await tab.account.start({ authCode: world.server.createAuthCode(id) });
    expect(tab.state.user.value?.id).toBe(id);
    expect(readSession(tab.ports.store)?.userId).toBe(id);
    await tab.engine.send(text('Hello'));
    await waitFor(() => expect(seen(tab)).toEqual(['Welcome', 'Hello']));
    tab.engine.dispose();
    const after = world.openTab();
    await waitFor(() => expect(seen(after)).toEqual(['Welcome', 'Hello']));
  });

  it('that is no good rejects, and leaves the stored session', async () => {
    const world = createWorld();
    (await anonymous(world)).engine.dispose();
    const stored = world.browser.data.get('session');
    const tab = world.openTab(true);
    expect(await code(tab.account.start({ authCode: 'nonsense' }))).toBe('invalid_auth');
    expect(world.browser.data.get('session')).toBe(stored);
    tab.account.dispose();
    tab.engine.dispose();
    const after = world.openTab();
    await waitFor(() => expect(seen(after)).toEqual(['Hello']));
  });

  it('takes along what an anonymous visitor had, unsent messages included', async () => {
    const world = createWorld();
    const before = await anonymous(world);
    world.server.setOnline(false);
    before.engine.send(text('unsent')).catch(() => {});
    before.engine.dispose();
    world.server.setOnline(true);
    const { id } = world.server.createUser({ externalId: 'ann' });
    const tab = world.openTab(true);
    await tab.account.start({ authCode: world.server.createAuthCode(id) });
    await confirmed(tab);
    await waitFor(() => expect(seen(tab)).toEqual(['Hello', 'unsent']));
    expect(tab.state.user.value?.id).toBe(id);
  });

  it('whose session ends leaves nothing unsent of somebody who has a name', async () => {
    const world = createWorld();
    const { id } = world.server.createUser({ externalId: 'ann' });
    const tab = world.openTab(true);
    await tab.account.start({ authCode: world.server.createAuthCode(id) });
    world.server.setOnline(false);
    const unsent = code(tab.engine.send(text('secret of Ann')));
    world.server.endSessions(id);
    world.server.setOnline(true);
    expect(await unsent).toBe('invalid_auth');
    await tab.engine.send(text('somebody'));
    expect(seen(tab)).toEqual(['somebody']);
    expect(externalIdOf(tab)).toBeUndefined();
  });

  it('takes nothing along of somebody who has a name', async () => {
    const world = createWorld();
    const [ann, bob] = ['ann', 'bob'].map((externalId) => world.server.createUser({ externalId }));
    const before = world.openTab(true);
    await before.account.start({ authCode: world.server.createAuthCode(ann?.id ?? '') });
    world.server.setOnline(false);
    before.engine.send(text('secret of Ann')).catch(() => {});
    before.engine.dispose();
    world.server.setOnline(true);
    const tab = world.openTab(true);
    await tab.account.start({ authCode: world.server.createAuthCode(bob?.id ?? '') });
    await tab.engine.send(text('by Bob'));
    await confirmed(tab);
    expect(seen(tab)).toEqual(['by Bob']);
  });

  it('and a jwt: the code first, then the login merges', async () => {
    const world = createWorld();
    const { id } = world.server.createUser();
    world.server.createConversation({ users: [id], messages: ['Welcome'] });
    const tab = world.openTab(true);
    const jwt = world.server.signJwt('ann');
    await tab.account.start({ authCode: world.server.createAuthCode(id), externalId: 'ann', jwt });
    expect(externalIdOf(tab)).toBe('ann');
    expect(tab.state.conversations.value.size).toBe(1);
    expect(world.browser.data.has('session')).toBe(false);
  });

  it('rejects with offline when the server stays away', async () => {
    const world = createWorld();
    const { id } = world.server.createUser();
    world.server.setOnline(false);
    const tab = world.openTab(true);
    const started = code(tab.account.start({ authCode: world.server.createAuthCode(id) }));
    tab.clock.advance(10_000);
    expect(await started).toBe('offline');
  });
});

describe('a stored session that the server no longer knows', () => {
  it('makes no new user for somebody who only looks', async () => {
    const world = createWorld();
    world.browser.data.set('session', JSON.stringify({ userId: 'f'.repeat(24), token: 'gone' }));
    const tab = world.openTab();
    const { methods } = createPagePart(tab.engine.tools);
    expect(await code(methods.get())).toBe('not_found');
    expect(await code(methods.get())).toBe('not_found');
    expect(world.backend.calls).not.toContain('session:create');
    expect(world.browser.data.has('session')).toBe(false);
  });
});
