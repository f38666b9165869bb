import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { cdnBuild } from '../../tools/build/cdn.ts';
import { loaderBuild } from '../../tools/build/loader.ts';

export type FixtureFiles = { directory: string; snippet: string };

/** Builds a tiny stand-in of the SDK with the real loader and the real rules for chunks. */
export async function buildFixture(): Promise<FixtureFiles> {
  const directory = mkdtempSync(join(tmpdir(), 'parley-script-door-'));
  const entry = fileURLToPath(new URL('fixture/entry.ts', import.meta.url));
  for (const config of [
    cdnBuild(entry, directory),
    loaderBuild('loader', directory),
    loaderBuild('snippet', directory),
  ]) {
    await build({ configFile: false, logLevel: 'warn', ...config });
  }
  return { directory, snippet: readFileSync(join(directory, 'snippet.js'), 'utf8').trim() };
}
