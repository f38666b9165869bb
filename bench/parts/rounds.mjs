// @ts-check
import { BUDGETS } from '../budgets.mjs';
import { live, OURS, THE_TOY } from './life.mjs';
import { medianWithInterval } from './stats.mjs';

const MOST_ROUNDS = 60;
/** Enough for the blocking time, and to ask whether the ratio is decided. */
const FEWEST_ROUNDS = 9;
const SLOWDOWNS = /** @type {const} */ ([1, 4]);

/** @typedef {{ ours: import('./life.mjs').Times, toy: import('./life.mjs').Times }} Pair */
/** @typedef {Record<1 | 4, Pair[]>} Rounds */

/**
 * Rounds in which all kinds of visits take turns, so that what disturbs the machine disturbs all of them. The first round
 * warms up and is dropped. Ends when the interval lies on one side of the limit.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} origin
 * @param {number} [most]
 * @returns {Promise<Rounds>}
 */
export async function runRounds(browser, origin, most = MOST_ROUNDS) {
  /** @type {Rounds} */
  const rounds = { 1: [], 4: [] };
  for (let round = 0; round <= most; round++) {
    for (const slowdown of SLOWDOWNS) {
      const pair = await runPair(browser, origin, slowdown, round % 2 === 0);
      if (round > 0) rounds[slowdown].push(pair);
    }
    if (process.stderr.isTTY) process.stderr.write(`\rround ${round} of at most ${most} `);
    if (round >= FEWEST_ROUNDS && isDecided(rounds[4])) break;
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  return rounds;
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} origin
 * @param {number} slowdown
 * @param {boolean} toyFirst
 * @returns {Promise<Pair>}
 */
async function runPair(browser, origin, slowdown, toyFirst) {
  const visit = (/** @type {import('./life.mjs').Subject} */ subject) =>
    live(browser, origin, subject, slowdown);
  if (toyFirst) {
    const toy = await visit(THE_TOY);
    return { toy, ours: await visit(OURS) };
  }
  const ours = await visit(OURS);
  return { ours, toy: await visit(THE_TOY) };
}

/** @param {readonly Pair[]} pairs @param {'insertion' | 'click'} what */
export const ratios = (pairs, what) => pairs.map(({ ours, toy }) => ours[what] / toy[what]);

/** @param {readonly Pair[]} slow */
function isDecided(slow) {
  const { low, high } = medianWithInterval(ratios(slow, 'insertion'));
  const limit = BUDGETS.insertionRatio.must;
  return high < limit || low > limit;
}
