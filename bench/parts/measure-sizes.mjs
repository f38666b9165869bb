// @ts-check
import { execFileSync } from 'node:child_process';
import { ROOT } from '../../tools/lib/project.mjs';
import { BUDGETS } from '../budgets.mjs';
import { brotli } from './brotli.mjs';
import { sizeRow } from './table.mjs';

/** How long a page is left alone, in case something is fetched late. */
const QUIET_MS = 5000;

/**
 * What a browser really fetches, whatever the files are called: every script of a visit, compressed.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} origin
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
export async function measureSizes(browser, origin) {
  const context = await browser.newContext();
  const page = await context.newPage();
  /** @type {Promise<number>[]} */
  const scripts = [];
  /** @param {import('@playwright/test').Response} response */
  const count = (response) => {
    if (/javascript/.test(response.headers()['content-type'] ?? '')) {
      scripts.push(response.body().then((body) => brotli(body).length));
    }
  };
  page.on('response', count);
  const total = async () => (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);

  await page.goto(`${origin}/tagged`);
  await page.getByRole('button', { name: 'Open chat' }).waitFor();
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  const launcher = await total();

  await page.getByRole('button', { name: 'Open chat' }).click();
  // There is no server to talk to here; that the socket tries shows that all of the code for it has arrived.
  const socket = page.waitForEvent('websocket');
  await page.getByRole('textbox').last().fill('Hello');
  await page.getByRole('textbox').last().press('Enter');
  await socket;
  // What it fetches next is for networks that let no WebSocket through.
  page.off('response', count);
  const conversation = await total();
  await context.close();

  return [
    sizeRow('pasted snippet, brotli', snippetSize(), BUDGETS.snippet),
    sizeRow('scripts until the launcher shows, brotli', launcher, BUDGETS.launcherScripts),
    sizeRow('scripts until an open conversation works, brotli', conversation, BUDGETS.conversationScripts),
  ];
}

/** As it is printed for a site. */
function snippetSize() {
  const args = ['--base', 'https://chat.example.com', '--integration', '5fac3e0000000000000000b1'];
  const printed = execFileSync(process.execPath, [`${ROOT}tools/snippet.mjs`, ...args]);
  return brotli(Buffer.from(printed.toString().trim())).length;
}
