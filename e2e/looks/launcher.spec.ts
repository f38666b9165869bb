import { SEED } from '../../test/server-harness.ts';
import { expect, tag, test } from '../loading/test.ts';

const TILE =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="#0a7"/><circle cx="20" cy="20" r="8" fill="#fff"/></svg>',
  );

const show = (serverUrl: string, options: object, body = '') => ({
  head: tag(serverUrl),
  body: `${body}<script>started = Parley.init(${JSON.stringify({ integrationId: SEED.integrationId, ...options })});</script>`,
});

for (const [position, near, far] of [
  ['right', 1280, 'left'],
  ['left', 0, 'right'],
] as const) {
  for (const dir of ['ltr', 'rtl']) {
    test(`stands at the ${position} on a page that runs ${dir}`, async ({ page, server, site, visitor }) => {
      site.show({ ...show(server.url, { launcherPosition: position, dir }) });
      await page.goto(site.url);
      const button = await visitor.launcher.boundingBox();
      const edge = position === 'right' ? (button?.x ?? 0) + (button?.width ?? 0) : (button?.x ?? 0);
      expect(Math.abs(edge - near)).toBe(20);
      await visitor.open();
      await expect(visitor.composer).toHaveCSS('direction', dir);
      await expect(visitor.panel).toHaveCSS(position, '20px');
      expect(far).not.toBe(position);
    });
  }
}

test('has the size and picture that the site gives it, nothing included', async ({
  page,
  server,
  site,
  visitor,
}) => {
  site.show(show(server.url, { buttonIconUrl: TILE, buttonWidth: '80px', buttonHeight: '72' }));
  await page.goto(site.url);
  expect(await visitor.launcher.boundingBox()).toMatchObject({ width: 80, height: 72 });
  await expect(visitor.launcher.locator('img')).toBeVisible();
  await visitor.open();
  await expect(visitor.launcher.locator('img')).toBeHidden();
  const [panel, button] = [await visitor.panel.boundingBox(), await visitor.launcher.boundingBox()];
  expect((panel?.y ?? 0) + (panel?.height ?? 0)).toBeLessThan(button?.y ?? 0);

  site.show(show(server.url, { buttonWidth: '0', buttonHeight: '0px' }));
  await page.reload();
  await page.evaluate('started');
  expect(await visitor.launcher.boundingBox()).toMatchObject({ width: 0, height: 0 });
});

test('draws its own bubble where the picture cannot be had', async ({
  page,
  server,
  site,
  visitor,
  problems,
}) => {
  problems.allow(/404/);
  site.show(show(server.url, { buttonIconUrl: '/missing.png' }));
  await page.goto(site.url);
  await expect(visitor.launcher.locator('svg')).toBeVisible();
  await expect(visitor.launcher.locator('img')).toHaveCount(0);
});

test('is a bar of 44 pixels at the lower edge, in whose place the widget opens', async ({
  page,
  server,
  site,
  visitor,
}) => {
  site.show(show(server.url, { displayStyle: 'tab', customText: { headerText: 'Questions?' } }));
  await page.goto(site.url);
  await expect(visitor.launcher).toHaveText('Questions?');
  await expect(visitor.launcher).toHaveAccessibleName('Questions?: Open chat');
  const bar = await visitor.launcher.boundingBox();
  expect(bar?.height).toBe(44);
  expect((bar?.y ?? 0) + 44).toBe(800);
  await visitor.open();
  await expect(visitor.launcher).toBeHidden();
  await expect
    .poll(async () => {
      const panel = await visitor.panel.boundingBox();
      return (panel?.y ?? 0) + (panel?.height ?? 0);
    })
    .toBe(800);
  await visitor.close();
  await expect(visitor.launcher).toBeFocused();
});

test("opens from the page's own button, hidden, and gives the focus back to it", async ({
  page,
  server,
  site,
  visitor,
}) => {
  site.show(show(server.url, {}, '<button onclick="Parley.open()">Ask us</button>'));
  await page.goto(site.url);
  await page.evaluate('started.then(() => Parley.hide())');
  await expect(visitor.launcher).toBeHidden();
  const own = page.getByRole('button', { name: 'Ask us' });
  await own.click();
  await expect(visitor.composer).toBeFocused();
  await expect(visitor.launcher).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(visitor.composer).toBeHidden();
  await expect(own).toBeFocused();
  await page.evaluate('Parley.show()');
  await expect(visitor.launcher).toBeVisible();
});

test('writes dates in the language of the page, and fetches only that one', async ({
  page,
  server,
  site,
  visitor,
}) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  site.show(
    show(server.url, { locale: 'fr-BE', customText: { messageTimestampFormat: 'dddd D MMMM YYYY' } }),
  );
  await page.goto(site.url);
  await visitor.open();
  await visitor.sendAndWait('Bonjour');
  const today = new Date().toLocaleDateString('fr', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  await expect(visitor.statusOf('Bonjour').locator('time')).toHaveAttribute('title', today);
  expect(requests.filter((url) => /\/[a-z]{2}(-\w+)?-[\w-]{8}\.js/.test(url))).toHaveLength(1);
});

test('keeps the introduction at the top, and lays the picture behind', async ({
  page,
  server,
  site,
  visitor,
}) => {
  site.show(show(server.url, { fixedHeader: true, backgroundImageUrl: TILE, businessName: 'Tile & Co' }));
  await page.goto(site.url);
  await visitor.open();
  for (let line = 1; line <= 24; line++) await visitor.send(`Line ${line}`);
  await expect(visitor.statusOf('Line 24')).toContainText(/Delivered|Seen/);
  const intro = visitor.root.locator('[part~="intro"]');
  await expect(intro).toContainText('Tile & Co');
  await expect(intro).toBeInViewport({ ratio: 1 });
  await expect(visitor.root.locator('.messages-frame')).toHaveCSS('background-image', /data:image\/svg/);
});

test('an unknown region is refused, a known one is where it goes', async ({
  page,
  startServer,
  site,
  visitor,
}) => {
  const eu = await startServer();
  const us = await startServer({ env: { REGIONS: JSON.stringify({ 'eu-1': `${eu.url}/` }) } });
  site.show({ head: tag(us.url) });
  await page.goto(site.url);
  const init = (region: string) =>
    `Parley.init({ integrationId: '${SEED.integrationId}', region: '${region}' }).then(() => 'ready', ({ code }) => code)`;
  expect(await page.evaluate(init('mars-1'))).toBe('unknown_region');
  const asked = page.waitForRequest((request) => request.url().startsWith(`${eu.url}/sdk/v2/integrations/`));
  expect(await page.evaluate(init('eu-1'))).toBe('ready');
  await asked;
  await expect(visitor.launcher).toBeVisible();
});
