import { expect, test } from '../fixtures/test.ts';

const PHONE = { width: 390, height: 844 };

test.use({ viewport: PHONE });

test('on a phone the open widget fills the screen, and has a button that closes it', async ({
  page,
  server,
  visitor,
}) => {
  await visitor.goto(`${server.url}/demo/site/`);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
  await visitor.open();
  await expect(async () => {
    // Less the scroll bar, which takes room in desktop browsers only, until the page is held.
    const width = await page.evaluate<number>('document.documentElement.clientWidth');
    expect(await visitor.panel.boundingBox()).toEqual({ x: 0, y: 0, width, height: PHONE.height });
  }).toPass({ timeout: 10_000 });
  await expect(visitor.launcher).toBeHidden();
  await visitor.sendAndWait('Hello');
  const composer = await visitor.composer.boundingBox();
  expect((composer?.y ?? PHONE.height) + (composer?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
  await visitor.close();
  await expect(visitor.launcher).toBeVisible();
});

test('on a phone held across, too', async ({ page, server, visitor }) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await visitor.goto(`${server.url}/demo/site/`);
  await visitor.open();
  await expect.poll(async () => (await visitor.panel.boundingBox())?.height).toBe(390);
  await visitor.sendAndWait('Hello');
  await visitor.close();
});

test('on a phone there is nothing but the open widget: the page behind can be neither reached nor scrolled', async ({
  page,
  server,
  visitor,
}) => {
  await visitor.goto(`${server.url}/demo/site/`);
  const html = page.locator('html');
  const before = await html.getAttribute('style');
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate('scrollY')).toBeGreaterThan(0);
  const place = await page.evaluate('scrollY');
  await visitor.open();
  await expect(visitor.panel).toHaveAttribute('aria-modal', 'true');
  expect(await page.evaluate('document.body.inert')).toBe(true);
  await page.mouse.move(200, 30);
  await page.mouse.wheel(0, 400);
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("body *") === null')).toBe(true);
  }
  expect(await page.evaluate('scrollY')).toBe(place);

  // Held across it is no longer all of the screen.
  await page.setViewportSize({ width: 844, height: 390 });
  await expect(visitor.panel).not.toHaveAttribute('aria-modal');
  expect(await page.evaluate('document.body.inert')).toBe(false);
  await page.setViewportSize(PHONE);
  await expect(visitor.panel).toHaveAttribute('aria-modal', 'true');

  await visitor.close();
  expect(await page.evaluate('document.body.inert')).toBe(false);
  expect(await html.getAttribute('style')).toBe(before);
  await expect(visitor.panel).not.toHaveAttribute('aria-modal');

  await visitor.open();
  await expect(visitor.panel).toHaveAttribute('aria-modal', 'true');
  await page.evaluate('Parley.destroy()');
  expect(await page.evaluate('document.body.inert')).toBe(false);
  expect(await html.getAttribute('style')).toBe(before);
});

test('what a page had made inert and still itself stays so', async ({ page, server, visitor }) => {
  await visitor.goto(`${server.url}/demo/site/`);
  await page.evaluate(
    `document.body.inert = true; document.documentElement.style.overflow = 'clip'; Parley.open()`,
  );
  await expect(visitor.panel).toHaveAttribute('aria-modal', 'true');
  await visitor.close();
  expect(await page.evaluate('[document.body.inert, document.documentElement.style.overflow]')).toEqual([
    true,
    'clip',
  ]);
});
