import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type SdkVersion = {
  name: string;
  folder: string;
  /** A release never changes: browsers may keep it for ever. */
  isRelease: boolean;
};

const EXACT = /^(\d+)\.(\d+)\.(\d+)(-[0-9A-Za-z.-]+)?$/;

export const isExactVersion = (name: string): boolean => EXACT.test(name);

/** The versions in these folders, newest first. Of two with one name the one in the first folder counts. */
export function findVersions(folders: string[]): SdkVersion[] {
  const found = new Map<string, SdkVersion>();
  for (const parent of folders) {
    if (!existsSync(parent)) continue;
    for (const name of readdirSync(parent)) {
      const folder = join(parent, name);
      if (isExactVersion(name) && !found.has(name)) {
        found.set(name, { name, folder, isRelease: isRelease(folder) });
      }
    }
  }
  return [...found.values()].sort((a, b) => compare(b.name, a.name));
}

/** What `5` or `5.0` stands for: the newest such version, a pre-release only where there is nothing else. */
export function resolveAlias(alias: string, newestFirst: SdkVersion[]): SdkVersion | undefined {
  const matching = newestFirst.filter(({ name }) => name.startsWith(`${alias}.`));
  return matching.find(({ name }) => !name.includes('-')) ?? matching[0];
}

/** The release build leaves a `release.json`; every other one is work in progress. */
function isRelease(folder: string): boolean {
  const file = join(folder, 'release.json');
  if (!existsSync(file)) return false;
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return !(typeof parsed === 'object' && parsed !== null && 'release' in parsed && parsed.release === false);
}

function compare(a: string, b: string): number {
  const [left = [], right = []] = [a, b].map((name) => (EXACT.exec(name) ?? []).slice(1, 4).map(Number));
  for (const [index, number] of left.entries()) {
    const difference = number - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  // 5.0.0 is newer than 5.0.0-rc.1.
  return Number(!a.includes('-')) - Number(!b.includes('-')) || a.localeCompare(b, 'en', { numeric: true });
}
