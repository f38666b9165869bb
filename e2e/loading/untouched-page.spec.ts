import type { Page } from '@playwright/test';
import { SEED } from '../../test/server-harness.ts';
import { VERSION } from '../../tools/lib/project.mjs';
import { CHANGES, rememberBuiltIns } from './built-ins.ts';
import { expect, INIT_BY_TAG, tag, test } from './test.ts';
import { watchTraffic } from './traffic.ts';

const KIB = 1024;
/** As long as the budget for the launcher speaks of: what comes late counts, too. */
const QUIET_MS = 5000;

const PLACES = ['the page of another origin', "the server's own page"] as const;

/** Everything that a browser can keep for a page. */
async function stored(page: Page) {
  return {
    cookies: await page.context().cookies(),
    ...(await page.evaluate(async () => ({
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      locks: (await navigator.locks.query()).held,
      caches: window.isSecureContext ? await caches.keys() : [],
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }))),
  };
}

const NOTHING = { cookies: [], local: [], session: [], databases: [], locks: [], caches: [], workers: 0 };

/** What is in the head and the body, beside what the page's own source says. */
async function addedNodes(page: Page) {
  const source = await (await page.request.get(page.url())).text();
  return page.evaluate((html) => {
    const written = new DOMParser().parseFromString(html, 'text/html');
    const added = (now: Element, then: Element) => {
      const known = [...then.children].map(({ outerHTML }) => outerHTML);
      return [...now.children].map(({ outerHTML }) => outerHTML).filter((node) => !known.includes(node));
    };
    return {
      head: added(document.head, written.head),
      body: added(document.body, written.body),
      html: [...document.documentElement.children].map(({ localName, id }) =>
        id ? `${localName}#${id}` : localName,
      ),
    };
  }, source);
}

for (const place of PLACES) {
  test(`on ${place} a visitor without a past costs a launcher, and nothing else happens`, async ({
    page,
    server,
    site,
    visitor,
  }) => {
    site.show({ head: tag(server.url, INIT_BY_TAG) });
    const url = place === PLACES[0] ? site.url : `${server.url}/demo/site/`;
    const traffic = watchTraffic(page);
    const isOurs = (address: string) => address.startsWith(`${server.url}/sdk/`);
    const ours = () => traffic.urls().filter(isOurs);
    await page.addInitScript(rememberBuiltIns);
    await visitor.goto(url);
    await page.waitForTimeout(QUIET_MS);

    const first = [
      `${server.url}/sdk/5/loader.js`,
      `${server.url}/sdk/${VERSION}/messenger.js`,
      `${server.url}/sdk/v2/integrations/${SEED.integrationId}/config`,
    ];
    expect(ours()).toEqual(first);
    expect(traffic.urls().filter((address) => !isOurs(address))).toEqual(
      place === PLACES[0] ? [site.url] : expect.not.arrayContaining([expect.stringMatching(/socket\.io/)]),
    );
    expect(await traffic.scriptBytes(isOurs)).toBeGreaterThan(KIB);
    expect(await traffic.scriptBytes(isOurs)).toBeLessThanOrEqual(10 * KIB);
    expect(await page.evaluate(CHANGES)).toEqual(['+window.Parley']);
    expect(await addedNodes(page)).toEqual({
      head: [],
      body: [],
      html: ['head', 'body', 'div#web-messenger-container'],
    });
    expect(await stored(page)).toEqual(NOTHING);

    await visitor.open();
    await visitor.composer.pressSequentially('Hello');
    expect(traffic.urls().slice(traffic.urls().indexOf(first[2] ?? '') + 1)).toEqual(
      ours()
        .slice(first.length)
        .map(() => expect.stringMatching(/\/sdk\/[\d.]+\/\w+-[\w-]+\.js$/)),
    );
    expect(traffic.sockets()).toEqual([]);
    expect(await stored(page)).toEqual(NOTHING);

    await visitor.composer.press('Enter');
    await expect(visitor.statusOf('Hello')).toContainText('Delivered');
    expect(await traffic.scriptBytes(isOurs)).toBeLessThanOrEqual(45 * KIB);
    expect(await page.evaluate(CHANGES)).toEqual(['+window.Parley']);
    expect(await addedNodes(page)).toMatchObject({ head: [], body: [] });
    // What is kept now is the visitor's identity, under names that say whose they are.
    const { local, ...others } = await stored(page);
    expect(local.length).toBeGreaterThan(0);
    for (const key of local) expect(key).toMatch(new RegExp(`^parley\\.${SEED.integrationId}\\.`));
    expect(others).toMatchObject({ cookies: [], session: [], databases: [], caches: [], workers: 0 });
  });
}

test('opens no socket before the visitor sends, and one then', async ({ page, server, site, visitor }) => {
  const sockets: string[] = [];
  await page.routeWebSocket(/.*/, (socket) => {
    sockets.push(socket.url());
    socket.connectToServer();
  });
  site.show({ head: tag(server.url, INIT_BY_TAG) });
  await visitor.goto(site.url);
  await visitor.open();
  await visitor.composer.fill('Hello');
  expect(sockets).toEqual([]);
  await visitor.composer.press('Enter');
  await expect(visitor.statusOf('Hello')).toContainText('Delivered');
  expect(sockets).toEqual([expect.stringContaining('/socket.io/')]);
});

test('connects a visitor with a past after the launcher is painted, without the conversation', async ({
  page,
  server,
  site,
  visitor,
}) => {
  site.show({ head: tag(server.url, INIT_BY_TAG) });
  await visitor.goto(site.url);
  await visitor.open();
  await visitor.sendAndWait('Hello');

  const traffic = watchTraffic(page);
  await visitor.goto(site.url);
  await expect.poll(() => page.evaluate('Parley.getUser()?.id')).toBeTruthy();
  expect(traffic.urls()).toContainEqual(expect.stringMatching(/\/socket-connection-[\w-]+\.js$/));
  expect(traffic.urls().filter((url) => /\/mount-/.test(url))).toEqual([]);
  await expect(visitor.root.getByRole('textbox')).toHaveCount(0);
});
