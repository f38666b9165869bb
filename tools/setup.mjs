#!/usr/bin/env node
// npm run setup -w parley-server: builds what is missing or older than its source, then sets the server up.

import { ROOT } from './lib/project.mjs';
import { must } from './lib/run.mjs';

// npm runs a workspace's scripts in its folder; a relative DATA_DIR is meant from where npm was called, as with npm start.
process.chdir(process.env.INIT_CWD ?? process.cwd());

await must(process.execPath, [`${ROOT}tools/build.mjs`, 'sdk', 'npm', 'desk', 'demo', 'server']);
await import(`${ROOT}server/dist/setup.js`);
