#!/usr/bin/env node
// npm run conformance                     all tests of the public API
//                 -- --without <name>     with one name taken out (method:open, option:locale, event:ready…): what goes red
//                 -- --all                every test once for each of its names, without it; fails for each that stays green
import { parseArgs } from 'node:util';
import { ROOT } from './lib/project.mjs';
import { must } from './lib/run.mjs';

const { values } = parseArgs({
  options: { without: { type: 'string' }, all: { type: 'boolean', default: false } },
});

await must(process.execPath, [`${ROOT}tools/browsers.mjs`]);
await must(process.execPath, [`${ROOT}tools/build.mjs`]);
const only = values.without === undefined ? [] : ['--grep', `@${values.without}(?![\\w.:])`];
await must(
  process.execPath,
  [`${ROOT}node_modules/@playwright/test/cli.js`, 'test', 'e2e/api', '--project=chromium', ...only],
  {
    env: {
      ...process.env,
      ...(values.without !== undefined && { PARLEY_WITHOUT: values.without }),
      ...(values.all && { PARLEY_CONFORMANCE: 'all' }),
    },
  },
);
