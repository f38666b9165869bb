import { describe, expect, it, vi } from 'vitest';
import { createWorld, seen, type Tab, text, type World } from '../../../test/engine-harness.ts';
import {
  answered,
  code,
  confirmed,
  count,
  externalIdOf,
  loggedIn,
  waitFor,
} from '../../../test/engine-steps.ts';
import { createDeferred } from '../../lib/deferred.ts';

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
