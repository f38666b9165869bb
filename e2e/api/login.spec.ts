import type { Page } from '@playwright/test';
import { SEED } from '../../test/server-harness.ts';
import { createSiteMessenger, type SiteMessenger } from './site-messenger.ts';
import { conforms, expect } from './test.ts';

const userOf = ({ page }: SiteMessenger) => page.evaluate<string | undefined>('Parley.getUser()?.externalId');
const textsOf = ({ page }: SiteMessenger) =>
  page.evaluate<string[]>(
    'Parley.getConversationById().then(({ messages }) => messages.map(({ text }) => text))',
  );
const stored = (page: Page) => page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })');

conforms(
  ['method:login', 'method:logout'],
  'tabs follow a login and a logout, one that shows the launcher only as well',
  async ({ messenger, context, site, business }) => {
    const launcherOnly = createSiteMessenger(await context.newPage(), () => site.url);
    const second = createSiteMessenger(await context.newPage(), () => site.url);
    await launcherOnly.load();
    await launcherOnly.init();
    await messenger.load();
    await messenger.init();
    await messenger.page.evaluate('Parley.sendMessage("before")');
    await second.load();
    await second.init();
    await second.page.evaluate('Parley.sendMessage("from the second")');

    const jwt = business.sign('tabs-ann');
    await messenger.page.evaluate(`Parley.login('tabs-ann', '${jwt}')`);
    for (const tab of [messenger, second, launcherOnly])
      await expect.poll(() => userOf(tab)).toBe('tabs-ann');
    await second.page.evaluate('Parley.sendMessage("after")');
    for (const tab of [messenger, second, launcherOnly])
      await expect.poll(() => textsOf(tab)).toEqual(['before', 'from the second', 'after']);
    for (const { page } of [messenger, second, launcherOnly]) expect(await stored(page)).not.toContain(jwt);

    await messenger.page.evaluate('Parley.logout()');
    for (const tab of [messenger, second, launcherOnly])
      await expect.poll(() => tab.page.evaluate('Parley.getUser() ?? null')).toBeNull();
    expect(await messenger.page.evaluate('Parley.getConversations()')).toEqual([]);
    await messenger.page.evaluate('Parley.sendMessage("somebody new")');
    expect(await textsOf(messenger)).toEqual(['somebody new']);
  },
);

conforms(
  ['option:externalId', 'option:jwt', 'delegate:onInvalidAuth'],
  'a jwt that expires is asked for once, and nothing that was written is lost',
  async ({ messenger, business }) => {
    await messenger.load();
    const inTwoSeconds = business.sign('expiring', Math.floor(Date.now() / 1000) + 2);
    const good = business.sign('expiring');
    await messenger.page.evaluate(
      `window.asked = 0; Parley.init({ integrationId: '${SEED.integrationId}', externalId: 'expiring',
        jwt: '${inTwoSeconds}', delegate: { onInvalidAuth: async () => (asked++, '${good}') } })`,
    );
    await messenger.page.evaluate('Parley.sendMessage("in time")');
    await messenger.page.waitForFunction(`Date.now() / 1000 > ${Math.floor(Date.now() / 1000) + 3}`);
    const twenty = 'Array.from({ length: 20 }, () => Parley.getConversationById())';
    expect(await messenger.page.evaluate(`Promise.all(${twenty}).then(({ length }) => length)`)).toBe(20);
    expect(await messenger.page.evaluate('asked')).toBe(1);
    await messenger.page.evaluate('Parley.sendMessage("later")');
    expect(await textsOf(messenger)).toEqual(['in time', 'later']);
  },
);

conforms(
  ['option:externalId', 'option:jwt', 'method:getUser'],
  'init as a user of the site merges the visitor of before; a jwt that is no good rejects it',
  async ({ messenger, business }) => {
    await messenger.load();
    await messenger.init();
    await messenger.page.evaluate('Parley.sendMessage("as nobody")');
    await messenger.page.evaluate('Parley.destroy()');

    const init = (jwt: string) =>
      `Parley.init({ integrationId: '${SEED.integrationId}', externalId: 'merging', jwt: '${jwt}' })`;
    expect(await messenger.outcome(init('nonsense'))).toBe('invalid_auth');
    expect(await messenger.outcome(init(business.sign('somebody-else')))).toBe('invalid_auth');
    const known = `${init(business.sign('merging'))}.then(() => Parley.getUser().externalId)`;
    expect(await messenger.page.evaluate(known)).toBe('merging');
    expect(await textsOf(messenger)).toEqual(['as nobody']);
  },
);

conforms(
  ['option:authCode'],
  'an auth code brings its user; one that is used up leaves the visitor of before, and a login merges',
  async ({ messenger, newDevice, business }) => {
    await messenger.load();
    await messenger.init();
    const userId = await messenger.page.evaluate<string>(
      'Parley.sendMessage("at home").then((m) => m.userId)',
    );
    const authCode = await business.authCode(userId);

    const device = await newDevice();
    await device.load();
    await device.init({ authCode });
    expect(await device.page.evaluate('Parley.getUser().id')).toBe(userId);
    expect(await textsOf(device)).toEqual(['at home']);

    const other = await newDevice();
    await other.load();
    await other.init();
    await other.page.evaluate('Parley.sendMessage("elsewhere")');
    await other.page.evaluate('Parley.destroy()');
    const again = `Parley.init({ integrationId: '${SEED.integrationId}', authCode: '${authCode}' })`;
    expect(await other.outcome(again)).toBe('invalid_auth');
    await other.init();
    expect(await textsOf(other)).toEqual(['elsewhere']);

    await device.page.evaluate(`Parley.login('with-a-code', '${business.sign('with-a-code')}')`);
    expect(await userOf(device)).toBe('with-a-code');
    expect(await textsOf(device)).toEqual(['at home']);
  },
);
