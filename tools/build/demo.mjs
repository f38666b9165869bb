import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../lib/project.mjs';

/**
 * The pages that people open. They are copied as they are, as a site's owner would write them; `demo/npm` is an
 * application with a build of its own.
 */
export async function buildDemo() {
  const from = `${ROOT}demo`;
  rmSync(`${ROOT}dist/demo`, { recursive: true, force: true });
  for (const name of readdirSync(from)) {
    if (name === 'npm' || name.endsWith('.md')) continue;
    cpSync(join(from, name), `${ROOT}dist/demo/${name}`, { recursive: true });
  }
  if (existsSync(`${from}/npm`)) {
    await build({ configFile: `${ROOT}vite.config.ts`, mode: 'demo-npm', logLevel: 'warn' });
  }
}
