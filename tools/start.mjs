#!/usr/bin/env node
// npm start: builds what is missing or older than its source, then is the server.

import { ROOT } from './lib/project.mjs';
import { must } from './lib/run.mjs';

// npm hands a signal to the shell that runs its scripts, and the shell ends without handing it on.
const { ppid } = process;
let isTold = process.env.npm_lifecycle_event !== 'start';
setInterval(() => {
  if (isTold || process.ppid === ppid) return;
  isTold = true;
  process.kill(process.pid, 'SIGTERM');
}, 500).unref();

// In a process of its own, because a build leaves much behind in memory.
await must(process.execPath, [`${ROOT}tools/build.mjs`, 'sdk', 'npm', 'desk', 'demo', 'server']);

// A terminal's Ctrl-C reaches us by itself; a second signal would end the server at once.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    isTold = true;
  });
}

// In this process, so that signals reach the server itself and no end of ours can leave it running.
await import(`${ROOT}server/dist/main.js`);
