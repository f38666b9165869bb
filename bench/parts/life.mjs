// @ts-check
import { actAndSee, blockingTime, untilIdle, untilSettled, watchLongTasks } from './probe.mjs';
import { INTEGRATION_ID, LOADER, TOY } from './site.mjs';

/**
 * What is put into a page and looked for there.
 *
 * @typedef {{ script: string, module: boolean, launcher: string, panel: readonly string[] }} Subject
 */

/** @type {Subject} */
export const OURS = {
  script: LOADER,
  module: false,
  launcher: '#web-messenger-container >>> .launcher',
  panel: ['#web-messenger-container >>> #panel', '#web-messenger-container >>> textarea'],
};

/** @type {Subject} */
export const THE_TOY = {
  script: TOY,
  module: true,
  launcher: '#toy >>> .open',
  panel: ['#toy >>> .panel', '#toy >>> textarea'],
};

/** @typedef {{ insertion: number, click: number, blocked: number }} Times milliseconds */

/**
 * One visit: a browser without any past opens the page, the script is put in, the launcher comes, is clicked, and the
 * panel comes.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} origin
 * @param {Subject} subject
 * @param {number} slowdown of the CPU
 * @returns {Promise<Times>}
 */
export async function live(browser, origin, subject, slowdown) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchLongTasks);
    await page.goto(origin);
    await page.evaluate(untilIdle);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const { script, module, launcher, panel } = subject;
    const insertion = await page.evaluate(
      actAndSee,
      order({ script, module, integrationId: INTEGRATION_ID }, [launcher]),
    );
    await page.evaluate(untilIdle);
    const click = await page.evaluate(actAndSee, order({ click: launcher }, panel));
    await page.evaluate(untilSettled);
    return {
      insertion: insertion.to - insertion.from,
      click: click.to - click.from,
      blocked: await page.evaluate(blockingTime, insertion.from),
    };
  } finally {
    await context.close();
  }
}

/**
 * @param {import('./probe.mjs').Action} action
 * @param {readonly string[]} parts
 * @returns {[action: import('./probe.mjs').Action, parts: readonly string[]]}
 */
const order = (action, parts) => [action, parts];
