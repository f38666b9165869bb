import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

let file = '';
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'parley-lock-')), 'lock');
});
afterEach(() => rmSync(join(file, '..'), { recursive: true }));

test('lets one task run at a time', async () => {
  const order: string[] = [];
  const task = (name: string) =>
    withLock(file, async () => {
      order.push(`${name} begins`);
      await new Promise(setImmediate);
      order.push(`${name} ends`);
    });
  await Promise.all([task('one'), task('two')]);
  expect(order).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
});

test('is given back when the task fails', async () => {
  await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(file)).toBe(false);
});

test('takes over from an owner that is gone', async () => {
  // No process can have this id.
  writeFileSync(file, String(2 ** 30));
  expect(await withLock(file, async () => 'done')).toBe('done');
});
