#!/usr/bin/env node
// Builds what is missing or older than its source, in the order in which the parts need each other.
//
//   node tools/build.mjs [--all] [sdk] [npm] [desk] [demo] [server]
//
// Without names: everything. With --all: also what is up to date.
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import { buildDemo } from './build/demo.mjs';
import { publishSdk } from './build/publish.mjs';
import { bundleServer } from './build/server.mjs';
import { emitTypes } from './build/types.mjs';
import { withLock } from './lib/lock.mjs';
import { ROOT } from './lib/project.mjs';
import { isStale } from './lib/stale.mjs';

/** @param {string} mode */
const vite = (mode) => build({ configFile: `${ROOT}vite.config.ts`, mode, logLevel: 'warn' });

const TOOLS = ['tools/build', 'tools/lib', 'tools/build.mjs', 'vite.config.ts', 'package.json'];

/** @typedef {{ sources: string[], run: () => Promise<void> }} Part */

/** @type {Record<string, Part>} */
const PARTS = {
  sdk: {
    sources: ['src', 'protocol', 'loader', ...TOOLS],
    async run() {
      await vite('sdk');
      await vite('loader');
      await vite('snippet');
      publishSdk();
    },
  },
  npm: {
    sources: ['src', 'protocol', ...TOOLS],
    async run() {
      await vite('npm-es');
      await vite('npm-cjs');
      await emitTypes();
    },
  },
  desk: {
    sources: ['desk', 'protocol'],
    run: async () => void (await build({ configFile: `${ROOT}desk/vite.config.ts`, logLevel: 'warn' })),
  },
  demo: {
    // demo/npm is built with the package.
    sources: ['demo', 'dist/.built-npm', ...TOOLS],
    run: () => buildDemo(),
  },
  server: {
    sources: ['server', 'protocol', 'dist/.built-sdk', 'dist/.built-desk', 'dist/.built-demo'],
    run: () => bundleServer(),
  },
};

const args = process.argv.slice(2);
const names = args.filter((name) => !name.startsWith('--'));
for (const name of names) if (!(name in PARTS)) throw new Error(`there is no part "${name}"`);

// Tests, the bench and a person may all ask for a build at once.
await withLock(`${ROOT}dist/.lock`, async () => {
  for (const [name, part] of Object.entries(PARTS)) {
    if (names.length === 0 || names.includes(name)) await bring(name, part);
  }
});

/** @param {string} name @param {Part} part */
async function bring(name, { sources, run }) {
  const stamp = `${ROOT}dist/.built-${name}`;
  const paths = sources.map((path) => ROOT + path);
  if (!args.includes('--all') && !isStale(stamp, paths)) return;
  const started = new Date();
  rmSync(stamp, { force: true });
  await run();
  writeFileSync(stamp, '');
  // As old as the beginning of the build: what was written while it ran is newer.
  utimesSync(stamp, started, started);
  console.log(`built ${name} in ${((Date.now() - started.getTime()) / 1000).toFixed(1)} s`);
}
