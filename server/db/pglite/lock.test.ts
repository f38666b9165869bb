import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { lockDataDir } from './lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-lock-'));
  onTestFinished(() => rm(folder, { recursive: true }));
});

function startOther() {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  onTestFinished(() => void other.kill('SIGKILL'));
  return other;
}

it('refuses a folder of a living process, names it, and leaves its lock alone', async () => {
  const other = startOther();
  const file = join(folder, 'pglite.lock');
  await writeFile(file, String(other.pid));
  await expect(lockDataDir(folder)).rejects.toThrow(`(pid ${other.pid})`);
  expect(await readFile(file, 'utf8')).toBe(String(other.pid));
  expect(await readdir(folder)).toEqual(['pglite.lock']);
});

it('takes over from a process that is gone, from its own id, and from nonsense', async () => {
  const other = startOther();
  other.kill('SIGKILL');
  await once(other, 'exit');
  for (const content of [String(other.pid), String(process.pid), 'nonsense', '']) {
    await writeFile(join(folder, 'pglite.lock'), content);
    const lock = await lockDataDir(folder);
    expect(await readFile(join(folder, 'pglite.lock'), 'utf8')).toBe(String(process.pid));
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  }
});
