#!/usr/bin/env node
// @ts-check
// The rows about long conversations alone; the product must have been built.
import { openBrowser } from './parts/browser.mjs';
import { measureLong } from './parts/measure-long.mjs';
import { printTable } from './parts/table.mjs';

const browser = await openBrowser();
const rows = await measureLong(browser);
await browser.close();
printTable(rows);
if (rows.some(({ failed }) => failed)) process.exitCode = 1;
