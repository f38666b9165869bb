import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createSecretBox, loadSecretKey } from './secret-box.ts';

const box = createSecretBox('a secret key for tests');

it('gives back what it sealed, and never seals alike twice', () => {
  const sealed = box.seal('pässword', 'app_1');
  expect(box.open(sealed, 'app_1')).toBe('pässword');
  expect(sealed).not.toContain('pässword');
  expect(box.seal('pässword', 'app_1')).not.toBe(sealed);
});

it('opens nothing that was moved, changed or sealed with another key', () => {
  const sealed = box.seal('secret', 'app_1');
  const changed = sealed.slice(0, -1) + (sealed.endsWith('A') ? 'B' : 'A');
  expect(() => box.open(sealed, 'app_2')).toThrow();
  expect(() => box.open(changed, 'app_1')).toThrow();
  expect(() => box.open('nonsense', 'app_1')).toThrow();
  expect(() => createSecretBox('another secret key').open(sealed, 'app_1')).toThrow();
});

it('makes the key once, for our eyes only, unless the environment has one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-key-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [one, two] = await Promise.all([loadSecretKey(undefined, folder), loadSecretKey(undefined, folder)]);
  const file = join(folder, 'secret.key');
  expect(await loadSecretKey(undefined, folder)).toBe(await readFile(file, 'utf8'));
  expect([one, two]).toContain(await readFile(file, 'utf8'));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await loadSecretKey('from the environment', folder)).toBe('from the environment');
});
