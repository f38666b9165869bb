import { describe, expect, it, vi } from 'vitest';
import { createWorld, type Tab, text, type World } from '../../../test/engine-harness.ts';

const waitFor = vi.waitFor;
const updates = (world: World) => world.backend.calls.filter((name) => name === 'user:update').length;

async function somebody(world: World): Promise<Tab> {
  const tab = world.openTab();
  await tab.engine.send(text('Hello'));
  await waitFor(() => expect(world.backend.open()).toBe(0));
  return tab;
}

describe('updateUser', () => {
  it('is given with the creation of the user', async () => {
    const world = createWorld();
    const tab = world.openTab();
    tab.state.profile.value = { givenName: 'Ann', signedUpAt: new Date(0) };
    const message = await tab.engine.send(text('Hello'));
    expect(world.server.getUser(message.author.userId ?? '')).toMatchObject({ givenName: 'Ann' });
    expect(updates(world)).toBe(0);
    expect(tab.state.profile.value).toEqual({});
  });

  it('before a login is told afterwards', async () => {
    const world = createWorld();
    const tab = world.openTab();
    tab.state.profile.value = { givenName: 'Ann' };
    await tab.account.login('ann', world.server.signJwt('ann'));
    await waitFor(() => expect(tab.state.user.value?.givenName).toBe('Ann'));
    expect(updates(world)).toBe(1);
  });

  it('goes at once the first time, then together after five seconds', async () => {
    const world = createWorld();
    const tab = await somebody(world);
    await expect(tab.account.updateUser({ givenName: 'Ann' })).resolves.toMatchObject({ givenName: 'Ann' });
    const later = [
      tab.account.updateUser({ surname: 'Lee', metadata: { a: 1 } }),
      tab.account.updateUser({ metadata: { b: 2 } }),
      tab.account.updateUser({ surname: 'Low' }),
    ];
    expect(tab.engine.getUser()).toMatchObject({ surname: 'Low', metadata: { a: 1, b: 2 } });
    tab.clock.advance(4999);
    expect(updates(world)).toBe(1);
    tab.clock.advance(1);
    const users = await Promise.all(later);
    for (const user of users) expect(user).toMatchObject({ surname: 'Low', metadata: { a: 1, b: 2 } });
    expect(updates(world)).toBe(2);
    expect(tab.state.profile.value).toEqual({});
  });

  it('asks for nothing when nothing differs', async () => {
    const world = createWorld();
    const tab = await somebody(world);
    await tab.account.updateUser({ givenName: 'Ann', metadata: { a: 1 } });
    const second = tab.account.updateUser({ givenName: 'Ann', surname: null, metadata: { a: 1 } });
    tab.clock.advance(5000);
    await expect(second).resolves.toMatchObject({ givenName: 'Ann', hasPaymendInfo: false });
    expect(updates(world)).toBe(1);
  });

  it('takes a field away', async () => {
    const world = createWorld();
    const tab = await somebody(world);
    await tab.account.updateUser({ givenName: 'Ann' });
    const second = tab.account.updateUser({ givenName: null });
    expect(tab.engine.getUser()).not.toHaveProperty('givenName');
    tab.clock.advance(5000);
    await second;
    expect(tab.engine.getUser()).not.toHaveProperty('givenName');
  });

  it('waits for the connection', async () => {
    const world = createWorld();
    const tab = await somebody(world);
    world.server.setOnline(false);
    const updated = tab.account.updateUser({ givenName: 'Ann' });
    expect(tab.engine.getUser()).toMatchObject({ givenName: 'Ann' });
    world.server.setOnline(true);
    await expect(updated).resolves.toMatchObject({ givenName: 'Ann' });
  });

  it('tells of a refusal, and does not repeat what was refused', async () => {
    const world = createWorld();
    const tab = await somebody(world);
    world.backend.fail('user:update', { when: 'before', code: 'bad_request' });
    await expect(tab.account.updateUser({ email: 'x' })).rejects.toMatchObject({ code: 'bad_request' });
    expect(tab.state.profile.value).toEqual({});
  });

  it('of somebody who then logs out says nothing of the next visitor', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.account.login('ann', world.server.signJwt('ann'));
    world.server.setOnline(false);
    const updated = tab.account.updateUser({ givenName: 'Ann' });
    await tab.account.logout();
    const sent = tab.engine.send(text('somebody'));
    world.server.setOnline(true);
    const { author } = await sent;
    await updated;
    expect(world.server.getUser(author.userId ?? '').givenName).toBeUndefined();
  });

  it('keeps what is said of a stored visitor whom the server no longer knows', async () => {
    const world = createWorld();
    world.browser.data.set('session', JSON.stringify({ userId: 'f'.repeat(24), token: 'gone' }));
    const tab = world.openTab();
    await expect(tab.account.updateUser({ givenName: 'Ann' })).resolves.toBeUndefined();
    expect(world.backend.calls).not.toContain('session:create');
    const { author } = await tab.engine.send(text('Hello'));
    expect(world.server.getUser(author.userId ?? '').givenName).toBe('Ann');
  });
});
