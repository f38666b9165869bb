import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../e2e/api/', import.meta.url));
const TEST = /conforms\(\s*\[([^\]]+)\],\s*(['"`])((?:\\.|(?!\2).)+)\2/gs;
const NAME = /'((?:method|option|event|delegate):[^']+)'/g;

/** Each name of the public API with the tests that go red without it. */
export function readConformance() {
  /** @type {Map<string, { file: string, title: string }[]>} */
  const tests = new Map();
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.spec.ts'))) {
    for (const [, names = '', , title = ''] of readFileSync(FOLDER + file, 'utf8').matchAll(TEST)) {
      for (const [, name = ''] of names.matchAll(NAME)) {
        tests.set(name, [...(tests.get(name) ?? []), { file, title: title.replace(/\\(.)/g, '$1') }]);
      }
    }
  }
  return tests;
}

export function conformanceTable() {
  const rows = [...readConformance()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, tests]) => {
      const links = tests.map(({ file, title }) => `[${title.replaceAll('|', '\\|')}](../e2e/api/${file})`);
      return `| \`${name}\` | ${links.join('<br>')} |`;
    });
  return `## What tests each name

\`npm run conformance -- --without <name>\` takes a name out, \`-- --all\` each of them in turn.

| name | tests |
| --- | --- |
${rows.join('\n')}
`;
}
