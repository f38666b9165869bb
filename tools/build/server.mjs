import { cpSync, existsSync, rmSync } from 'node:fs';
import { build } from 'vite';
import { ROOT } from '../lib/project.mjs';

/** What the server serves besides its own words, by the name of the folder in `server/dist`. */
const SERVED = { sdk: `${ROOT}dist/sdk`, desk: `${ROOT}desk/dist`, demo: `${ROOT}dist/demo` };

/** The server as it is published: one folder that needs nothing of this repository. */
export async function bundleServer() {
  rmSync(`${ROOT}server/dist`, { recursive: true, force: true });
  await build({ configFile: `${ROOT}server/vite.config.ts`, logLevel: 'warn' });
  for (const [name, from] of Object.entries(SERVED)) {
    if (!existsSync(from)) throw new Error(`${from} is not built: node tools/build.mjs`);
    cpSync(from, `${ROOT}server/dist/${name}`, { recursive: true });
  }
}
