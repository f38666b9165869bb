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
  // Less the scroll bar, which takes room in desktop browsers only.
  const width = await page.evaluate<number>('document.documentElement.clientWidth');
  await expect.poll(() => visitor.panel.boundingBox()).toEqual({ x: 0, y: 0, width, height: PHONE.height });
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
