import { SEED } from '../../test/server-harness.ts';
import { expect, tag, test } from '../loading/test.ts';

const OPTIONS = `{ integrationId: '${SEED.integrationId}', embedded: true }`;
const BOXES = `<div id="one" style="height: 400px"></div><div id="two" style="height: 500px"></div>`;

/** A page with two places for the messenger, which runs a script of its own after the loader's tag. */
const page = (serverUrl: string, script: string, body = BOXES) => ({
  head: tag(serverUrl),
  body: `${body}<script>const box = (id) => document.getElementById(id); ${script}</script>`,
});

for (const [when, script] of [
  ['before init', `Parley.render(box('one')); started = Parley.init(${OPTIONS});`],
  ['after init was called', `started = Parley.init(${OPTIONS}); Parley.render(box('one'));`],
  ['after init has ended', `started = Parley.init(${OPTIONS}).then(() => Parley.render(box('one')));`],
] as const) {
  test(`draws into its container when render is called ${when}`, async ({
    page: tab,
    server,
    site,
    visitor,
  }) => {
    site.show(page(server.url, script));
    await tab.goto(site.url);
    await tab.evaluate('started');
    await expect(tab.locator('#one > #web-messenger-container')).toHaveCount(1);
    await visitor.sendAndWait('Hello');
    const [inner, outer] = [await visitor.panel.boundingBox(), await tab.locator('#one').boundingBox()];
    expect(inner).toEqual(outer);
    // There is nothing to open and nothing to close.
    await expect(tab.getByRole('button', { name: /chat/ })).toHaveCount(0);
    await expect(tab.getByRole('dialog')).toHaveCount(0);
  });
}

test('shows nothing until it is told where', async ({ page: tab, server, site }) => {
  site.show(page(server.url, `started = Parley.init(${OPTIONS});`));
  await tab.goto(site.url);
  await tab.evaluate('started');
  await expect(tab.locator('#web-messenger-container')).toHaveCount(0);
});

test('moves to another container with its draft and its conversation', async ({
  page: tab,
  server,
  site,
  visitor,
  agent,
}) => {
  site.show(page(server.url, `Parley.render(box('one')); started = Parley.init(${OPTIONS});`));
  await tab.goto(site.url);
  await visitor.sendAndWait('Hello');
  await visitor.composer.fill('Not sent yet');
  await tab.evaluate("Parley.render(box('two'))");
  await expect(tab.locator('#two > #web-messenger-container')).toHaveCount(1);
  await expect(tab.locator('#one')).toBeEmpty();
  await expect(visitor.composer).toHaveValue('Not sent yet');
  await expect(visitor.bubbles).toHaveText(['Hello']);
  expect(await visitor.panel.boundingBox()).toEqual(await tab.locator('#two').boundingBox());

  // The connection came along.
  await agent.signIn(server.url);
  await agent.open(await visitor.conversationId());
  await agent.reply('Good morning');
  await expect(visitor.message('Good morning')).toBeVisible();
  await visitor.composer.press('Enter');
  await expect(visitor.statusOf('Not sent yet')).toContainText(/Delivered|Seen/);
});

test('is of use in a container without a height', async ({ page: tab, server, site, visitor }) => {
  const start = `Parley.render(box('one')); started = Parley.init(${OPTIONS});`;
  site.show(page(server.url, start, '<div id="one"></div>'));
  await tab.goto(site.url);
  await visitor.sendAndWait('Hello');
  const panel = await visitor.panel.boundingBox();
  expect(panel?.height).toBeGreaterThanOrEqual(300);
  expect(panel?.width).toBeGreaterThanOrEqual(300);
  const composer = await visitor.composer.boundingBox();
  expect((composer?.y ?? 0) + (composer?.height ?? 0)).toBeLessThanOrEqual(
    (panel?.y ?? 0) + (panel?.height ?? 0),
  );
  // The page goes on below it: it takes the room it is drawn in.
  const container = await tab.locator('#one').boundingBox();
  expect(container?.height).toBe(panel?.height);
});

test('open, close and isOpened mean nothing when embedded', async ({ page: tab, server, site, visitor }) => {
  site.show(
    page(
      server.url,
      `heard = []; for (const name of ['widget:opened', 'widget:closed']) Parley.on(name, () => heard.push(name));
       Parley.render(box('one')); started = Parley.init(${OPTIONS});`,
    ),
  );
  await tab.goto(site.url);
  await expect(visitor.composer).toBeVisible();
  await tab.evaluate('Parley.open()');
  expect(await tab.evaluate('Parley.isOpened()')).toBe(false);
  await tab.evaluate('Parley.close()');
  expect(await tab.evaluate('Parley.isOpened()')).toBe(false);
  await visitor.composer.press('Escape');
  await expect(visitor.composer).toBeVisible();
  expect(await tab.evaluate('heard')).toEqual([]);
});

test('is taken away by destroy and comes again, with the same visitor', async ({
  page: tab,
  server,
  site,
  visitor,
}) => {
  const start = `Parley.render(box('one')); Parley.init(${OPTIONS})`;
  site.show(page(server.url, `started = (${start.replace('; ', ', ')});`));
  await tab.goto(site.url);
  await visitor.sendAndWait('Hello');
  const user = await visitor.userId();
  for (const round of [1, 2]) {
    await tab.evaluate('Parley.destroy()');
    await expect(tab.locator('#web-messenger-container')).toHaveCount(0);
    await expect(tab.locator('#one')).toBeEmpty();
    await tab.evaluate(`${start}; 0`);
    await expect(visitor.message('Hello')).toBeVisible();
    await visitor.sendAndWait(`Round ${round}`);
    expect(await visitor.userId()).toBe(user);
  }
});

test('a container that the page throws away takes the messenger along; the next one has it again', async ({
  page: tab,
  server,
  site,
  visitor,
}) => {
  site.show(page(server.url, `Parley.render(box('one')); started = Parley.init(${OPTIONS});`));
  await tab.goto(site.url);
  await visitor.sendAndWait('Hello');
  await visitor.composer.fill('A draft');
  await tab.evaluate("box('one').remove()");
  await expect(tab.locator('#web-messenger-container')).toHaveCount(0);
  await tab.evaluate("Parley.render(box('two'))");
  await expect(visitor.composer).toHaveValue('A draft');
  await expect(visitor.bubbles).toHaveText(['Hello']);
});

test('the demo moves it, takes it away and puts it back', async ({ page: tab, server, visitor }) => {
  await tab.goto(`${server.url}/demo/embedded/`);
  await visitor.sendAndWait('Hello');
  await visitor.composer.fill('A draft');
  await tab.getByRole('button', { name: 'To the side' }).click();
  await expect(tab.locator('#narrow #web-messenger-container')).toHaveCount(1);
  await expect(visitor.composer).toHaveValue('A draft');
  await tab.getByRole('button', { name: 'Take away' }).click();
  await expect(tab.locator('#web-messenger-container')).toHaveCount(0);
  await tab.getByRole('button', { name: 'Put back' }).click();
  await expect(visitor.message('Hello')).toBeVisible();
});
