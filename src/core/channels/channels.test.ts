import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ChannelIntegration } from '../../../protocol/config.ts';
import { createWorld, type Tab, type TabOptions, text, type World } from '../../../test/engine-harness.ts';
import { readSession } from '../session/stored-session.ts';
import { type Channels, createChannels } from './channels.ts';

const waitFor = vi.waitFor;
const id = (n: number) => String(n).repeat(24);

const TELEGRAM = { _id: id(1), type: 'telegram', username: 'acme_bot' };
const MAIL = { _id: id(2), type: 'mailgun' };
const TWILIO = { _id: id(3), type: 'twilio', phoneNumber: '+15145550100' };
const BIRD = { _id: id(4), type: 'messagebird' };
const LINE = { _id: id(5), type: 'line', lineId: 'acme' };
const WECHAT = { _id: id(6), type: 'wechat' };
const ALL: ChannelIntegration[] = [TELEGRAM, MAIL, TWILIO, BIRD, LINE, WECHAT];

type ChannelTab = Tab & { channels: Channels };
const open: { dispose(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.dispose();
});

function openTab(world: World, options: TabOptions = {}): ChannelTab {
  const tab = world.openTab(false, options);
  tab.state.opened.value = true;
  const channels = createChannels(tab.engine.tools);
  tab.engine.tools.heardOfClient = channels.heard;
  open.push(channels, tab.engine);
  return { ...tab, channels };
}

const offered = ({ channels }: ChannelTab) =>
  channels.offered.value.map(({ integration }) => integration._id);
const suggested = ({ channels }: ChannelTab) =>
  channels.suggested.value.map(({ integration }) => integration._id);
const find = ({ channels }: ChannelTab, { _id }: ChannelIntegration) => {
  const found = channels.offered.value.find(({ integration }) => integration._id === _id);
  if (found === undefined) throw new Error('not on offer');
  return found;
};
async function talking(world: World, options?: TabOptions): Promise<ChannelTab> {
  const tab = openTab(world, options);
  await tab.engine.send(text('Hello'));
  await waitFor(() => expect(tab.state.user.value).toBeDefined());
  return tab;
}
const userId = ({ state }: Tab) => state.user.value?.id ?? '';
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'no failure',
    (error: { code: string }) => error.code,
  );

describe('what is on offer', () => {
  it('has a page and what that must know, and one entry for text messages', () => {
    const odd = [
      { _id: id(7), type: 'telegram' },
      { _id: id(8), type: 'custom' },
      { _id: id(9), type: 'constructor' },
    ];
    const tab = openTab(createWorld({ integrations: [...ALL, ...odd] }));
    expect(offered(tab)).toEqual([TELEGRAM, MAIL, TWILIO, LINE, WECHAT].map(({ _id }) => _id));
  });

  it('is filtered and ordered by the site', () => {
    const world = createWorld({ integrations: ALL });
    const integrationOrder = [BIRD._id, 'unknown', TELEGRAM._id, TWILIO._id];
    expect(offered(openTab(world, { settings: { integrationOrder } }))).toEqual([BIRD._id, TELEGRAM._id]);
    expect(offered(openTab(world, { settings: { integrationOrder: [] } }))).toEqual([]);
  });

  it('begins with what is linked, also on another device or by the business', async () => {
    const world = createWorld({ integrations: ALL });
    const tab = await talking(world);
    world.server.linkChannel(userId(tab), MAIL._id, 'ann@example.com');
    await waitFor(() => expect(find(tab, MAIL).client).toMatchObject({ displayName: 'ann@example.com' }));
    expect(offered(tab)[0]).toBe(MAIL._id);
    world.server.endLink(userId(tab), MAIL._id);
    await waitFor(() => expect(offered(tab)[0]).toBe(TELEGRAM._id));
  });

  it('prefers the text messages that are linked', async () => {
    const world = createWorld({ integrations: ALL });
    const tab = await talking(world);
    world.server.linkChannel(userId(tab), BIRD._id, '+15145550123');
    await waitFor(() => expect(offered(tab)).not.toContain(TWILIO._id));
    expect(offered(tab)[0]).toBe(BIRD._id);
  });

  it('is asked for anew after the connection was lost', async () => {
    const world = createWorld({ integrations: ALL });
    const tab = await talking(world);
    world.server.setOnline(false);
    world.server.linkChannel(userId(tab), MAIL._id, 'ann@example.com');
    world.server.setOnline(true);
    await waitFor(() => expect(find(tab, MAIL).client).toBeDefined());
  });
});

describe('the suggestion', () => {
  const LINKABLE = [TELEGRAM, MAIL, TWILIO, WECHAT].map(({ _id }) => _id);

  it('comes with the first message, of channels that can be linked', async () => {
    const tab = openTab(createWorld({ integrations: ALL }));
    expect(suggested(tab)).toEqual([]);
    await tab.engine.send(text('Hello'));
    await waitFor(() => expect(suggested(tab)).toEqual(LINKABLE));
  });

  it('goes with the next message', async () => {
    const tab = await talking(createWorld({ integrations: ALL }));
    await waitFor(() => expect(suggested(tab)).toEqual(LINKABLE));
    await tab.engine.send(text('And this'));
    await waitFor(() => expect(suggested(tab)).toEqual([]));
  });

  it('comes again when a day has passed', async () => {
    const now = vi.spyOn(Date, 'now').mockReturnValue(1_700_000_000_000);
    const world = createWorld({ integrations: ALL });
    const tab = await talking(world);
    await tab.engine.send(text('And this'));
    now.mockReturnValue(1_700_000_000_000 + 23 * 3_600_000);
    await tab.engine.send(text('Nearly a day later'));
    await waitFor(() => expect(suggested(tab)).toEqual([]));
    now.mockReturnValue(1_700_000_000_000 + 47 * 3_600_000);
    await tab.engine.send(text('A day later'));
    await waitFor(() => expect(suggested(tab)).toEqual(LINKABLE));
    now.mockRestore();
  });

  it('goes when something is linked, and does not come while something is', async () => {
    const world = createWorld({ integrations: ALL });
    const tab = await talking(world);
    await waitFor(() => expect(suggested(tab)).toEqual(LINKABLE));
    await tab.channels.linkMail(find(tab, MAIL), ' ann@example.com ');
    expect(suggested(tab)).toEqual([]);
    tab.channels.suggest();
    expect(suggested(tab)).toEqual([]);
  });

  it('goes when it is dismissed, until the page wants it', async () => {
    const tab = await talking(createWorld({ integrations: ALL }));
    await waitFor(() => expect(suggested(tab)).toEqual(LINKABLE));
    tab.channels.dismiss();
    expect(suggested(tab)).toEqual([]);
    tab.channels.suggest();
    expect(suggested(tab)).toEqual(LINKABLE);
  });

  it('stays away once dismissed, on the next page as well, until a day has passed', async () => {
    const now = vi.spyOn(Date, 'now').mockReturnValue(1_700_000_000_000);
    const world = createWorld({ integrations: ALL });
    const first = await talking(world);
    await waitFor(() => expect(suggested(first)).toEqual(LINKABLE));
    first.channels.dismiss();
    first.engine.dispose();
    const tab = openTab(world);
    await waitFor(() => expect(tab.state.user.value).toBeDefined());
    await waitFor(() => expect(offered(tab)).not.toEqual([]));
    expect(suggested(tab)).toEqual([]);
    now.mockReturnValue(1_700_000_000_000 + 25 * 3_600_000);
    await tab.engine.send(text('A day later'));
    await waitFor(() => expect(suggested(tab)).toEqual(LINKABLE));
    now.mockRestore();
  });

  it('comes only when the page wants it where the site has turned it off', async () => {
    const world = createWorld({ integrations: ALL });
    const tab = await talking(world, { settings: { notificationChannelPromptEnabled: false } });
    await waitFor(() => expect(world.backend.calls).toContain('client:list'));
    expect(suggested(tab)).toEqual([]);
    tab.channels.suggest();
    await waitFor(() => expect(suggested(tab)).toEqual(LINKABLE));
  });

  it('can be wanted before anybody has talked', () => {
    const tab = openTab(createWorld({ integrations: ALL }));
    tab.channels.suggest();
    expect(suggested(tab)).toEqual(LINKABLE);
  });
});

describe('a link', () => {
  it('needs a user and a conversation, which are made for it', async () => {
    const world = createWorld({ integrations: ALL });
    const tab = openTab(world);
    const { url } = await tab.channels.code(find(tab, TELEGRAM));
    expect(url).toMatch(/^https:\/\/telegram\.me\/acme_bot\?start=\w+$/);
    expect(tab.state.shown.value).toBe([...tab.state.conversations.value.keys()][0]);
    await tab.engine.send(text('Hello'));
    expect(world.backend.calls.filter((name) => name === 'conversation:create')).toHaveLength(1);
  });

  it('takes along what is on its way into the conversation that is made for it', async () => {
    const world = createWorld({ integrations: ALL });
    const tab = openTab(world, { device: { prepare: () => new Promise(() => {}) } });
    await tab.engine.attach([new File(['x'], 'a.pdf')]);
    await tab.channels.code(find(tab, TELEGRAM));
    expect(tab.state.shown.value).toMatch(/^[0-9a-f]{24}$/);
    expect(tab.state.outbox.value).toMatchObject([{ conversationKey: tab.state.shown.value }]);
  });

  it('by text message waits for a word from the phone', async () => {
    const world = createWorld({ integrations: ALL });
    const tab = await talking(world);
    await tab.channels.linkNumber(find(tab, TWILIO), '00 1 (514) 555-0123');
    expect(find(tab, TWILIO).client).toMatchObject({ status: 'pending', displayName: '+15145550123' });
    expect(suggested(tab)).not.toEqual([]);
    world.server.linkChannel(userId(tab), TWILIO._id);
    await waitFor(() => expect(find(tab, TWILIO).client?.status).toBe('active'));
    await tab.channels.ping(find(tab, TWILIO));
    world.server.refuseNext('client:ping', { code: 'internal' });
    expect(await code(tab.channels.ping(find(tab, TWILIO)))).toBe('internal');
    await tab.channels.unlink(find(tab, TWILIO));
    expect(find(tab, TWILIO).client).toBeUndefined();
    expect(tab.channels.failure.value).toBeUndefined();
  });

  it('tells when it was cancelled, or failed', async () => {
    const world = createWorld({ integrations: ALL });
    const tab = await talking(world);
    await tab.channels.linkNumber(find(tab, TWILIO), '+15145550123');
    world.server.endLink(userId(tab), TWILIO._id, { reason: 'cancelled' });
    await waitFor(() =>
      expect(tab.channels.failure.value).toEqual({
        integrationId: TWILIO._id,
        displayName: '+15145550123',
        reason: 'cancelled',
      }),
    );
    await tab.channels.linkNumber(find(tab, TWILIO), '+15145550123');
    expect(tab.channels.failure.value).toBeUndefined();
    const error = { code: 'bad_request', message: 'no such number' } as const;
    world.server.endLink(userId(tab), TWILIO._id, { reason: 'failed', error });
    await waitFor(() => expect(tab.channels.failure.value).toMatchObject({ code: 'bad_request' }));
  });

  it('is refused with a code, and when to try again', async () => {
    const world = createWorld({ integrations: ALL });
    const tab = await talking(world);
    const twilio = find(tab, TWILIO);
    expect(await code(tab.channels.linkNumber(twilio, '123'))).toBe('invalid_options');
    expect(await code(tab.channels.linkMail(find(tab, MAIL), 'nobody'))).toBe('bad_request');
    expect(await code(tab.channels.code(find(tab, LINE)))).toBe('not_supported');
    world.server.refuseNext('client:link', { code: 'rate_limited', retryAfter: 61 });
    await expect(tab.channels.linkNumber(twilio, '+15145550123')).rejects.toMatchObject({ retryAfter: 61 });
  });

  it('may show that the visitor is somebody who is known already', async () => {
    const world = createWorld({ integrations: ALL });
    const tab = await talking(world);
    const known = world.server.createUser({ givenName: 'Ann' });
    const before = userId(tab);
    world.server.linkChannel(before, TELEGRAM._id, 'Ann', known.id);
    await waitFor(() => expect(tab.state.user.value?.id).toBe(known.id));
    expect(readSession(tab.ports.store)?.userId).toBe(known.id);
    await waitFor(() => expect(find(tab, TELEGRAM).client).toMatchObject({ displayName: 'Ann' }));
    // What was said is said by them now.
    await waitFor(() => expect(tab.state.conversations.value.size).toBe(1));
    await tab.engine.send(text('It is me'));
  });
});
