#!/usr/bin/env node
// Sees to it that the browsers of the tests are there: finds them, else installs them, else says what to do.
import { existsSync } from 'node:fs';
import { chromium, firefox } from '@playwright/test';
import { DEBIAN, isDebianRoot } from './lib/browsers.mjs';
import { run } from './lib/run.mjs';

const OWN = { chromium, firefox };

/** @param {import('./lib/browsers.mjs').BrowserName} name */
const isThere = (name) => existsSync(DEBIAN[name].path) || existsSync(OWN[name].executablePath());

const names = /** @type {import('./lib/browsers.mjs').BrowserName[]} */ (Object.keys(DEBIAN));
const missing = () => names.filter((name) => !isThere(name));

if (missing().length > 0) await install(missing());
const still = missing();
if (still.length > 0) {
  const packages = still.map((name) => DEBIAN[name].package).join(' ');
  console.error(
    `Missing: ${still.join(', ')}. Run "npx playwright install ${still.join(' ')}" or "apt install ${packages}".`,
  );
  process.exitCode = 1;
}

/** @param {import('./lib/browsers.mjs').BrowserName[]} wanted */
async function install(wanted) {
  if (!isDebianRoot()) {
    await run('npx', ['playwright', 'install', ...wanted]);
    return;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  const packages = wanted.map((name) => DEBIAN[name].package);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
}
