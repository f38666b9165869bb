import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../lib/project.mjs';
import { must } from '../lib/run.mjs';

const OUT = `${ROOT}dist/npm`;
const DOORS = { index: 'src/index', mock: 'src/adapters/mock-backend/mock-backend' };

/** Writes the package's declarations: those that its doors lead to, and no others. */
export async function emitTypes() {
  const all = `${OUT}/.types`;
  rmSync(all, { recursive: true, force: true });
  rmSync(`${OUT}/types`, { recursive: true, force: true });
  await must('npx', ['tsc', '-p', 'tsconfig.types.json', '--outDir', all]);
  for (const door of Object.values(DOORS)) keep(all, `${door}.d.ts`, new Set());
  rmSync(all, { recursive: true });
  writeDoors();
}

const RELATIVE_IMPORT = /(from |import\()'(\.[^']+)\.tsx?'/g;

/** @param {string} from @param {string} file @param {Set<string>} seen */
function keep(from, file, seen) {
  if (seen.has(file)) return;
  seen.add(file);
  const code = readFileSync(join(from, file), 'utf8');
  for (const [, , path] of code.matchAll(RELATIVE_IMPORT)) {
    keep(from, join(dirname(file), `${path}.d.ts`), seen);
  }
  const to = join(OUT, 'types', file);
  mkdirSync(dirname(to), { recursive: true });
  // The sources name each other with .ts; whoever has only the declarations resolves .js.
  writeFileSync(to, code.replaceAll(RELATIVE_IMPORT, "$1'$2.js'"));
}

function writeDoors() {
  for (const [name, door] of Object.entries(DOORS)) {
    const star = `export * from './types/${door}.js';\n`;
    const isMessenger = name === 'index';
    const again = isMessenger ? `export { default } from './types/${door}.js';\n` : '';
    writeFileSync(`${OUT}/${name}.d.ts`, star + again);
  }
  writeFileSync(`${OUT}/index.d.cts`, commonJsDoor());
  writeFileSync(
    `${OUT}/mock.d.cts`,
    `export * from './types/${DOORS.mock}.js' with { 'resolution-mode': 'import' };\n`,
  );
}

/** `require()` gives the messenger itself, with everything else that the door exports on it. */
function commonJsDoor() {
  const code = readFileSync(`${OUT}/types/${DOORS.index}.d.ts`, 'utf8');
  const names = [...code.matchAll(/export type \{([^}]*)\}/g)].flatMap(([, list = '']) => list.split(','));
  const types = names
    .map((name) => name.trim().split(/ as /).at(-1) ?? '')
    .filter((name) => name !== '')
    .map((name) => `  export type ${name} = door.${name};\n`);
  return `import type * as door from './types/${DOORS.index}.js' with { 'resolution-mode': 'import' };
declare const messenger: typeof door.default & typeof door;
declare namespace messenger {
${types.join('')}}
export = messenger;
`;
}
