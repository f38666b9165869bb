import { rmSync } from 'node:fs';
import { test as base, expect, type Page } from '@playwright/test';
import { buildFixture, type FixtureFiles } from '../../test/script-door/build-fixture.ts';
import { VERSION } from '../../tools/lib/project.mjs';
import { type ScriptDoorServer, startScriptDoorServer } from './script-door-server.ts';

type Answer = { options: { integrationId: string }; info: { baseUrl: string; backend?: string } };
type Door = {
  init(options?: unknown): Promise<Answer>;
  on(...args: unknown[]): void;
  render(...args: unknown[]): void;
  open(): void;
  sendMessage(): Promise<string>;
  getConversationById(): Promise<number>;
  isOpened(): unknown[];
};
declare global {
  interface Window {
    Parley: Door;
    Smooch: Door;
    early: Record<string, unknown>;
    reports: string[];
  }
}

const test = base.extend<{ server: ScriptDoorServer }, { fixture: FixtureFiles }>({
  fixture: [
    async ({ browserName: _ }, use) => {
      const fixture = await buildFixture();
      await use(fixture);
      rmSync(fixture.directory, { recursive: true });
    },
    { scope: 'worker' },
  ],
  server: async ({ fixture }, use) => {
    const server = await startScriptDoorServer(fixture.directory);
    await use(server);
    await server.close();
  },
});

const LOADER = '<script src="/sdk/5/loader.js"></script>';
const entry = (retry = '') => `/sdk/${VERSION}/${retry}messenger.js`;
const settled = (page: Page, run: string) =>
  page.evaluate(
    `Promise.resolve(${run}).then((value) => ({ value }), ({ code, message }) => ({ code, message }))`,
  );

test('replays early calls in order, onto the object that the page already holds', async ({
  page,
  server,
}) => {
  server.page.body = `${LOADER}<script>
    const { Parley } = window;
    window.early = { object: Parley, open: Parley.open, conversation: Parley.getConversationById };
    Parley.on('ready', 1);
    early.answer = Parley.init({ integrationId: 'x' });
    Parley.render('box');
    Parley.open();
  </script>`;
  await page.goto(server.origin);
  expect(await page.evaluate('early.answer')).toEqual({
    options: { integrationId: 'x' },
    info: { baseUrl: `${server.origin}/` },
  });
  expect(await page.evaluate('early.object === window.Parley')).toBe(true);
  // A method that was taken from the stub still works.
  expect(await page.evaluate('early.open(), early.conversation()')).toBe(1);
  expect(await page.evaluate(() => window.Parley.isOpened())).toEqual([
    ['on', 'ready', 1],
    ['init', { integrationId: 'x' }],
    ['render', 'box'],
    ['open'],
    ['open'],
    ['getConversationById'],
  ]);
});

test('adds one window global', async ({ page, server }) => {
  await page.goto(server.origin);
  const before = await page.evaluate(() => Object.getOwnPropertyNames(window));
  server.page.body = LOADER;
  await page.goto(server.origin);
  await page.evaluate(() => window.Parley.init());
  const after = await page.evaluate(() => Object.getOwnPropertyNames(window));
  // Playwright itself adds some.
  const added = after.filter((name) => !before.includes(name) && !name.startsWith('__pw'));
  expect(added).toEqual(['Parley']);
});

test('reads its tag: another name, init by itself, the backend', async ({ page, server }) => {
  server.page.body =
    '<script src="/sdk/5/loader.js" data-global="Smooch" data-integration-id="abc" data-backend="mock"></script>';
  await page.goto(server.origin);
  await expect
    .poll(() => page.evaluate(() => window.Smooch.isOpened()))
    .toEqual([['init', { integrationId: 'abc' }]]);
  expect(await page.evaluate(() => window.Smooch.init())).toMatchObject({ info: { backend: 'mock' } });
  expect(await page.evaluate('window.Parley')).toBeUndefined();
});

test('does nothing when evaluated twice, and works where an element has its name', async ({
  page,
  server,
}) => {
  server.page.body = `<p id="Parley"></p>${LOADER}<script>early = window.Parley</script>${LOADER}`;
  await page.goto(server.origin);
  await page.evaluate(() => window.Parley.init());
  expect(await page.evaluate('early === window.Parley')).toBe(true);
  expect(server.requests.filter((path) => path.endsWith('messenger.js'))).toEqual([entry()]);
});

test('fetches an entry that failed from another address', async ({ page, server }) => {
  server.refuses = (path) => path === entry();
  server.page.body = LOADER;
  await page.goto(server.origin);
  expect(await page.evaluate(() => window.Parley.init())).toMatchObject({
    info: { baseUrl: `${server.origin}/` },
  });
  // Its chunks come from there, too, and share its one instance of what they share.
  expect(await page.evaluate(() => window.Parley.sendMessage())).toBe('hello 1');
  expect(await page.evaluate(() => window.Parley.getConversationById())).toBe(2);
  const [, first, second, ...chunks] = server.requests;
  expect([first, second]).toEqual([entry(), entry('r1/')]);
  expect(chunks).toHaveLength(2);
  for (const chunk of chunks) expect(chunk).toContain('/r1/');
});

test('rejects with load_failed after three tries, and a later init tries again', async ({ page, server }) => {
  await page.clock.install();
  server.refuses = (path) => path.includes('messenger.js');
  server.page.body = `${LOADER}<script>Parley.on('ready', 1); Parley.open(); early = {};
    Parley.init().catch(({ code }) => { early.code = code }); </script>`;
  const failed = (times: number) =>
    expect.poll(() => server.requests.filter((path) => path.includes('messenger')).length).toBe(times);
  await page.goto(server.origin);
  await failed(1);
  await expect(async () => {
    await page.clock.runFor(5000);
    expect(await page.evaluate('early.code')).toBe('load_failed');
  }).toPass();
  expect(server.requests.slice(1)).toEqual([entry(), entry('r1/'), entry('r2/')]);

  server.refuses = () => false;
  expect(await settled(page, 'Parley.init({ integrationId: "y" })')).toMatchObject({
    value: { options: { integrationId: 'y' } },
  });
  expect(server.requests.at(-1)).toBe(entry('r3/'));
  // What the page says once is still known; what was to happen then is not done now.
  expect(await page.evaluate(() => window.Parley.isOpened())).toEqual([
    ['on', 'ready', 1],
    ['init', { integrationId: 'y' }],
  ]);
});

test('asks again for a chunk that failed, once by itself and then at every call', async ({
  page,
  server,
}) => {
  server.page.body = LOADER;
  await page.goto(server.origin);
  await page.evaluate(() => window.Parley.init());
  const chunk = (query: string) => expect.stringMatching(new RegExp(`/one-[\\w-]+\\.js${query}$`));

  server.refuses = (path) => path.includes('/one-') && !path.endsWith('?r=3');
  expect(await settled(page, 'Parley.sendMessage()')).toHaveProperty('message');
  expect(server.requests.slice(2)).toEqual([chunk(''), chunk('\\?r=1')]);
  // Two at once ask for the same address: a chunk must not run twice.
  const two = 'Promise.all([Parley.sendMessage(), Parley.sendMessage()]).then((texts) => texts.sort())';
  expect(await settled(page, two)).toEqual({ value: ['hello 1', 'hello 2'] });
  expect(server.requests.slice(4)).toEqual([chunk('\\?r=2'), chunk('\\?r=3')]);
  expect(await page.evaluate(() => window.Parley.getConversationById())).toBe(3);
});

test('says unsupported_browser without a script error where the engine is too old', async ({
  page,
  server,
}) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.addInitScript('delete window.CSSContainerRule');
  server.page.body = '<script src="/sdk/5/loader.js" data-integration-id="abc"></script>';
  await page.goto(server.origin);
  expect(await settled(page, 'Parley.init()')).toMatchObject({ code: 'unsupported_browser' });
  expect(server.requests).toEqual(['/sdk/5/loader.js']);
  expect(errors).toEqual([]);
});

test('works under a strict policy with Trusted Types, as a tag and pasted, from another origin', async ({
  page,
  server,
  fixture,
}) => {
  const host = await startScriptDoorServer(fixture.directory);
  const pasted = fixture.snippet
    .replace('PARLEY_NAME', 'Smooch')
    .replace('https://PARLEY_BASE_URL', server.origin);
  const watch = `reports = []; addEventListener('securitypolicyviolation', (event) => reports.push(event.violatedDirective))`;
  host.page = {
    body: `<script nonce="n">${watch}</script>
      <script src="${server.origin}/sdk/5/loader.js"></script><script nonce="n">${pasted}</script>`,
    headers: {
      'content-security-policy': `default-src 'none'; img-src 'self'; script-src 'nonce-n' ${server.origin}; require-trusted-types-for 'script'; trusted-types 'none'`,
    },
  };
  await page.goto(host.origin);
  const info = { info: { baseUrl: `${server.origin}/` } };
  expect(await page.evaluate(() => window.Parley.init())).toMatchObject(info);
  expect(await page.evaluate(() => window.Smooch.init())).toMatchObject(info);
  server.refuses = (path) => /one-[\w-]+\.js$/.test(path);
  expect(await page.evaluate(() => window.Parley.sendMessage())).toBe('hello 1');
  expect(await page.evaluate(() => window.reports)).toEqual([]);
  await host.close();
});
