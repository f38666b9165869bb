import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** Parts of a locale that reading dates and telling distances need. The SDK only writes dates. */
const UNUSED = ['formatDistance', 'formatRelative', 'match'];

const LOCALES = '/date-fns/locale/';
const STUB = '\0parley-unused-';

/**
 * Leaves out of each of date-fns' locales what writing a date drags in and never calls: a locale is one object, so that
 * tree-shaking keeps all of it. And gives each locale its own copy of what it shares with others: the build would move
 * that into the entry, where a page that writes American English would pay for it.
 */
export function leanLocales(): Plugin {
  const seen = new Set<string>();
  return {
    name: 'parley-lean-locales',
    enforce: 'pre',
    resolveId(source, importer) {
      const [from = '', copy = ''] = (importer ?? '').split('?of=');
      if (!source.startsWith('.') || !from.includes(LOCALES)) return;
      const part = UNUSED.find((name) => source.endsWith(`/_lib/${name}.js`));
      if (part !== undefined) {
        seen.add(part);
        return STUB + part;
      }
      const isLocale = !from.includes('/_lib/');
      const locale = copy || (isLocale ? from.slice(from.lastIndexOf('/') + 1, -'.js'.length) : '');
      return `${join(dirname(from), source)}?of=${locale}`;
    },
    load(id) {
      if (id.startsWith(STUB)) return `export const ${id.slice(STUB.length)} = undefined;`;
      if (id.includes(LOCALES) && id.includes('?of=')) return readFileSync(id.split('?of=')[0] ?? '', 'utf8');
    },
    generateBundle() {
      const isPresent = [...this.getModuleIds()].some((id) => id.includes(LOCALES));
      if (isPresent && seen.size < UNUSED.length) this.error("date-fns' locales have other parts now");
    },
  };
}
