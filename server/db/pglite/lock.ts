import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Keeps a second process out of the data folder: PGlite itself would let it in and lose rows. The lock is a file with
 * our process id; one of a process that is gone, or of our own id (a container's is always 1), is stale.
 * @throws Error that names the process which has it
 */
export async function lockDataDir(dataDir: string): Promise<{ release(): Promise<void> }> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, 'pglite.lock');
  const mine = `${file}.${process.pid}`;
  await writeFile(mine, String(process.pid));
  try {
    await acquire(file, mine);
  } finally {
    await rm(mine, { force: true });
  }
  return { release: () => rm(file, { force: true }) };
}

async function acquire(file: string, mine: string): Promise<void> {
  // Linking is atomic and leaves no moment in which the lock exists without its content.
  while (!(await succeeds(link(mine, file), 'EEXIST'))) {
    const stale = `${mine}.stale`;
    // Moved away before it is judged, so that of two processes that find a stale lock one cannot remove the other's.
    if (!(await succeeds(rename(file, stale), 'ENOENT'))) continue;
    const owner = Number(await readFile(stale, 'utf8'));
    if (isAlive(owner)) {
      await succeeds(link(stale, file), 'EEXIST');
      await rm(stale, { force: true });
      throw new Error(
        `another process (pid ${owner}) uses this data folder; stop it, or set another DATA_DIR. ` +
          `If ${owner} is some other program, delete ${file}`,
      );
    }
    await rm(stale, { force: true });
  }
}

async function succeeds(action: Promise<void>, expected: string): Promise<boolean> {
  try {
    await action;
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === expected) return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
