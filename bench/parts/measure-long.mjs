// @ts-check
import { isText, mixedMessages, writeMessages } from '../../test/long-conversation.mjs';
import { BUDGETS } from '../budgets.mjs';
import { scrollThrough, untilPainted, watchArrivals } from './long-probe.mjs';
import { untilIdle } from './probe.mjs';
import { startProduct } from './product.mjs';
import { median, medianWithInterval } from './stats.mjs';
import { ms } from './table.mjs';

const COUNT = 10_000;
/** The rest are pictures and such. */
const TEXTS = Array.from({ length: COUNT }, (_, index) => index + 1).filter(isText).length;
const OPENINGS = 15;
const APPENDED = 15;

const APP = '5fac3e0000000000000000a1';
const KEY = `Basic ${Buffer.from('app_acme:acme-demo-secret').toString('base64')}`;

/** @typedef {Awaited<ReturnType<import('@playwright/test').BrowserContext['storageState']>>} Storage */
/** @typedef {{ url: string, storage: Storage, conversationId: string }} Visitor */

/**
 * A conversation of ten thousand messages of all kinds, which the server holds: how soon its end is there when the widget is
 * opened; and when all of it has been scrolled through, how soon one more. With the product as it was built.
 *
 * @param {import('@playwright/test').Browser} browser
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
export async function measureLong(browser) {
  const product = await startProduct();
  try {
    const visitor = await fill(browser, product);
    /** @type {number[]} */
    const openings = [];
    for (let round = 0; round <= OPENINGS; round++) {
      const { ms } = await open(browser, visitor);
      // The first one warms up.
      if (round > 0) openings.push(ms);
    }
    const { painted, most } = await append(browser, visitor);
    return [openingRow(openings), framesRow(painted), elementsRow(painted, most)];
  } finally {
    await product.dispose();
  }
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {Awaited<ReturnType<typeof startProduct>>} product
 * @returns {Promise<Visitor>}
 */
async function fill(browser, product) {
  const { url } = product;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/demo/site/`);
  /** @type {string} */
  const conversationId = await page.evaluate(
    `Parley.sendMessage('No. 1.').then(() => Parley.getConversationById()).then(({ id }) => id)`,
  );
  const storage = await context.storageState();
  await context.close();
  await product.stop();
  const pictures = `${url}/demo/shared/icon.svg?`;
  await writeMessages(product.dataDir, conversationId, mixedMessages(2, COUNT - 1, pictures));
  await product.start();
  return { url, storage, conversationId };
}

/**
 * Somebody with a past, on a page that has come to rest: connected, the widget closed, and nothing of its UI fetched. The
 * browser has nothing in its cache.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {Visitor} visitor
 */
async function enter(browser, { url, storage }) {
  const context = await browser.newContext({ storageState: storage, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(watchArrivals);
  await page.goto(`${url}/demo/site/`);
  // Told by the server, over the connection.
  await page.waitForFunction('window.Parley.getConversations().length > 0');
  await page.evaluate(untilIdle);
  return { context, page };
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {Visitor} visitor
 */
async function open(browser, visitor) {
  const { context, page } = await enter(browser, visitor);
  const painted = await page.evaluate(untilPainted, { text: `No. ${COUNT}.`, click: true });
  await context.close();
  return painted;
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {Visitor} visitor
 */
async function append(browser, visitor) {
  const { context, page } = await enter(browser, visitor);
  const { elements } = await page.evaluate(untilPainted, { text: `No. ${COUNT}.`, click: true });
  const way = await page.evaluate(scrollThrough, 'No. 1.');
  if (way.texts !== TEXTS) throw new Error(`${way.texts} of ${TEXTS} texts came by`);
  let most = Math.max(elements, way.most);
  /** @type {import('./long-probe.mjs').Painted[]} */
  const painted = [];
  for (let number = 0; number <= APPENDED; number++) {
    const text = `appended-${number}`;
    await page.evaluate(untilIdle);
    const one = page.evaluate(untilPainted, { text, click: false });
    await say(visitor, text);
    painted.push(await one);
    most = Math.max(most, (await one).elements);
  }
  await context.close();
  // The first one warms up here, too.
  return { painted: painted.slice(1), most };
}

/** @param {Visitor} visitor @param {string} text */
async function say({ url, conversationId }, text) {
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
    what: 'the server holds 10,000 messages: click → last one painted',
    value: ms(value),
    interval: `${ms(low)} – ${ms(high)}`,
    must: `≤ ${ms(must)}`,
    aim: ms(aim),
    // Only when it is sure, as with the other times.
    failed: low > must,
    reached: value <= aim,
  };
}

/** @param {readonly import('./long-probe.mjs').Painted[]} painted @returns {import('./table.mjs').Row} */
function framesRow(painted) {
  const { value, low, high } = medianWithInterval(painted.map(({ frames }) => frames));
  const { must, aim } = BUDGETS.longAppend;
  return {
    what: 'all 10,000 scrolled in: one more arrives → painted, frames',
    value: `${value} (${ms(median(painted.map((one) => one.ms)))})`,
    interval: `${low} – ${high}`,
    must: `≤ ${must}`,
    aim: `${aim}`,
    failed: low > must,
    reached: value <= aim,
  };
}

/**
 * The limit holds all the way, the aim is for who reads the end.
 *
 * @param {readonly import('./long-probe.mjs').Painted[]} painted
 * @param {number} most
 * @returns {import('./table.mjs').Row}
 */
function elementsRow(painted, most) {
  const { must, aim } = BUDGETS.longElements;
  const atEnd = median(painted.map(({ elements }) => elements));
  return {
    what: 'all 10,000 scrolled in: elements in the list at its end, at most on the way',
    value: `${atEnd}, ${most}`,
    must: `≤ ${must}`,
    aim: `${aim}`,
    failed: most > must,
    reached: atEnd <= aim,
  };
}
