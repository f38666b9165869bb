#!/usr/bin/env node
// @ts-check
// Sizes alone, in some seconds: part of `npm run check`.
import { openBrowser } from './parts/browser.mjs';
import { measureSizes } from './parts/measure-sizes.mjs';
import { openSite } from './parts/site.mjs';
import { printTable } from './parts/table.mjs';

const site = await openSite();
const browser = await openBrowser();
const rows = await measureSizes(browser, site.origin);
await browser.close();
site.close();
printTable(rows);
if (rows.some(({ failed }) => failed)) process.exitCode = 1;
