#!/usr/bin/env node
// @ts-check
// npm run bench: sizes, times and long conversations in one table, beside a bare toy that is measured in the same rounds.
//
//   node bench/run.mjs [--rounds 60]
import { parseArgs } from 'node:util';
import { ROOT } from '../tools/lib/project.mjs';
import { must } from '../tools/lib/run.mjs';
import { BUDGETS } from './budgets.mjs';
import { openBrowser } from './parts/browser.mjs';
import { buildToy } from './parts/build-toy.mjs';
import { measureLong } from './parts/measure-long.mjs';
import { measureSizes } from './parts/measure-sizes.mjs';
import { ratios, runRounds } from './parts/rounds.mjs';
import { openSite } from './parts/site.mjs';
import { median, medianWithInterval } from './parts/stats.mjs';
import { ms, printTable } from './parts/table.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '60' } } });

await must(process.execPath, [`${ROOT}tools/build.mjs`]);
const site = await openSite({ toy: await buildToy() });
const browser = await openBrowser();
const sizes = await measureSizes(browser, site.origin);
const rounds = await runRounds(browser, site.origin, Number(values.rounds));
site.close();
const long = await measureLong(browser);
await browser.close();

const rows = [...sizes, ...timeRows(rounds), blockingRow(rounds[4]), ...long];
printTable(rows);
console.log(`\n${rounds[4].length} rounds; ratios are medians of the ratios of each round.`);
if (rows.some(({ failed }) => failed)) process.exitCode = 1;

/** @param {import('./parts/rounds.mjs').Rounds} rounds */
function timeRows(rounds) {
  const speeds = /** @type {const} */ ([1, 4]);
  return [
    ...speeds.map((speed) =>
      timeRow(
        `insertion → launcher painted, CPU ÷ ${speed}`,
        rounds[speed],
        'insertion',
        speed === 4 ? BUDGETS.insertionRatio : undefined,
      ),
    ),
    ...speeds.map((speed) => timeRow(`click → panel painted, CPU ÷ ${speed}`, rounds[speed], 'click')),
  ];
}

/**
 * @param {string} what
 * @param {readonly import('./parts/rounds.mjs').Pair[]} pairs
 * @param {'insertion' | 'click'} name
 * @param {import('./budgets.mjs').Budget} [budget]
 * @returns {import('./parts/table.mjs').Row}
 */
function timeRow(what, pairs, name, budget) {
  const { value, low, high } = medianWithInterval(ratios(pairs, name));
  return {
    what,
    value: `${ms(median(pairs.map(({ ours }) => ours[name])))} = ${value.toFixed(2)} ×`,
    interval: `${low.toFixed(2)} – ${high.toFixed(2)} ×`,
    toy: ms(median(pairs.map(({ toy }) => toy[name]))),
    ...(budget && {
      must: `≤ ${budget.must} ×`,
      aim: `${budget.aim} ×`,
      // Only when it is sure: a machine that is busy with other things must not fail the build.
      failed: low > budget.must,
      reached: value <= budget.aim,
    }),
  };
}

/** @param {readonly import('./parts/rounds.mjs').Pair[]} pairs @returns {import('./parts/table.mjs').Row} */
function blockingRow(pairs) {
  const ours = median(pairs.map(({ ours: { blocked } }) => blocked));
  return {
    what: 'total blocking time, both steps, CPU ÷ 4',
    value: ms(ours),
    toy: ms(median(pairs.map(({ toy: { blocked } }) => blocked))),
    must: ms(BUDGETS.blockingTime.must),
    aim: ms(BUDGETS.blockingTime.aim),
    failed: ours > BUDGETS.blockingTime.must,
    reached: ours <= BUDGETS.blockingTime.aim,
  };
}
