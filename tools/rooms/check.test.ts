import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { checkRooms } from './check.mjs';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

/** Files that others in the planted trees point at. */
const NEIGHBOURS = {
  'protocol/model.ts': 'export type Id = string;',
  'src/api/errors.ts': 'export const x = 1;',
  'src/core/ports.ts': 'export const x = 1;',
  'src/core/outbox/outbox.ts': 'export const x = 1;',
  'src/core/state/state.ts': 'export const x = 1;',
  'src/lib/once.ts': 'export const x = 1;',
  'src/text/dates.ts': 'export const x = 1;',
  'src/ui/parts/Button.tsx': 'export const x = 1;',
  'src/ui/conversation/Log.tsx': 'export const x = 1;',
  'src/ui/conversation/log.css': '.log {}',
  'server/main.ts': 'export const x = 1;',
  'desk/main.ts': 'export const x = 1;',
};

function problemsIn(planted: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'parley-rooms-'));
  roots.push(root);
  for (const [file, code] of Object.entries({ ...NEIGHBOURS, ...planted })) {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), code);
  }
  return checkRooms(root, { fewestImports: 0 }).problems;
}

test.each([
  ['a relative path', 'src/core/a.ts', "import '../ui/parts/Button.tsx';", 'src/ui/parts/Button.tsx'],
  ['a re-export', 'src/core/a.ts', "export { x } from '../ui/parts/Button.tsx';", 'src/ui/parts/Button.tsx'],
  ['a star export', 'src/core/a.ts', "export * from '../ui/parts/Button.tsx';", 'src/ui/parts/Button.tsx'],
  ['a package', 'src/core/a.ts', "import { h } from 'preact';", 'npm:preact'],
  ['part of a package', 'src/core/a.ts', "import { useState } from 'preact/hooks';", 'npm:preact/hooks'],
  ['a built-in of Node', 'src/lib/a.ts', "import 'node:fs';", 'node:fs'],
  ['a built-in without node:', 'src/lib/a.ts', "import 'fs';", 'node:fs'],
  ['a type', 'src/core/a.ts', "import type { x } from '../ui/parts/Button.tsx';", 'types of src/ui'],
  [
    'an inline type',
    'src/api/a.ts',
    "import { type Id } from '../../protocol/model.ts';",
    'protocol/model.ts',
  ],
  [
    "import('x').T",
    'src/lib/a.ts',
    "export type A = import('../api/errors.ts').B;",
    'types of src/api/errors.ts',
  ],
  ['import x = require()', 'src/lib/a.ts', "import x = require('preact');", 'npm:preact'],
  ['a lazy import', 'src/core/a.ts', "retryImport(() => import('../ui/parts/Button.tsx'));", 'src/ui/parts/'],
  ['a lazy import of a template', 'src/core/a.ts', 'retryImport(() => import(`preact`));', 'npm:preact'],
  ['require()', 'src/core/a.ts', "const p = require('preact');", 'npm:preact'],
  ['new URL()', 'src/core/a.ts', "new URL('../ui/parts/Button.tsx', import.meta.url);", 'src/ui/parts/'],
  ['core from an adapter', 'src/adapters/a.ts', "import '../core/outbox/outbox.ts';", 'src/core/outbox/'],
  ['the api from the loader', 'loader/a.ts', "import '../src/api/errors.ts';", 'src/api/errors.ts'],
  [
    'one screen from another',
    'src/ui/prechat/A.tsx',
    "import '../conversation/Log.tsx';",
    'src/ui/conversation/',
  ],
  ['a screen from a part', 'src/ui/parts/A.tsx', "import '../conversation/Log.tsx';", 'src/ui/conversation/'],
  ['Preact from the launcher', 'src/ui/launcher/a.ts', "import { h } from 'preact';", 'npm:preact'],
  ['dates from the launcher', 'src/ui/launcher/a.ts', "import '../../text/dates.ts';", 'src/text/dates.ts'],
  ['ports from the ui', 'src/ui/mount/a.ts', "import '../../core/ports.ts';", 'src/core/ports.ts'],
  ['the wire from the ui', 'src/ui/mount/a.ts', "import '../../../protocol/model.ts';", 'protocol/model.ts'],
  ['the SDK from the server', 'server/a.ts', "import '../src/lib/once.ts';", 'src/lib/once.ts'],
  ['the SDK from the desk', 'desk/a.ts', "import '../src/lib/once.ts';", 'src/lib/once.ts'],
  ['the server from the desk', 'desk/a.ts', "import '../server/main.ts';", 'server/main.ts'],
  ['our own packages', 'server/a.ts', "import 'parley-messenger';", 'npm:parley-messenger'],
  ['a deep path from a demo', 'demo/npm/a.ts', "import '../../src/lib/once.ts';", 'src/lib/once.ts'],
  [
    'another room, in a test',
    'src/core/a.test.ts',
    "import '../ui/parts/Button.tsx';",
    'src/ui/parts/Button.tsx',
  ],
])('sees %s', (_what, file, code, target) => {
  const problems = problemsIn({ [file]: code });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(`${file}: may not import`);
  expect(problems[0]).toContain(target);
});

test.each([
  ['a lazy import of an expression', 'src/core/a.ts', 'import(name);', 'imports an expression'],
  ['a template with a hole', 'src/core/a.ts', `import(\`./${'$'}{name}.ts\`);`, 'imports an expression'],
  ['import.meta.glob', 'src/ui/mount/a.ts', "import.meta.glob('./*.ts');", 'imports an expression'],
  ['require() of an expression', 'server/a.ts', 'require(name);', 'imports an expression'],
  ['a file in no room', 'src/extra/a.ts', 'export const x = 1;', 'is in no room'],
  ['a script beside the rooms', 'helper.mjs', 'export const x = 1;', 'is in no room'],
  ['an import without extension', 'src/core/a.ts', "import './ports';", 'is no file'],
  ['an import of nothing', 'src/core/a.ts', "import './none.ts';", 'is no file'],
  [
    'a lazy import that is not retried',
    'src/messenger.ts',
    "import('./core/state/state.ts');",
    'must be written',
  ],
  ['a file that does not parse', 'src/core/a.ts', 'import {', ''],
])('sees %s', (_what, file, code, problem) => {
  const problems = problemsIn({ [file]: code });
  expect(problems.length).toBeGreaterThan(0);
  expect(problems[0]).toContain(`${file}: `);
  expect(problems[0]).toContain(problem);
});

test('lets pass what the table allows', () => {
  const problems = problemsIn({
    'src/core/a.ts': "import type { Id } from '../../protocol/model.ts'; import '../lib/once.ts';",
    'src/api/a.ts': "import type { Id } from '../../protocol/model.ts';",
    'src/ui/mount/a.ts': "import type { Id } from '../../../protocol/model.ts'; import { h } from 'preact';",
    'src/ui/conversation/A.tsx': "import '../parts/Button.tsx'; import css from './log.css?inline';",
    'src/adapters/a.ts': "import '../core/ports.ts'; import { io } from 'socket.io-client';",
    'src/messenger.ts': "retryImport(() => import('./core/state/state.ts'));",
    'loader/a.ts': "import type { x } from '../src/api/errors.ts';",
    'loader/loader.ts': 'import(url);',
    'server/a.ts': "import '../protocol/model.ts'; import pg from 'pg'; import 'node:fs';",
    'src/core/a.test.ts': "import { test } from 'vitest'; import './a.ts';",
    'tools/a.mjs': "import 'node:fs'; new URL('../src', import.meta.url);",
  });
  expect(problems).toEqual([]);
});

test('calls itself blind when it sees almost no imports', () => {
  const root = mkdtempSync(join(tmpdir(), 'parley-rooms-'));
  roots.push(root);
  expect(checkRooms(root).problems).toEqual(['only 0 imports were seen: the check is blind']);
});
