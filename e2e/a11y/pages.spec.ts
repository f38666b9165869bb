import { expect, test } from '../fixtures/test.ts';
import { NOT_THERE } from '../gallery/states.ts';
import { expectNoViolations } from './axe.ts';

const PAGES = [
  '/',
  '/demo/site/',
  '/demo/site/accounts.html',
  '/demo/npm/',
  '/demo/strict/',
  '/demo/gallery/',
];

for (const path of PAGES) {
  test(`axe finds nothing on ${path}`, async ({ page, problems, server, visitor }) => {
    // One of its states is that of scripts that are refused, and comes when it is nearly in sight.
    if (path.includes('gallery')) problems.allow(NOT_THERE);
    await page.goto(server.url + path);
    if (/site|npm|strict/.test(path)) await expect(visitor.launcher).toBeVisible();
    await expectNoViolations(page, path);
  });
}

test('axe finds nothing on /demo/site/ with the widget open, at the size of a phone, too', async ({
  page,
  server,
  visitor,
}) => {
  await visitor.goto(`${server.url}/demo/site/`);
  await visitor.open();
  await expectNoViolations(page, 'nobody has written yet');
  await visitor.sendAndWait('Hello');
  await expectNoViolations(page, 'a conversation');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoViolations(page, 'a conversation on a phone');
});

test('axe finds nothing on /demo/embedded/', async ({ page, server, visitor }) => {
  await page.goto(`${server.url}/demo/embedded/`);
  await expect(visitor.composer).toBeVisible();
  await expectNoViolations(page, '/demo/embedded/');
});
