import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { afterEach, expect, test } from 'vitest';
import { ROOT } from '../lib/project.mjs';
import { cdnBuild } from './cdn.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const RETRY = `import { retryImport } from '${ROOT}src/lib/retry-import.ts';`;

/** Builds `entry.ts` and the files beside it as the script door. */
async function buildDoor(files: Record<string, string>): Promise<Rolldown.OutputChunk[]> {
  mkdirSync(`${ROOT}dist`, { recursive: true });
  // In the repository, so that packages are found.
  const folder = mkdtempSync(`${ROOT}dist/.chunks-`);
  folders.push(folder);
  for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code);
  const config = cdnBuild(join(folder, 'entry.ts'), join(folder, 'out'));
  const results = await build({ configFile: false, logLevel: 'silent', ...config });
  return [results]
    .flat()
    .flatMap((result) => ('output' in result ? result.output : [])) as Rolldown.OutputChunk[];
}

const LAZY = `${RETRY} export default (stub) => {
  stub.a = () => retryImport(() => import('./a.ts'));
  stub.b = () => retryImport(() => import('./b.ts'));
};`;

test('puts what two lazy chunks share into the entry', async () => {
  const chunks = await buildDoor({
    'entry.ts': LAZY,
    'a.ts': "import { shared } from './shared.ts'; export const a = () => shared + 'a';",
    'b.ts': "import { shared } from './shared.ts'; export const b = () => shared + 'b';",
    'shared.ts': "import { deep } from './deep.ts'; export const shared = ['shared', deep].join();",
    'deep.ts': "export const deep = ['deep'].join();",
  });
  const [entry, ...lazy] = chunks;
  expect(entry?.fileName).toBe('messenger.js');
  expect(entry?.imports).toEqual([]);
  expect(entry?.code).toContain('deep');
  expect(lazy.map(({ imports }) => imports)).toEqual([['messenger.js'], ['messenger.js']]);
});

test('puts what a chunk shares with a chunk that it loads itself into the entry', async () => {
  const chunks = await buildDoor({
    'entry.ts': LAZY,
    'a.ts': `${RETRY} import { h } from 'preact'; export const a = () => [h('a', {}), retryImport(() => import('./b.ts'))];`,
    'b.ts': "import { h } from 'preact'; export const b = () => h('b', {});",
  });
  expect(chunks.slice(1).map(({ imports }) => imports)).toEqual([['messenger.js'], ['messenger.js']]);
});

test.each([
  [
    'an import that retryImport cannot read',
    LAZY.replace("import('./a.ts')", "import('./a.ts').then((a) => a.a())"),
    /cannot read/,
  ],
  [
    'an import without retryImport',
    "export default (stub) => { const a = import('./a.ts'); stub.a = a };",
    /cannot read/,
  ],
  ['a css file', "import './a.css'; export default () => {};", /only scripts may come out/],
])('ends the build for %s', async (_what, entry, problem) => {
  const files = {
    'a.ts': 'export const a = () => 1;',
    'b.ts': 'export const b = () => 2;',
    'a.css': 'p { color: red }',
  };
  await expect(buildDoor({ 'entry.ts': entry, ...files })).rejects.toThrow(problem);
});

test('ends the build for a file that several chunks need and that cannot be in the entry', async () => {
  // The bundler keeps its helpers for CommonJS in a chunk of their own.
  await expect(
    buildDoor({
      'entry.ts': LAZY,
      'a.ts': "import one from './one.cjs'; export const a = () => one();",
      'b.ts': "import two from './two.cjs'; export const b = () => two();",
      'one.cjs': 'module.exports = () => 1;',
      'two.cjs': 'module.exports = () => 2;',
    }),
  ).rejects.toThrow(/only messenger.js is sure to run already/);
});
