import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../../tools/lib/project.mjs';

/** Runs a program and gives its output; throws with the output when it fails. */
export function run(cwd: string, command: string, ...args: string[]): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${[command, ...args].join(' ')}\n${stdout}${stderr}`);
  }
}

const made: string[] = [];

function temporary(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  made.push(folder);
  return folder;
}

/** Removes all that the functions below have made. */
export function removeTemporary(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Packs a workspace of this repository as `npm publish` would. Returns the tarball's path. */
export function pack(...workspace: string[]): string {
  const folder = temporary('parley-pack-');
  const output = run(ROOT, 'npm', 'pack', '--json', '--pack-destination', folder, ...workspace);
  const [packed] = JSON.parse(output) as { filename: string }[];
  return join(folder, packed?.filename ?? '');
}

/** An empty folder with these packages in it. */
export function createConsumer(
  dependencies: Record<string, string>,
  files: Record<string, string> = {},
): string {
  const folder = temporary('parley-consumer-');
  write(folder, {
    'package.json': JSON.stringify({ private: true, type: 'module', dependencies }),
    ...files,
  });
  run(folder, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error');
  return folder;
}

export function write(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** All scripts below a folder, by their name. */
export function scriptsIn(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.c?js$/.test(name),
  );
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
