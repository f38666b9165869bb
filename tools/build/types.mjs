import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { NPM_DOORS, ROOT } from '../lib/project.mjs';
import { must } from '../lib/run.mjs';

const OUT = `${ROOT}dist/npm`;

/** Writes the package's declarations: those that its doors lead to, and no others. */
export async function emitTypes() {
  const all = `${OUT}/.types`;
  rmSync(all, { recursive: true, force: true });
  rmSync(`${OUT}/types`, { recursive: true, force: true });
  await must('npx', ['tsc', '-p', 'tsconfig.types.json', '--outDir', all]);
  for (const door of Object.values(NPM_DOORS)) keep(all, `${door}.d.ts`, new Set());
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
  for (const [name, door] of Object.entries(NPM_DOORS)) {
    const file = `${OUT}/${name}`;
    mkdirSync(dirname(file), { recursive: true });
    const types = `'${name.includes('/') ? '..' : '.'}/types/${door}.js'`;
    const again = name === 'mock' ? '' : `export { default } from ${types};\n`;
    writeFileSync(`${file}.d.ts`, `export * from ${types};\n${again}`);
    if (name.startsWith('texts/')) writeFileSync(`${file}.d.cts`, commonJsTexts(types));
  }
  writeFileSync(`${OUT}/index.d.cts`, commonJsDoor());
  writeFileSync(
    `${OUT}/mock.d.cts`,
    `export * from './types/${NPM_DOORS.mock}.js' with { 'resolution-mode': 'import' };\n`,
  );
}

/** Type by type: with `module: node16` the compiler takes a `resolution-mode` on nothing that is more than a type. @param {string} types */
function commonJsTexts(types) {
  const names = ['customText', 'customScreenReaderAnnouncement'];
  return `import type * as door from ${types} with { 'resolution-mode': 'import' };
${names.map((name) => `export declare const ${name}: typeof door.${name};\n`).join('')}export default customText;
`;
}

/** `require()` gives the messenger itself, with everything else that the door exports on it. */
function commonJsDoor() {
  const types = typesOf(`${OUT}/types/${NPM_DOORS.index}.d.ts`)
    .filter(({ name }) => name !== 'default')
    .map(({ name, declared, passed }) => `  export type ${name}${declared} = door.${name}${passed};\n`);
  return `import type * as door from './types/${NPM_DOORS.index}.js' with { 'resolution-mode': 'import' };
declare const messenger: typeof door.default & typeof door;
declare namespace messenger {
${types.join('')}}
export = messenger;
`;
}

/**
 * The types that a declaration file exports, wherever they come from. `declared` are their type parameters as they are
 * written, `passed` the same as arguments.
 *
 * @param {string} file
 * @returns {{ name: string, declared: string, passed: string }[]}
 */
function typesOf(file) {
  const code = readFileSync(file, 'utf8');
  const { program } = parseSync(file, code);
  /** @param {string} specifier */
  const typesFrom = (specifier) => typesOf(join(dirname(file), specifier.replace(/\.js$/, '.d.ts')));
  return program.body.flatMap((node) => {
    if (node.type === 'ExportAllDeclaration') return typesFrom(node.source.value);
    if (node.type !== 'ExportNamedDeclaration') return [];
    if (node.source) {
      const names = node.specifiers.map(({ exported }) => code.slice(exported.start, exported.end));
      return typesFrom(node.source.value).filter(({ name }) => names.includes(name));
    }
    const { declaration } = node;
    const isType = /^(TSTypeAlias|TSInterface|Class)Declaration$/.test(declaration?.type ?? '');
    if (
      !declaration ||
      !isType ||
      !('typeParameters' in declaration) ||
      !('id' in declaration) ||
      !declaration.id
    )
      return [];
    const parameters = declaration.typeParameters;
    return {
      name: code.slice(declaration.id.start, declaration.id.end),
      declared: parameters ? code.slice(parameters.start, parameters.end) : '',
      passed: parameters ? `<${parameters.params.map(({ name }) => name.name).join(', ')}>` : '',
    };
  });
}
