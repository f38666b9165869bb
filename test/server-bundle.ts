import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { forgetOld } from './server-data.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The server's own code, bundled as for a release, rebuilt when a source is newer. Each state of the sources has its
 * own folder, so that test processes that run at once never see half a bundle. SDK, desk and demo are not in it.
 */
export async function bundleServer(): Promise<string> {
  // Inside the server's folder: what npm installed is found from there.
  const cache = join(root, 'server', 'node_modules', '.cache');
  const bundle = join(cache, `parley-server-${newestOf(['server', 'protocol'])}`);
  const main = join(bundle, 'main.js');
  if (existsSync(main)) return main;
  await forgetOld('parley-server-');
  const outDir = `${bundle}.${process.pid}`;
  await build({
    configFile: join(root, 'server', 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  });
  try {
    renameSync(outDir, bundle);
  } catch {
    // Another process was first, with the same sources.
    rmSync(outDir, { recursive: true, force: true });
  }
  return main;
}

function newestOf(folders: string[]): number {
  let newest = 0;
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (['node_modules', 'dist'].includes(entry.name)) continue;
      const path = join(folder, entry.name);
      const time = entry.isDirectory() ? newestOf([path]) : statSync(join(root, path)).mtimeMs;
      newest = Math.max(newest, Math.floor(time));
    }
  }
  return newest;
}
