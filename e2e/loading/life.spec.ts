import type { Page } from '@playwright/test';
import { SEED } from '../../test/server-harness.ts';
import { HELD, type Held, keepAccounts } from './accounts.ts';
import { expect, INIT, INIT_BY_TAG, outcome, tag, test } from './test.ts';

const LIVES = 50;

/** socket.io-client binds it when its script is evaluated, one however many sockets there are. */
const ONCE_FOR_EVER = ['Window offline'];

test('init twice: the second is refused and the first goes on', async ({ page, server, site, visitor }) => {
  site.show({
    head: tag(server.url),
    body: `<script>first = ${outcome(INIT)}; second = ${outcome(INIT)};</script>`,
  });
  await page.goto(site.url);
  expect(await page.evaluate('Promise.all([first, second])')).toEqual(['resolved', 'already_initialized']);
  expect(await page.evaluate(outcome(INIT))).toBe('already_initialized');
  await expect(page.locator('#web-messenger-container')).toHaveCount(1);
  await visitor.open();
});

test('destroy while init is under way ends it, and nothing is left', async ({
  page,
  server,
  site,
  visitor,
}) => {
  site.show({ head: tag(server.url) });
  await page.goto(site.url);
  await expect.poll(() => page.evaluate('typeof Parley.VERSION')).toBe('string');
  let answerConfig = () => {};
  const asked = new Promise<void>((resolve) => {
    void page.route(/\/config$/, async (route) => {
      resolve();
      await new Promise<void>((answer) => {
        answerConfig = answer;
      });
      // Nobody waits for it any more.
      await route.continue().catch(() => {});
    });
  });
  await page.evaluate(`answer = ${outcome(INIT)}; 0`);
  await asked;
  await page.evaluate('Parley.destroy()');
  expect(await page.evaluate('answer')).toBe('destroyed');
  answerConfig();
  await expect(page.locator('#web-messenger-container')).toHaveCount(0);
  expect(await page.evaluate(`(() => { try { Parley.open() } catch ({ code }) { return code } })()`)).toBe(
    'not_initialized',
  );

  await page.unrouteAll();
  expect(await page.evaluate(outcome(INIT))).toBe('resolved');
  await visitor.open();
  await expect(page.locator('#web-messenger-container')).toHaveCount(1);
});

test('init after destroy begins anew, with the same visitor', async ({ page, server, site, visitor }) => {
  site.show({ head: tag(server.url, INIT_BY_TAG) });
  await visitor.goto(site.url);
  await visitor.open();
  await visitor.sendAndWait('Hello');
  const user = await visitor.userId();
  await page.evaluate(
    `heard = []; Parley.on('ready', () => heard.push('ready')); Parley.on('destroy', () => heard.push('destroy')); Parley.destroy()`,
  );
  await expect(page.locator('#web-messenger-container')).toHaveCount(0);
  expect(await page.evaluate(outcome(INIT))).toBe('resolved');
  // destroy unbinds what was bound.
  expect(await page.evaluate('heard')).toEqual(['destroy']);
  await visitor.open();
  await expect(visitor.message('Hello')).toBeVisible();
  expect(await visitor.userId()).toBe(user);
});

test(`${LIVES} times init and destroy leave nothing behind`, async ({
  page,
  browserName,
  server,
  site,
  visitor,
}) => {
  test.slow();
  site.show({ head: tag(server.url, INIT_BY_TAG) });
  await visitor.goto(site.url);
  await visitor.open();
  await visitor.sendAndWait('Hello');

  site.show({ head: tag(server.url) });
  // Only Chromium can be asked; and keeping accounts would itself keep what it counts.
  if (browserName === 'chromium') await expectNoGrowth(page, site.url);

  await page.addInitScript(keepAccounts);
  await loadOnly(page, site.url);
  // What drives this test listens, too, once it has clicked.
  await page.getByRole('heading').click();
  const untouched = await page.evaluate<Held>(HELD);
  const listeners = [...untouched.listeners, ...ONCE_FOR_EVER].sort();
  await live(page, LIVES);
  await expect(async () => {
    expect(await page.evaluate(HELD)).toEqual({ ...untouched, listeners });
  }).toPass();
});

async function loadOnly(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect.poll(() => page.evaluate('typeof Parley.VERSION')).toBe('string');
}

async function expectNoGrowth(page: Page, url: string): Promise<void> {
  await loadOnly(page, url);
  // What is made once for ever, such as compiled code and caches of the libraries, is made in the first lives.
  await live(page, LIVES);
  const before = await measureMemory(page);
  await live(page, LIVES);
  // What the last lives had under way ends a little later.
  await expect(async () => {
    const after = await measureMemory(page);
    test.info().annotations.push({ type: 'measured', description: JSON.stringify({ before, after }) });
    expect(after.listeners).toBeLessThanOrEqual(before.listeners);
    expect(after.nodes).toBeLessThanOrEqual(before.nodes);
    // A life that is kept would be some 100 KiB; the browser's own notes about requests are below 1.
    expect(after.heap - before.heap).toBeLessThan(LIVES * 2 * 1024);
  }).toPass();
}

/** A visitor with a past: every life connects, and opens the widget, or is ended before that. */
async function live(page: Page, times: number): Promise<void> {
  await page.evaluate(
    async ([count, integrationId]) => {
      const { Parley } = window as unknown as { Parley: Record<string, (...args: unknown[]) => unknown> };
      const until = async (isSo: () => boolean) => {
        while (!isSo()) await new Promise((resolve) => requestAnimationFrame(resolve));
      };
      for (let life = 0; life < count; life++) {
        const started = Parley.init?.({ integrationId }) as Promise<void>;
        if (life % 10 === 9) {
          started.catch(() => {});
          Parley.destroy?.();
          continue;
        }
        await started;
        Parley.open?.();
        const host = document.querySelector('#web-messenger-container');
        await until(() => !!host?.shadowRoot?.querySelector('[part~="message"]'));
        if (life % 2 === 0) Parley.close?.();
        Parley.destroy?.();
      }
    },
    [times, SEED.integrationId] as const,
  );
}

/** What Chromium counts after it has collected the garbage. */
async function measureMemory(page: Page): Promise<{ listeners: number; nodes: number; heap: number }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await devtools.send('HeapProfiler.enable');
  for (let round = 0; round < 3; round++) await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  await devtools.detach();
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { listeners: value('JSEventListeners'), nodes: value('Nodes'), heap: value('JSHeapUsedSize') };
}
