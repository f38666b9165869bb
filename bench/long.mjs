#!/usr/bin/env node
// @ts-check
// node bench/long.mjs: the rows about long conversations alone.
import { ROOT } from '../tools/lib/project.mjs';
import { must } from '../tools/lib/run.mjs';
import { openBrowser } from './parts/browser.mjs';
import { measureLong } from './parts/measure-long.mjs';
import { printTable } from './parts/table.mjs';

await must(process.execPath, [`${ROOT}tools/build.mjs`]);
const browser = await openBrowser();
const rows = await measureLong(browser);
await browser.close();
printTable(rows);
if (rows.some(({ failed }) => failed)) process.exitCode = 1;
