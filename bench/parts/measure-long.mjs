// @ts-check
import { mixedMessages, writeMessages } from '../../test/long-conversation.mjs';
import { BUDGETS } from '../budgets.mjs';
import { scrollThrough, untilPainted, watchArrivals } from './long-probe.mjs';
import { untilIdle } from './probe.mjs';
import { startProduct } from './product.mjs';
import { medianWithInterval } from './stats.mjs';
import { ms } from './table.mjs';

const COUNT = 10_000;
const OPENINGS = 9;
const APPENDED = 9;

const APP = '5fac3e0000000000000000a1';
const KEY = `Basic ${Buffer.from('app_acme:acme-demo-secret').toString('base64')}`;

/**
 * A conversation of ten thousand messages of all kinds, which the server holds: how soon its end is there when the widget is
 * opened; and when all of it has been scrolled through, how soon one more.
 *
 * @param {import('@playwright/test').Browser} browser
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
export async function measureLong(browser) {
  const product = await startProduct();
  try {
    const { storage, conversationId } = await fill(browser, product);
    /** @type {number[]} */
    const openings = [];
    for (let round = 0; round <= OPENINGS; round++) {
      const { ms } = await open(browser, product.url, storage);
      // The first one warms up.
      if (round > 0) openings.push(ms);
    }
    const { frames, most } = await append(browser, product.url, storage, conversationId);
    return [openingRow(openings), framesRow(frames), elementsRow(most)];
  } finally {
    await product.dispose();
  }
}

/** @typedef {Awaited<ReturnType<import('@playwright/test').BrowserContext['storageState']>>} Storage */

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {Awaited<ReturnType<typeof startProduct>>} product
 */
async function fill(browser, product) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${product.url}/demo/site/`);
  /** @type {string} */
  const conversationId = await page.evaluate(
    `Parley.sendMessage('No. 1.').then(() => Parley.getConversationById()).then(({ id }) => id)`,
  );
  const storage = await context.storageState();
  await context.close();
  await product.stop();
  await writeMessages(product.dataDir, conversationId, mixedMessages(2, COUNT - 1, `${product.url}/none/`));
  await product.start();
  return { storage, conversationId };
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {Storage} storageState
 */
async function enter(browser, url, storageState) {
  const context = await browser.newContext({ storageState, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(watchArrivals);
  await page.goto(`${url}/demo/site/`);
  // Somebody with a past is connected after the launcher is painted.
  await page.waitForFunction('window.Parley?.getUser?.()?.id');
  await page.evaluate(untilIdle);
  return { context, page };
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {Storage} storage
 */
async function open(browser, url, storage) {
  const { context, page } = await enter(browser, url, storage);
  const measured = await page.evaluate(untilPainted, { text: `No. ${COUNT}.`, click: true });
  await context.close();
  return measured;
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {Storage} storage
 * @param {string} conversationId
 */
async function append(browser, url, storage, conversationId) {
  const { context, page } = await enter(browser, url, storage);
  await page.evaluate(untilPainted, { text: `No. ${COUNT}.`, click: true });
  let most = await page.evaluate(scrollThrough, 'No. 1.');
  /** @type {number[]} */
  const frames = [];
  for (let number = 0; number <= APPENDED; number++) {
    const text = `appended-${number}`;
    const painted = page.evaluate(untilPainted, { text, click: false });
    await say(url, conversationId, text);
    const measured = await painted;
    most = Math.max(most, measured.elements);
    if (number > 0) frames.push(measured.frames);
  }
  await context.close();
  return { frames, most };
}

/** @param {string} url @param {string} conversationId @param {string} text */
async function say(url, conversationId, text) {
  const response = await fetch(`${url}/v2/apps/${APP}/conversations/${conversationId}/messages`, {
    method: 'POST',
    headers: { authorization: KEY, 'content-type': 'application/json' },
    body: JSON.stringify({ author: { type: 'business' }, content: { type: 'text', text } }),
  });
  if (!response.ok) throw new Error(`the server answered with ${response.status}`);
}

/** @param {readonly number[]} times @returns {import('./table.mjs').Row} */
function openingRow(times) {
  const { value, low, high } = medianWithInterval(times);
  const { must, aim } = BUDGETS.longOpening;
  return {
    what: 'the server holds 10,000 messages: open → last one painted',
    value: ms(value),
    interval: `${ms(low)} – ${ms(high)}`,
    must: `≤ ${ms(must)}`,
    aim: ms(aim),
    // Only when it is sure, as with the other times.
    failed: low > must,
    reached: value <= aim,
  };
}

/** @param {readonly number[]} counts @returns {import('./table.mjs').Row} */
function framesRow(counts) {
  const { value, low, high } = medianWithInterval(counts);
  const { must, aim } = BUDGETS.longAppend;
  return {
    what: 'all of them scrolled through: one more arrives → painted',
    value: `${value} frames`,
    interval: `${low} – ${high}`,
    must: `≤ ${must}`,
    aim: `${aim}`,
    failed: low > must,
    reached: value <= aim,
  };
}

/** @param {number} most @returns {import('./table.mjs').Row} */
function elementsRow(most) {
  const { must, aim } = BUDGETS.longElements;
  return {
    what: 'elements in the list, the most on the way',
    value: `${most}`,
    must: `≤ ${must}`,
    aim: `${aim}`,
    failed: most > must,
    reached: most <= aim,
  };
}
