#!/usr/bin/env node
// Builds what is missing or older than its source, in the order in which the parts need each other.
//
//   node tools/build.mjs [--all] [sdk] [npm] [desk] [demo] [server]
//
// Without names: everything. With --all: also what is up to date.
import { existsSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import { buildDemo } from './build/demo.mjs';
import { publishSdk } from './build/publish.mjs';
import { bundleServer } from './build/server.mjs';
import { emitTypes } from './build/types.mjs';
import { ROOT } from './lib/project.mjs';
import { must } from './lib/run.mjs';
import { isStale } from './lib/stale.mjs';

/** @param {string} mode */
const vite = (mode) => build({ configFile: `${ROOT}vite.config.ts`, mode, logLevel: 'warn' });

/** @typedef {{ sources: string[], run: () => Promise<void> }} Part */

/** @type {Record<string, Part>} */
const PARTS = {
  sdk: {
    sources: ['src', 'protocol', 'loader', 'tools', 'vite.config.ts', 'package.json'],
    async run() {
      await vite('sdk');
      await vite('loader');
      await vite('snippet');
      publishSdk();
    },
  },
  npm: {
    sources: ['src', 'protocol', 'tools', 'vite.config.ts', 'package.json'],
    async run() {
      await vite('npm-es');
      await vite('npm-cjs');
      await emitTypes();
    },
  },
  desk: {
    sources: ['desk', 'protocol'],
    run: () => must('npm', ['run', '--silent', 'build', '-w', 'parley-desk']),
  },
  demo: {
    sources: ['demo', 'src', 'protocol', 'tools', 'vite.config.ts'],
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

for (const [name, part] of Object.entries(PARTS)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const stamp = `${ROOT}dist/.built-${name}`;
  const sources = part.sources.map((path) => ROOT + path);
  if (!args.includes('--all') && !isStale(stamp, sources)) continue;
  const started = new Date();
  rmSync(stamp, { force: true });
  await part.run();
  writeFileSync(stamp, '');
  // As old as the build's beginning: what was written while it ran is newer.
  utimesSync(stamp, started, started);
  console.log(`built ${name} in ${((Date.now() - started.getTime()) / 1000).toFixed(1)} s`);
}
if (!existsSync(`${ROOT}dist`)) throw new Error('nothing was built');
