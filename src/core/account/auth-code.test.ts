import { describe, expect, it } from 'vitest';
import { createWorld, seen, text } from '../../../test/engine-harness.ts';
import { anonymous, code, confirmed, externalIdOf, waitFor } from '../../../test/engine-steps.ts';
import { createPagePart } from '../page/page-part.ts';
import { readSession } from '../session/stored-session.ts';

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
