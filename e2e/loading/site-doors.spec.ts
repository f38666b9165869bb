import { SEED } from '../../test/server-harness.ts';
import { VERSION } from '../../tools/lib/project.mjs';
import { expect, INIT, INIT_BY_TAG, outcome, tag, test } from './test.ts';
import { watchTraffic } from './traffic.ts';

test('a tag that is there twice makes one messenger', async ({ page, server, site, visitor }) => {
  const traffic = watchTraffic(page);
  const twice = tag(server.url, INIT_BY_TAG);
  site.show({ head: `${twice}<script>first = window.Parley</script>${twice}` });
  await visitor.goto(site.url);
  await visitor.open();
  await expect(page.locator('#web-messenger-container')).toHaveCount(1);
  expect(await page.evaluate('first === window.Parley')).toBe(true);
  expect(traffic.urls().filter((url) => url.endsWith('/messenger.js'))).toHaveLength(1);
  expect(traffic.urls().filter((url) => url.endsWith('/config'))).toHaveLength(1);
});

test('data-global gives the messenger another name', async ({ page, server, site, visitor }) => {
  site.show({ head: tag(server.url, `${INIT_BY_TAG} data-global="Smooch"`) });
  await visitor.goto(site.url);
  await visitor.open();
  expect(await page.evaluate('[Smooch.VERSION, Smooch.isOpened(), typeof Parley]')).toEqual([
    VERSION,
    true,
    'undefined',
  ]);
});

test('without data-integration-id the page starts it, with calls in order before the bundle is there', async ({
  page,
  server,
  site,
  visitor,
}) => {
  site.show({
    head: tag(server.url),
    body: `<script>
      kept = window.Parley;
      log = [];
      for (const name of ['ready', 'widget:opened', 'widget:closed']) kept.on(name, () => log.push(name));
      started = kept.init({ integrationId: '${SEED.integrationId}', businessName: 'Kept words' }).then(() => log.push('init'));
      kept.open();
      kept.close();
      kept.open();
    </script>`,
  });
  await visitor.goto(site.url);
  await expect(visitor.composer).toBeVisible();
  await expect(visitor.panel).toContainText('Kept words');
  await page.evaluate('started');
  expect(await page.evaluate('[...log].sort()')).toEqual(
    ['init', 'ready', 'widget:opened', 'widget:closed', 'widget:opened'].sort(),
  );
  expect(await page.evaluate("log.filter((name) => name.startsWith('widget'))")).toEqual([
    'widget:opened',
    'widget:closed',
    'widget:opened',
  ]);
  expect(await page.evaluate('[kept === Parley, kept.isOpened()]')).toEqual([true, true]);
});

test('the pasted snippet does what the tag does', async ({ page, server, site, visitor }) => {
  const code = await snippetOf(server.url);
  site.show({ head: code, body: `<script>${INIT}</script>` });
  await visitor.goto(site.url);
  await visitor.open();
  await visitor.sendAndWait('Hello');
  expect(await page.evaluate('Parley.VERSION')).toBe(VERSION);
});

test('shows the mock without any server', async ({ page, server, visitor }) => {
  const traffic = watchTraffic(page);
  await visitor.goto(`${server.url}/demo/site/?backend=mock`);
  await visitor.open();
  await visitor.sendAndWait('Is anybody there?');
  // The mock answers by itself.
  await expect(visitor.bubbles).toHaveCount(2);
  expect(traffic.urls().filter((url) => /\/config$|socket\.io/.test(url))).toEqual([]);
  expect(traffic.sockets()).toEqual([]);
});

test('data-backend="mock" does so on a page of one line', async ({ page, server, site, visitor }) => {
  const traffic = watchTraffic(page);
  site.show({ head: tag(server.url, `${INIT_BY_TAG} data-backend="mock"`) });
  await visitor.goto(site.url);
  await visitor.open();
  await visitor.sendAndWait('Hello');
  expect(traffic.urls().filter((url) => /\/config$|socket\.io/.test(url))).toEqual([]);
});

test('a messenger that was not asked to start does nothing', async ({ page, server, site }) => {
  const traffic = watchTraffic(page);
  site.show({ head: tag(server.url) });
  await page.goto(site.url);
  await expect.poll(() => page.evaluate('typeof Parley.VERSION')).toBe('string');
  await expect(page.locator('#web-messenger-container')).toHaveCount(0);
  expect(traffic.urls().filter((url) => /\/config$|socket\.io/.test(url))).toEqual([]);
  expect(await page.evaluate(outcome(INIT))).toBe('resolved');
});

/** As `npm run snippet` prints it. */
async function snippetOf(serverUrl: string): Promise<string> {
  const html = await (await fetch(`${serverUrl}/sdk/${VERSION}/snippet.html`)).text();
  return html.replace('PARLEY_NAME', 'Parley').replace('https://PARLEY_BASE_URL/', `${serverUrl}/`);
}
