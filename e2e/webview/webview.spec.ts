import type { Locator } from '@playwright/test';
import { type Business, createBusiness } from '../api/business.ts';
import type { Visitor } from '../fixtures/visitor.ts';
import { type BareSite, openBareSite } from '../loading/bare-site.ts';
import { test as base, expect, INIT_BY_TAG, tag } from '../loading/test.ts';

type Begun = { business: Business; id: string };
type Headers = Record<string, string>;
const test = base.extend<{ shop: BareSite; begin(headers?: Headers): Promise<Begun> }>({
  /** The business's own page, on an origin of its own, that would like more than it is given. */
  shop: async ({ browserName: _ }, use) => {
    const shop = await openBareSite();
    shop.show({
      body: `<form onsubmit="sent.textContent = seat.value; return false"><label>Seat <input id="seat"></label><button>Take it</button></form>
        <p id="sent"></p><p id="stored"></p><script>
        localStorage.seat = '12a';
        document.getElementById('stored').textContent = 'kept ' + localStorage.seat;
        try { top.location = 'about:blank#taken'; } catch {}
        alert('look here');
      </script>`,
    });
    await use(shop);
    await shop.close();
  },
  /** A visitor writes on a site that answers with these headers. */
  begin: ({ server, site, visitor }, use) =>
    use(async (headers = {}) => {
      site.show({ head: tag(server.url, INIT_BY_TAG), headers });
      await visitor.begin(site.url);
      return { business: createBusiness(server.url), id: await visitor.conversationId() };
    }),
});

const action = (uri: string, more: object = {}) => ({ type: 'webview', text: 'Choose a seat', uri, ...more });
const panelOf = (visitor: Visitor) => visitor.root.getByRole('dialog', { name: 'Choose a seat' });
const heightOf = async (locator: Locator) => (await locator.boundingBox())?.height ?? 0;
/** Once it has slid up. */
const settled = (locator: Locator) =>
  locator.evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)));

test('a page of the business opens over the conversation, works, and keeps to its place', async ({
  begin,
  page,
  shop,
  site,
  visitor,
  problems,
}) => {
  // The sandbox speaks of what it has refused.
  problems.allow(/sandbox|allow-modals|navigate the top-level/i);
  const { business, id } = await begin();
  const sizes = { compact: 0.5, tall: 0.75, full: 1 };
  const actions = Object.keys(sizes).map((size) =>
    action(shop.url, { text: size, size, fallback: shop.url }),
  );
  await business.say(id, { type: 'text', text: 'Your seat?', actions });
  for (const [size, part] of Object.entries(sizes)) {
    const button = visitor.log.getByRole('button', { name: size });
    await button.click();
    const panel = visitor.root.getByRole('dialog', { name: size });
    await expect(panel).toBeFocused();
    const frame = panel.frameLocator('iframe');
    await expect(frame.getByRole('heading')).toHaveText('A site');
    await expect(frame.locator('#stored')).toHaveText('kept 12a');
    await frame.getByLabel('Seat').fill('12a');
    await frame.getByRole('button', { name: 'Take it' }).click();
    await expect(frame.locator('#sent')).toHaveText('12a');
    await expect(panel.locator('[aria-busy=false]')).toBeVisible();
    await settled(panel);
    expect((await heightOf(panel)) / (await heightOf(visitor.panel))).toBeCloseTo(part, 1);
    await panel.getByRole('link', { name: 'Open in a new tab' }).focus();
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expect(visitor.composer).toBeVisible();
    await expect(button).toBeFocused();
  }
  expect(page.url()).toBe(site.url);
});

test('it opens by itself while somebody looks on, and never again', async ({
  begin,
  shop,
  visitor,
  problems,
}) => {
  problems.allow(/sandbox|allow-modals|navigate the top-level/i);
  const { business, id } = await begin();
  const actions = [action(shop.url, { openOnReceive: true })];
  await business.say(id, { type: 'text', text: 'Your seat?', actions });
  await expect(panelOf(visitor).frameLocator('iframe').getByRole('heading')).toHaveText('A site');
  await panelOf(visitor).getByRole('button', { name: 'Close page' }).click();
  await expect(panelOf(visitor)).toBeHidden();
  await visitor.close();
  await business.say(id, { type: 'text', text: 'Another seat?', actions });
  await expect(visitor.badge).toBeVisible();
  await visitor.open();
  await expect(visitor.bubbles.last()).toContainText('Another seat?');
  await visitor.reload();
  await visitor.open();
  await expect(visitor.bubbles.last()).toContainText('Another seat?');
  await visitor.sendAndWait('No, thank you');
  await expect(panelOf(visitor)).toBeHidden();
});

test('where the site’s policy forbids it, a link leads to it', async ({ begin, shop, visitor, problems }) => {
  problems.allow(/frame-src|Content.Security.Policy|policy:/i);
  const { business, id } = await begin({ 'content-security-policy': "frame-src 'self'" });
  const actions = [action(shop.url, { fallback: `${shop.url}#tab` })];
  await business.say(id, { type: 'text', text: 'Your seat?', actions });
  await visitor.log.getByRole('button', { name: 'Choose a seat' }).click();
  const panel = panelOf(visitor);
  await expect(panel).toContainText('This page cannot be shown here.');
  await expect(panel.locator('iframe')).toHaveCount(0);
  await expect(panel.locator('.webview-blocked a')).toHaveAttribute('href', `${shop.url}#tab`);
});
