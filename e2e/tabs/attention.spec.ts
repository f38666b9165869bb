import type { BrowserContext, Page } from '@playwright/test';
import { createBusiness } from '../api/business.ts';
import { expect, test } from '../fixtures/test.ts';
import { createVisitor } from '../fixtures/visitor.ts';

type Watched = { tones: number; isLookedAt: boolean };

/** Counts tones, and lets the test say whether the visitor looks: every page of a test has the focus otherwise. */
async function watch(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const watched = Object.assign(window as unknown as Watched, { tones: 0, isLookedAt: true });
    Document.prototype.hasFocus = () => watched.isLookedAt;
    const nothing = () => {};
    const level = {
      setValueAtTime: nothing,
      linearRampToValueAtTime: nothing,
      exponentialRampToValueAtTime: nothing,
    };
    Object.assign(window, {
      AudioContext: class {
        state = 'running';
        currentTime = 0;
        destination = {};
        close = async () => {};
        constructor() {
          watched.tones++;
        }
        createGain() {
          return { gain: level, connect: nothing };
        }
        createOscillator() {
          return { frequency: {}, connect: nothing, start: nothing, stop: nothing };
        }
      },
    });
  });
}

const look = (page: Page, isLookedAt: boolean) =>
  page.evaluate((looks) => {
    (window as unknown as Watched).isLookedAt = looks;
    window.dispatchEvent(new Event(looks ? 'focus' : 'blur'));
  }, isLookedAt);

const tonesOf = async (...pages: Page[]) => {
  const tones = await Promise.all(pages.map((page) => page.evaluate<number>('tones')));
  return tones.reduce((sum, count) => sum + count, 0);
};

test('the title takes turns with the page’s own, whatever that is meanwhile, until the visitor looks', async ({
  server,
  visitor,
  context,
}) => {
  await watch(context);
  const { page } = visitor;
  await visitor.begin(`${server.url}/demo/site/`);
  await visitor.close();
  const own = await page.title();
  await look(page, false);
  const business = createBusiness(server.url);
  const id = await visitor.conversationId();
  await business.say(id, 'one');
  await expect(page).toHaveTitle('(1) New message');
  await expect(page).toHaveTitle(own);
  await business.say(id, 'two');
  await expect(page).toHaveTitle('(2) New messages');
  await page.evaluate("document.title = 'Checkout'");
  await expect(page).toHaveTitle('(2) New messages');
  await expect(page).toHaveTitle('Checkout');
  await expect(page).toHaveTitle('(2) New messages');
  await look(page, true);
  await expect(page).toHaveTitle('Checkout');
  await expect(visitor.badge).toHaveText('2');

  await look(page, false);
  await expect(page).toHaveTitle('(2) New messages');
  await visitor.run('Parley.markAllAsRead()');
  await expect(page).toHaveTitle('Checkout');
  await business.say(id, 'three');
  await expect(page).toHaveTitle('(1) New message');
  await visitor.run('Parley.destroy()');
  expect(await page.title()).toBe('Checkout');
});

test('two tabs that nobody looks at sound once', async ({ server, visitor, context }) => {
  await watch(context);
  await visitor.begin(`${server.url}/demo/site/`);
  await visitor.close();
  const second = createVisitor(await context.newPage());
  await second.goto(`${server.url}/demo/site/`);
  await second.open();
  await second.close();
  const pages = [visitor.page, second.page];
  for (const page of pages) await look(page, false);
  const business = createBusiness(server.url);
  const id = await visitor.conversationId();
  await business.say(id, 'one');
  await expect.poll(() => tonesOf(...pages)).toBe(1);
  // By then the other one has had its turn.
  for (const page of pages) {
    await expect(page).toHaveTitle('(1) New message');
    await expect(page).not.toHaveTitle('(1) New message');
  }
  expect(await tonesOf(...pages)).toBe(1);

  await look(second.page, true);
  await business.say(id, 'two');
  await expect(visitor.page).toHaveTitle('(2) New messages');
  await expect(visitor.page).not.toHaveTitle('(2) New messages');
  expect(await tonesOf(...pages)).toBe(1);
});

test('what was unread before the page was opened makes no sound', async ({ server, visitor, context }) => {
  await watch(context);
  await visitor.begin(`${server.url}/demo/site/`);
  await visitor.close();
  await createBusiness(server.url).say(await visitor.conversationId(), 'one');
  await expect(visitor.badge).toHaveText('1');
  await visitor.reload();
  await visitor.page.mouse.click(1, 1);
  await look(visitor.page, false);
  await expect(visitor.page).toHaveTitle('(1) New message');
  await expect(visitor.page).not.toHaveTitle('(1) New message');
  expect(await tonesOf(visitor.page)).toBe(0);
});
