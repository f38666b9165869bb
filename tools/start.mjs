#!/usr/bin/env node
import { ROOT } from './lib/project.mjs';
// npm start: builds what is missing or older than its source, then is the server.
import { must } from './lib/run.mjs';

// In a process of its own, because a build leaves much behind in memory.
await must(process.execPath, [`${ROOT}tools/build.mjs`, 'sdk', 'npm', 'desk', 'demo', 'server']);

// In this process, so that signals reach the server itself and no end of ours can leave it running.
await import(`${ROOT}server/dist/main.js`);
