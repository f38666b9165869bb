import { parseSync, Visitor } from 'oxc-parser';
import type { Plugin, Rolldown } from 'vite';

/** The script door's entry. It has a fixed name, because the loader knows it by name. */
export const ENTRY = 'messenger.js';

type ModuleGraph = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

/**
 * Which chunk a module goes into; null leaves it to the bundler.
 *
 * What the entry needs, and what two lazy chunks share, goes into the entry: a lazy chunk may statically import nothing
 * but the entry. A chunk of shared modules would be one more file that can fail where nobody can ask for it again, and
 * a chunk that was asked for again as `chunk.js?r=1` would be a second instance beside the `chunk.js` of such an import.
 */
export function chunkOf(id: string, graph: ModuleGraph): string | null {
  const roots = rootsOf(id, graph);
  return roots.has('entry') || roots.size > 1 ? 'messenger' : null;
}

/** The entry and the lazy modules that statically reach this module. */
function rootsOf(
  id: string,
  graph: ModuleGraph,
  seen = new Set<string>(),
  found = new Set<string>(),
): Set<string> {
  if (seen.has(id)) return found;
  seen.add(id);
  const info = graph.getModuleInfo(id);
  if (!info) return found;
  if (info.isEntry) found.add('entry');
  if (info.dynamicImporters.length > 0) found.add(id);
  for (const importer of info.importers) rootsOf(importer, graph, seen, found);
  return found;
}

/** What `retryImport` can read: see `src/lib/retry-import.ts`. */
const READABLE = /^\(\)=>import\(.\.\/[\w.-]+\.js.\)(\.then\(\w+=>\w+\.\w+\))?$/;

/** Ends the build when a file breaks the rules of design.md §3.2. */
export function checkChunks(): Plugin {
  return {
    name: 'parley:check-chunks',
    generateBundle: {
      // Last: style sheets are added by then.
      order: 'post',
      handler(_options, bundle) {
        const problems = Object.values(bundle).flatMap(problemsOf);
        if (!(ENTRY in bundle)) problems.push(`there is no ${ENTRY}`);
        if (problems.length > 0) this.error(`chunks:\n  ${problems.join('\n  ')}`);
      },
    },
  };
}

function problemsOf(file: Rolldown.OutputAsset | Rolldown.OutputChunk): string[] {
  const { fileName } = file;
  if (file.type === 'asset') return [`${fileName}: only scripts may come out (import css with ?inline)`];
  if (fileName === ENTRY) {
    return [
      ...file.imports.map(
        (other) => `${ENTRY} statically imports ${other}: its parts could come from two addresses`,
      ),
      ...unreadableImports(file),
    ];
  }
  return [
    ...file.imports
      .filter((other) => other !== ENTRY)
      .map((other) => `${fileName} statically imports ${other}: only ${ENTRY} is sure to run already`),
    ...unreadableImports(file),
  ];
}

function unreadableImports({ fileName, code }: Rolldown.OutputChunk): string[] {
  const readable: [start: number, end: number][] = [];
  const imports: { start: number; end: number }[] = [];
  const { program } = parseSync(fileName, code);
  new Visitor({
    ArrowFunctionExpression({ start, end }) {
      if (READABLE.test(code.slice(start, end))) readable.push([start, end]);
    },
    ImportExpression(node) {
      // An expression is retryImport's own second try; the room check sees to it that there is no other.
      const isLiteral =
        node.source.type === 'Literal' ||
        (node.source.type === 'TemplateLiteral' && node.source.expressions.length === 0);
      if (isLiteral && !code.slice(node.start, node.end).includes(`./${ENTRY}`)) imports.push(node);
    },
  }).visit(program);
  return imports
    .filter((node) => !readable.some(([start, end]) => start <= node.start && node.end <= end))
    .map((node) => `${fileName}: retryImport cannot read ${code.slice(node.start - 30, node.end + 30)}`);
}
