import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'test']);

/**
 * The time of the newest source among files and folders.
 *
 * @param {string[]} paths
 * @returns {number} milliseconds since 1970; 0 when there are none
 */
function newest(paths) {
  return Math.max(0, ...paths.map(timeOf));
}

/** @param {string} path @returns {number} */
function timeOf(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : stat.mtimeMs;
  const inside = readdirSync(path).filter((name) => !SKIPPED.has(name) && !name.startsWith('.'));
  return Math.max(0, ...inside.map((name) => timeOf(join(path, name))));
}

/**
 * Whether a built file is missing or older than its sources.
 *
 * @param {string} built
 * @param {string[]} sources
 */
export function isStale(built, sources) {
  return !existsSync(built) || statSync(built).mtimeMs < newest(sources);
}
