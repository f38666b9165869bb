import { expect, test } from '../loading/test.ts';
import { options, page } from './app-page.ts';

test('a view that goes and comes back shows the same conversation and draft', async ({
  page: tab,
  server,
  site,
  visitor,
}) => {
  site.show(page(server.url, `views.chat(); started = Parley.init(${options()});`));
  await tab.goto(site.url);
  await visitor.sendAndWait('Hello');
  for (let line = 1; line <= 24; line++) await visitor.send(`Line ${line}`);
  await expect(visitor.statusOf('Line 24')).toContainText(/Delivered|Seen/);
  await visitor.composer.fill('A draft');
  await tab.evaluate('views.home()');
  await expect(visitor.root).toHaveCount(0);
  await tab.evaluate('views.chat()');
  await expect(visitor.composer).toHaveValue('A draft');
  await expect(visitor.message('Line 3')).toBeAttached();
});

test('init after destroy, in another view, goes on with the conversation', async ({
  page: tab,
  server,
  site,
  visitor,
}) => {
  site.show(page(server.url, `views.chat(); started = Parley.init(${options()});`));
  await tab.goto(site.url);
  await visitor.sendAndWait('Hello');
  await tab.evaluate('Parley.destroy(); views.home()');
  await tab.evaluate(`views.chat(); Parley.init(${options()})`);
  await expect(visitor.bubbles).toHaveText(['Hello']);
});

test('a container without a height is told of, once, and one with a height is not', async ({
  page: tab,
  server,
  site,
  visitor,
}) => {
  const warnings: string[] = [];
  tab.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
  });
  const boxes = '<div id="flat"></div><div id="tall" style="height: 480px"></div>';
  const start = `const box = (id) => document.getElementById(id); Parley.render(box('flat')); started = Parley.init(${options()});`;
  site.show(page(server.url, start, boxes));
  await tab.goto(site.url);
  await expect(visitor.composer).toBeVisible();
  const box = await visitor.panel.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(320);
  await expect.poll(() => warnings).toEqual([expect.stringContaining('no height')]);
  await tab.evaluate("Parley.render(box('tall'))");
  expect((await visitor.panel.boundingBox())?.height).toBe(480);

  warnings.length = 0;
  site.show(page(server.url, start.replace("'flat'", "'tall'"), boxes));
  await tab.reload();
  await expect(visitor.composer).toBeVisible();
  expect(warnings).toEqual([]);
});

test('runs from right to left in a container that does, and as the option says', async ({
  page: tab,
  server,
  site,
  visitor,
}) => {
  const box = '<div dir="rtl"><div id="box" style="height: 420px"></div></div>';
  const start = (more = '') =>
    `Parley.render(document.getElementById('box')); started = Parley.init(${options(more)});`;
  site.show(page(server.url, start(), box));
  await tab.goto(site.url);
  await expect(visitor.composer).toHaveCSS('direction', 'rtl');
  site.show(page(server.url, start("dir: 'ltr'"), box));
  await tab.reload();
  await expect(visitor.composer).toHaveCSS('direction', 'ltr');
});

test('hide and show take it out of sight and back, embedded', async ({
  page: tab,
  server,
  site,
  visitor,
}) => {
  site.show(page(server.url, `views.chat(); started = Parley.init(${options()});`));
  await tab.goto(site.url);
  await expect(visitor.composer).toBeVisible();
  await tab.evaluate('Parley.hide()');
  await expect(visitor.composer).toBeHidden();
  await tab.evaluate('Parley.show()');
  await expect(visitor.composer).toBeVisible();
});
