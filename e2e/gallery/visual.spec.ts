import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { ROOT } from '../../tools/lib/project.mjs';
import { expect, test } from '../fixtures/test.ts';
import { type GalleryState, NOT_THERE, NOW, SECTIONS, showState } from './states.ts';

/** What the stored pictures were made with: others draw letters otherwise. */
const MADE_WITH = `${ROOT}e2e/gallery/made-with.json`;
const FONT = '"Liberation Sans", "DejaVu Sans"';
const PHONE = { width: 390, height: 720 };

test.use({
  viewport: { width: 1180, height: 620 },
  locale: 'en-US',
  timezoneId: 'UTC',
  colorScheme: 'light',
});

test.beforeAll(({ browser }) => {
  const here = { chromium: browser.version().split('.')[0], fonts: fonts() };
  if (isUpdate()) writeFileSync(MADE_WITH, `${JSON.stringify(here, null, 2)}\n`);
  const stored: unknown = JSON.parse(readFileSync(MADE_WITH, 'utf8'));
  expect(here, 'the pictures were made with another Chromium or other fonts: see CONTRIBUTING.md').toEqual(
    stored,
  );
});

test.beforeEach(async ({ page, problems }) => {
  problems.allow(NOT_THERE);
  await page.clock.setFixedTime(NOW);
});

const isUpdate = () => ['all', 'changed'].includes(test.info().config.updateSnapshots);

/** Which font is taken for each kind of writing in the gallery. */
function fonts(): Record<string, string> {
  const patterns = ['Liberation Sans', ':lang=ar', ':lang=he', ':lang=ja', 'emoji'];
  const match = (pattern: string) =>
    execFileSync('fc-match', ['--format', '%{family[0]} %{fontversion}', pattern], { encoding: 'utf8' });
  return Object.fromEntries(patterns.map((pattern) => [pattern, match(pattern)]));
}

async function show(page: Page, url: string, { name }: GalleryState, query = {}): Promise<void> {
  await showState(page, url, name, query);
  await page.addStyleTag({ content: `#web-messenger-container { --parley-font: ${FONT} }` });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Of the widget alone: the page around it is none of our business. */
async function compare(page: Page, { name, closed }: GalleryState, look: string): Promise<void> {
  const drawn = page.locator('#web-messenger-container').locator(closed ? '.corner' : '[part~="panel"]');
  await expect.soft(drawn).toHaveScreenshot([look, `${name}.png`], {
    maxDiffPixelRatio: 0.001,
    animations: 'disabled',
    caret: 'hide',
  });
}

/** What has something to lose where a forced palette takes backgrounds and shadows: edges, marks, what is chosen or off. */
const FORCED = [
  'unread',
  'empty',
  'loading',
  'prechat-wrong',
  'conversation',
  'scrolled',
  'image-viewer',
  'file',
  'carousel',
  'list-message',
  'location',
  'replies',
  'action-postback-busy',
  'action-buy',
  'action-buy-paid',
  'action-unknown',
  'webview-open',
  'menu',
  'drop',
  'uploading',
  'failed',
  'offline',
  'back-unread',
  'list',
  'settings',
  'suggestion',
  'channel-sms-wrong',
];

for (const { id, title, states } of SECTIONS) {
  for (const state of states) {
    test(`${title}: ${state.name}`, async ({ page, server }) => {
      await show(page, server.url, state);
      await compare(page, state, 'light');
      await page.emulateMedia({ colorScheme: 'dark' });
      await compare(page, state, 'dark');
    });
  }

  // What does not depend on the language and the size of the window, looks the same in both.
  const turned = ['conversation', 'messages', 'actions', 'channels'].includes(id) ? states : [];
  for (const state of turned) {
    test(`${title}: ${state.name}, right to left and on a phone`, async ({ page, server }) => {
      await page.setViewportSize(PHONE);
      await show(page, server.url, state, { dir: 'rtl' });
      await compare(page, state, 'phone-rtl');
    });
  }

  for (const state of states.filter(({ name }) => FORCED.includes(name))) {
    test(`${title}: ${state.name}, in a forced palette`, async ({ page, server }) => {
      await page.emulateMedia({ forcedColors: 'active' });
      await show(page, server.url, state);
      await compare(page, state, 'forced-light');
      await page.emulateMedia({ colorScheme: 'dark' });
      await compare(page, state, 'forced-dark');
    });
  }
}
