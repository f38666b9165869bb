import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isStale } from './stale.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-stale-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes an empty file that is so many seconds old since 1970. */
function write(name: string, seconds: number): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  utimesSync(path, seconds, seconds);
  return path;
}

test('what was never built is stale', () => {
  expect(isStale(join(folder, 'built'), [write('a.ts', 1)])).toBe(true);
});

test('what is newer than all its sources is not stale', () => {
  write('src/deep/a.ts', 5);
  expect(isStale(write('built', 10), [join(folder, 'src'), write('b.ts', 9), join(folder, 'missing')])).toBe(
    false,
  );
});

test('a source that is newer, however deep, makes it stale', () => {
  write('src/deep/a.ts', 11);
  expect(isStale(write('built', 10), [join(folder, 'src')])).toBe(true);
});

test('tests and what is built are no sources', () => {
  for (const name of ['a.test.ts', 'dist/a.js', 'node_modules/a/a.js', '.cache/a']) write(`src/${name}`, 11);
  expect(isStale(write('built', 10), [join(folder, 'src')])).toBe(false);
});
