import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { importsOf } from './imports.mjs';
import { FEWEST_IMPORTS, MAY_IMPORT_EXPRESSIONS, RETRIED_BY_CALLERS, ROOMS, TESTS_MAY } from './table.mjs';

const BUILTIN = new Set(builtinModules);
const isTest = (/** @type {string} */ file) => /\.test\.tsx?$/.test(file);

/**
 * Checks a tree against the table of rooms.
 *
 * @param {string} root
 * @param {{ fewestImports?: number }} [options]
 * @returns {{ files: number, imports: number, problems: string[] }}
 */
export function checkRooms(root, { fewestImports = FEWEST_IMPORTS } = {}) {
  const files = scripts(root, '');
  /** @type {string[]} */
  const problems = [];
  let count = 0;
  for (const file of files) {
    const found = checkFile(root, file);
    count += found.imports;
    problems.push(...found.problems.map((problem) => `${file}: ${problem}`));
  }
  if (count < fewestImports) problems.push(`only ${count} imports were seen: the check is blind`);
  return { files: files.length, imports: count, problems };
}

/** @param {string} root @param {string} folder @returns {string[]} */
function scripts(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) {
      return /^(\..*|node_modules|dist|test-results|playwright-report)$/.test(entry.name)
        ? []
        : scripts(root, path);
    }
    return /\.[cm]?[jt]sx?$/.test(entry.name) ? [path] : [];
  });
}

/** @param {string} root @param {string} file */
function checkFile(root, file) {
  const { imports, problems } = importsOf(file, readFileSync(join(root, file), 'utf8'));
  const room = ROOMS.find(({ files }) => files.test(file));
  if (room === undefined) problems.push('is in no room: see tools/rooms/table.mjs');
  else problems.push(...imports.flatMap((found) => problemsOf(root, file, room, found)));
  return { imports: imports.length, problems };
}

/**
 * @param {string} root
 * @param {string} file
 * @param {import('./table.mjs').Room} room
 * @param {import('./imports.mjs').Import} found
 * @returns {string[]}
 */
function problemsOf(root, file, room, { kind, specifier, lazy, guarded }) {
  if (specifier === undefined) {
    const isKnown = lazy
      ? isTest(file) || MAY_IMPORT_EXPRESSIONS.includes(file)
      : kind === 'url' && fits(room.urls, '.');
    return isKnown ? [] : ['imports an expression, which cannot be checked'];
  }
  const problems = [];
  const target = resolve(file, specifier);
  if (kind !== 'url' && specifier.startsWith('.') && !existsSync(join(root, target))) {
    problems.push(`${specifier} is no file (the extension must be written)`);
  }
  if (!isAllowed(file, room, kind, target)) {
    problems.push(`may not import ${kind === 'type' ? 'the types of ' : ''}${target}`);
  }
  const isRetried = guarded || RETRIED_BY_CALLERS.includes(file) || isTest(file);
  if (lazy && !isRetried && file.startsWith('src/')) {
    problems.push(`import('${specifier}') must be written retryImport(() => import('${specifier}'))`);
  }
  return problems;
}

/**
 * @param {string} file
 * @param {import('./table.mjs').Room} room
 * @param {import('./imports.mjs').Kind} kind
 * @param {string} target
 */
function isAllowed(file, { files, may, types, urls }, kind, target) {
  const own = files.exec(file)?.[1];
  if (fits(may, target, own) || (isTest(file) && fits(TESTS_MAY, target))) return true;
  if (kind === 'type') return fits(types, target, own);
  // A folder of one's own ends without a slash here.
  return kind === 'url' && (fits(urls, target, own) || fits(may, `${target}/`, own));
}

/** @param {string[] | undefined} patterns @param {string} target @param {string} [own] replaces `$1` */
function fits(patterns, target, own = '') {
  return (patterns ?? []).some((pattern) => new RegExp(pattern.replace('$1', own)).test(target));
}

/** @param {string} file @param {string} specifier */
function resolve(file, specifier) {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier.replace(/\?.*$/, ''));
  if (BUILTIN.has(specifier)) return `node:${specifier}`;
  return specifier.startsWith('node:') ? specifier : `npm:${specifier}`;
}
