import type { Page } from '@playwright/test';
import { VERSION } from '../../tools/lib/project.mjs';
import { expect, INIT, INIT_BY_TAG, outcome, tag, test } from './test.ts';
import { watchTraffic } from './traffic.ts';

const ENTRY = /\/messenger\.js$/;
const MOUNT = /\/mount-[\w-]+\.js/;
const RETRY_LABEL = 'The chat could not be loaded. Try again.';

type Failure = 'a refusal' | 'a broken connection';

/** Lets the first requests for an address fail, and the others pass. */
async function failFirst(page: Page, pattern: RegExp, times: number, failure: Failure = 'a refusal') {
  let left = times;
  await page.route(pattern, async (route) => {
    if (left-- <= 0) return route.continue();
    if (failure === 'a broken connection') return route.abort('connectionreset');
    return route.fulfill({ status: 503, headers: { 'access-control-allow-origin': '*' }, body: '' });
  });
}

for (const failure of ['a refusal', 'a broken connection'] as const) {
  test(`recovers from ${failure} of the entry, with one core`, async ({
    page,
    problems,
    server,
    site,
    visitor,
  }) => {
    problems.allow(/messenger\.js/);
    const traffic = watchTraffic(page);
    await failFirst(page, ENTRY, 1, failure);
    site.show({ head: tag(server.url, INIT_BY_TAG) });
    await visitor.goto(site.url);
    await visitor.open();
    await visitor.sendAndWait('Hello');
    const paths = traffic.urls().map((url) => new URL(url).pathname);
    expect(paths.filter((path) => ENTRY.test(path))).toEqual([
      `/sdk/${VERSION}/messenger.js`,
      `/sdk/${VERSION}/r1/messenger.js`,
    ]);
    // Whatever came after it came from beside it: a part from elsewhere would bring a core of its own.
    const parts = paths.filter((path) => /-[\w-]+\.js$/.test(path));
    expect(parts.length).toBeGreaterThan(0);
    for (const path of parts) expect(path).toMatch(new RegExp(`^/sdk/${VERSION}/r1/`));
    expect(paths.filter((path) => path.endsWith('/config'))).toHaveLength(1);
    await expect(page.locator('#web-messenger-container')).toHaveCount(1);
    await expect(visitor.bubbles).toHaveCount(1);
  });
}

test('says load_failed when the entry cannot be had, and a later init tries again', async ({
  page,
  problems,
  server,
  site,
  visitor,
}) => {
  problems.allow(/messenger\.js/);
  await failFirst(page, ENTRY, 3);
  site.show({
    head: tag(server.url),
    body: `<script>heard = 0; Parley.on('ready', () => heard++);</script>`,
  });
  await page.goto(site.url);
  expect(await page.evaluate(outcome(INIT))).toBe('load_failed');
  expect(await page.evaluate(outcome(INIT))).toBe('resolved');
  expect(await page.evaluate('heard')).toBe(1);
  await visitor.open();
});

test('asks once more for a part that failed, without the visitor noticing', async ({
  page,
  problems,
  server,
  site,
  visitor,
}) => {
  problems.allow(/mount-/);
  const traffic = watchTraffic(page);
  await failFirst(page, MOUNT, 1);
  site.show({ head: tag(server.url, INIT_BY_TAG) });
  await visitor.goto(site.url);
  await visitor.open();
  expect(traffic.urls().filter((url) => MOUNT.test(url))).toEqual([
    expect.stringMatching(/\.js$/),
    expect.stringMatching(/\.js\?r=1$/),
  ]);
});

test('offers to try again when a part cannot be had, and a click does', async ({
  page,
  problems,
  server,
  site,
  visitor,
}) => {
  problems.allow(/mount-/);
  await page.route(MOUNT, (route) => route.abort('connectionreset'));
  site.show({ head: tag(server.url, INIT_BY_TAG) });
  await visitor.goto(site.url);
  await visitor.launcher.click();
  await expect(visitor.launcher).toHaveAccessibleName(RETRY_LABEL);
  // As often as the visitor likes.
  await visitor.launcher.click();
  await expect(visitor.launcher).toHaveAttribute('aria-busy', 'false');
  await expect(visitor.launcher).toHaveAccessibleName(RETRY_LABEL);
  await page.unroute(MOUNT);
  await visitor.open();
  await expect(visitor.launcher).toHaveAccessibleName('Close chat');
  await visitor.sendAndWait('Hello');
});

test('a version that does not exist says so once, and rejects', async ({ page, problems, server, site }) => {
  const said: string[] = [];
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  problems.allow(/5\.9\.9/);
  site.show({
    head: `<script src="${server.url}/sdk/5.9.9/loader.js"></script>`,
    body: `<script>Parley.on('ready', () => {}); Parley.open(); first = ${outcome(INIT)};</script>`,
  });
  await page.goto(site.url);
  expect(await page.evaluate('first')).toBe('unsupported_version');
  expect(await page.evaluate(outcome(INIT))).toBe('unsupported_version');
  expect(said).toEqual([expect.stringMatching(/5\.9\.9/)]);
});

for (const missing of ['CSSContainerRule', 'Element.prototype.attachShadow', 'Array.prototype.toSorted']) {
  test(`without ${missing} it says unsupported_browser, and the page sees no error`, async ({
    page,
    server,
    site,
  }) => {
    await page.addInitScript(`delete ${missing.includes('.') ? missing : `window.${missing}`}`);
    site.show({
      head: `${tag(server.url, INIT_BY_TAG)}${tag(server.url, 'data-global="Second"')}`,
      body: `<script>errors = 0; addEventListener('error', () => errors++);
        addEventListener('unhandledrejection', () => errors++);
        answer = ${outcome(INIT.replace('Parley', 'Second'))};</script>`,
    });
    await page.goto(site.url);
    expect(await page.evaluate('answer')).toBe('unsupported_browser');
    expect(await page.evaluate('errors')).toBe(0);
    await expect(page.locator('#web-messenger-container')).toHaveCount(0);
  });
}
