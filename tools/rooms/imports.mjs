import { parseSync, Visitor } from 'oxc-parser';

/**
 * @typedef {'runtime' | 'type' | 'url'} Kind
 * @typedef {{ kind: Kind, specifier: string | undefined, lazy: boolean, guarded: boolean }} Import
 *   `specifier` is undefined where an expression stands; `lazy` is true of `import()`, and `guarded` of one that is all
 *   that an arrow function given to `retryImport` does.
 * @typedef {{ type: string, value?: unknown, expressions?: unknown[], quasis?: { value: { cooked: string | null } }[] }} Node
 */

/**
 * Everything that a file imports, in whatever way it says so.
 *
 * @param {string} file
 * @param {string} code
 * @returns {{ imports: Import[], problems: string[] }}
 */
export function importsOf(file, code) {
  const { program, errors } = parseSync(file, code);
  /** @type {Import[]} */
  const imports = [];
  const guarded = new Set();
  /** @param {Kind} kind @param {unknown} node @param {{ lazy?: boolean, guarded?: boolean }} [how] */
  const add = (kind, node, how = {}) =>
    imports.push({
      kind,
      specifier: textOf(/** @type {Node | undefined} */ (node)),
      lazy: how.lazy ?? false,
      guarded: how.guarded ?? false,
    });
  /** @param {{ start: number, end: number }} node */
  const sourceOf = ({ start, end }) => code.slice(start, end);
  /** @param {string | undefined} kind */
  const kindOf = (kind) => (kind === 'type' ? 'type' : 'runtime');

  new Visitor({
    ImportDeclaration: (node) => add(kindOf(node.importKind), node.source),
    ExportNamedDeclaration: (node) => node.source && add(kindOf(node.exportKind), node.source),
    ExportAllDeclaration: (node) => add(kindOf(node.exportKind), node.source),
    ImportExpression: (node) => add('runtime', node.source, { lazy: true, guarded: guarded.has(node) }),
    TSImportType: (node) => add('type', node.source),
    TSExternalModuleReference: (node) => add('runtime', node.expression),
    NewExpression(node) {
      const [path, base] = node.arguments;
      if (sourceOf(node.callee) === 'URL' && base && sourceOf(base) === 'import.meta.url') add('url', path);
    },
    CallExpression(node) {
      const [argument] = node.arguments;
      const called = sourceOf(node.callee);
      if (called === 'require' || called === 'require.resolve') add('runtime', argument);
      if (called === 'import.meta.glob') add('runtime', undefined);
      // A function is visited before what is in it.
      if (called === 'retryImport' && argument?.type === 'ArrowFunctionExpression')
        guarded.add(argument.body);
    },
  }).visit(program);

  return { imports, problems: errors.map((error) => error.message) };
}

/** @param {Node | undefined} node */
function textOf(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions?.length === 0) {
    return node.quasis?.[0]?.value.cooked ?? undefined;
  }
  return undefined;
}
