import { describe, expect, it, vi } from 'vitest';
import { createWorld, seen, type Tab, text, type World } from '../../../test/engine-harness.ts';
import { answered, code, externalIdOf, waitFor } from '../../../test/engine-steps.ts';

const login = (world: World, tab: Tab, externalId: string) =>
  tab.account.login(externalId, world.server.signJwt(externalId));
const outboxOf = (world: World) => [...world.browser.data].filter(([key]) => key.startsWith('outbox.'));

describe('the other tabs', () => {
  it('follow an anonymous visitor who logs in', async () => {
    const world = createWorld();
    const [a, b, c] = [world.openTab(), world.openTab(), world.openTab()];
    await a.engine.send(text('Hello'));
    await waitFor(() => expect(seen(b)).toEqual(['Hello']));
    await login(world, a, 'ann');
    await waitFor(() => expect([b, c].map(externalIdOf)).toEqual(['ann', 'ann']));
    await waitFor(() => expect([b, c].map(seen)).toEqual([['Hello'], ['Hello']]));
    await b.engine.send(text('from b'));
    await waitFor(() => expect([a, c].map(seen)).toEqual([1, 2].map(() => ['Hello', 'from b'])));
    expect(world.browser.data.has('session')).toBe(false);
    expect(world.backend.calls.filter((name) => name === 'session:create')).toHaveLength(1);
  });

  it('follow with what they had not sent', async () => {
    const world = createWorld();
    const [a, b] = [world.openTab(), world.openTab()];
    await a.engine.send(text('Hello'));
    await waitFor(() => expect(seen(b)).toEqual(['Hello']));
    await answered(world);
    world.server.setOnline(false);
    const sent = [a.engine.send(text('from a')), b.engine.send(text('from b'))];
    const done = login(world, a, 'ann');
    world.server.setOnline(true);
    await done;
    const messages = await Promise.all(sent);
    await waitFor(() => expect([a, b].map(externalIdOf)).toEqual(['ann', 'ann']));
    for (const { author } of messages)
      expect([a.state.user.value?.id, undefined]).toContain(author.userId ?? undefined);
    await waitFor(() => expect(seen(b)).toEqual(['Hello', 'from a', 'from b']));
    await waitFor(() => expect(seen(a)).toEqual(['Hello', 'from a', 'from b']));
  });

  it('follow a logout, and somebody else', async () => {
    const world = createWorld();
    const [a, b] = [world.openTab(), world.openTab()];
    await login(world, a, 'ann');
    await waitFor(() => expect(externalIdOf(b)).toBe('ann'));
    await a.engine.send(text('by Ann'));
    await waitFor(() => expect(seen(b)).toEqual(['by Ann']));
    await login(world, b, 'bob');
    await waitFor(() => expect(externalIdOf(a)).toBe('bob'));
    expect([a, b].map((tab) => tab.engine.getConversations())).toEqual([[], []]);
    await a.account.logout();
    await waitFor(() => expect(b.state.identity.value).toBeUndefined());
    expect(b.engine.getUser()).toBeUndefined();
  });

  it('get the newer jwt, so that the page is asked in one of them', async () => {
    const world = createWorld();
    const [a, b] = [world.openTab(), world.openTab()];
    await login(world, a, 'ann');
    await waitFor(() => expect(externalIdOf(b)).toBe('ann'));
    await answered(world);
    a.state.delegate.value = { onInvalidAuth: () => world.server.signJwt('ann') };
    const ask = vi.fn(() => world.server.signJwt('ann'));
    b.state.delegate.value = { onInvalidAuth: ask };
    world.server.expireJwts('ann');
    await a.engine.tools.session.request('session:get', {});
    await waitFor(() => expect(b.state.identity.value?.jwt).toBe(a.state.identity.value?.jwt));
    await b.engine.tools.session.request('session:get', {});
    expect(ask).not.toHaveBeenCalled();
  });

  it('that begin as the same user at once do not disturb each other', async () => {
    const world = createWorld();
    const [a, b] = [world.openTab(true), world.openTab(true)];
    const start = (tab: Tab) => tab.account.start({ externalId: 'ann', jwt: world.server.signJwt('ann') });
    await Promise.all([start(a), start(b)]);
    await answered(world);
    await Promise.all([a.engine.send(text('from a')), b.engine.send(text('from b'))]);
    // Each began a conversation of its own.
    for (const tab of [a, b]) await waitFor(() => expect(tab.state.conversations.value.size).toBe(2));
    await answered(world);
    const calls = world.backend.calls.length;
    await new Promise((resolve) => setTimeout(resolve));
    expect(world.backend.calls).toHaveLength(calls);
  });

  it('that are nobody learn who is logged in when they ask', async () => {
    const world = createWorld();
    const a = world.openTab();
    await login(world, a, 'ann');
    const b = world.openTab();
    expect(externalIdOf(b)).toBeUndefined();
    b.account.ask();
    await waitFor(() => expect(externalIdOf(b)).toBe('ann'));
  });
});

describe('with the server down, what one user queued is never sent as another', () => {
  it('through a reload without a jwt: it waits for the same user', async () => {
    const world = createWorld();
    const before = world.openTab();
    await login(world, before, 'ann');
    world.server.setOnline(false);
    before.engine.send(text('secret of Ann')).catch(() => {});
    before.engine.dispose();
    const tab = world.openTab();
    world.server.setOnline(true);
    await tab.engine.send(text('somebody'));
    await answered(world);
    expect(seen(tab)).toEqual(['somebody']);
    expect(outboxOf(world)).toHaveLength(1);
    await login(world, tab, 'ann');
    await waitFor(() => expect(outboxOf(world)).toEqual([]));
    const { conversations } = tab.state;
    await waitFor(() => expect(conversations.value.size).toBe(2));
  });

  it('through a reload and another login: it is erased', async () => {
    const world = createWorld();
    const before = world.openTab();
    await login(world, before, 'ann');
    world.server.setOnline(false);
    before.engine.send(text('secret of Ann')).catch(() => {});
    before.engine.dispose();
    const tab = world.openTab(true);
    const started = tab.account.start({ externalId: 'bob', jwt: world.server.signJwt('bob') });
    world.server.setOnline(true);
    await started;
    await tab.engine.send(text('by Bob'));
    await answered(world);
    expect(seen(tab)).toEqual(['by Bob']);
    expect(outboxOf(world)).toEqual([]);
    expect(tab.state.conversations.value.size).toBe(1);
  });

  it('through an init with a jwt: what an unnamed visitor wrote goes with them', async () => {
    const world = createWorld();
    const before = world.openTab();
    await before.engine.send(text('Hello'));
    await answered(world);
    world.server.setOnline(false);
    before.engine.send(text('unsent')).catch(() => {});
    before.engine.dispose();
    const tab = world.openTab(true);
    const started = tab.account.start({ externalId: 'ann', jwt: world.server.signJwt('ann') });
    await started;
    // Not yet theirs: the server has not said so.
    expect(tab.state.outbox.value).toEqual([]);
    world.server.setOnline(true);
    await waitFor(() => expect(seen(tab)).toEqual(['Hello', 'unsent']));
    expect(externalIdOf(tab)).toBe('ann');
  });

  it('in two tabs, of which one logs out', async () => {
    const world = createWorld();
    const [a, b] = [world.openTab(), world.openTab()];
    await login(world, a, 'ann');
    await waitFor(() => expect(externalIdOf(b)).toBe('ann'));
    await answered(world);
    world.server.setOnline(false);
    const unsent = [code(a.engine.send(text('secret one'))), code(b.engine.send(text('secret two')))];
    await a.account.logout();
    expect(await Promise.all(unsent)).toEqual(['invalid_auth', 'invalid_auth']);
    const sent = [a.engine.send(text('one')), b.engine.send(text('two'))];
    world.server.setOnline(true);
    await Promise.all(sent);
    await answered(world);
    for (const tab of [a, b]) await waitFor(() => expect(seen(tab).join()).not.toContain('secret'));
    expect(outboxOf(world)).toEqual([]);
    expect(a.state.user.value?.id).toBe(b.state.user.value?.id);
  });
});

it('keeps the jwt in no storage, through a whole life', async () => {
  const world = createWorld();
  const { data } = world.browser;
  const written: string[] = [];
  const { set } = data;
  data.set = (key, value) => {
    written.push(key, value);
    return set.call(data, key, value);
  };
  const [a, b] = [world.openTab(), world.openTab()];
  await a.engine.send(text('Hello'));
  await login(world, a, 'ann');
  await waitFor(() => expect(externalIdOf(b)).toBe('ann'));
  a.state.delegate.value = { onInvalidAuth: () => world.server.signJwt('ann') };
  world.server.expireJwts('ann');
  await a.engine.send(text('again'));
  world.server.setOnline(false);
  b.engine.send(text('unsent')).catch(() => {});
  world.server.setOnline(true);
  await answered(world);
  await login(world, a, 'bob');
  await a.account.updateUser({ givenName: 'Bob' });
  await a.account.logout();
  expect(written.length).toBeGreaterThan(10);
  expect(written.filter((each) => each.includes('mock:'))).toEqual([]);
});
