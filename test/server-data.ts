import { existsSync, readdirSync, statSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const CACHE = fileURLToPath(new URL('../server/node_modules/.cache', import.meta.url));
const OLD_MS = 3_600_000;
const ABANDONED_MS = 180_000;

/** Removes what earlier states of the sources have left, but nothing that a run under way may still use. */
export async function forgetOld(prefix: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  for (const name of readdirSync(CACHE).filter((entry) => entry.startsWith(prefix))) {
    const path = join(CACHE, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > OLD_MS) await rm(path, { recursive: true, force: true });
  }
}

/**
 * A new data folder in which the embedded database is created, migrated and seeded already: that takes PGlite seconds
 * of work, which one server does once for all tests.
 * @param fill runs a server on an empty folder and stops it
 */
export async function copySeededData(
  main: string,
  fill: (dataDir: string) => Promise<void>,
): Promise<string> {
  const template = join(CACHE, `parley-data-${Math.floor(statSync(main).mtimeMs)}`);
  while (!existsSync(template)) await makeOrWait(template, fill);
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-'));
  await cp(template, dataDir, { recursive: true });
  return dataDir;
}

/** One process makes the template; the others, which would only take its cores from it, wait. */
async function makeOrWait(template: string, fill: (dataDir: string) => Promise<void>): Promise<void> {
  await forgetOld('parley-data-');
  const filling = `${template}.making`;
  try {
    await mkdir(filling);
  } catch {
    const age = Date.now() - (statSync(filling, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    // Whoever was making it has been killed.
    if (age > ABANDONED_MS) await rm(filling, { recursive: true, force: true });
    await wait(100);
    return;
  }
  const data = join(filling, 'data');
  try {
    await fill(data);
    await rename(data, template);
  } finally {
    await rm(filling, { recursive: true, force: true });
  }
}
