import type { Plugin } from 'vite';

/** Parts of a locale that reading dates and telling distances need. The SDK only writes dates. */
const UNUSED = ['formatDistance', 'formatRelative', 'match'];

/**
 * Leaves out what date-fns' `format` drags in and never calls: a locale is one object, so that tree-shaking keeps all of
 * it. 1.1 KiB (brotli) of each open conversation.
 */
export function withoutUnusedDates(): Plugin {
  const STUB = '\0parley-unused-';
  const seen = new Set<string>();
  return {
    name: 'parley-without-unused-dates',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!importer?.endsWith('/date-fns/locale/en-US.js')) return;
      const part = UNUSED.find((name) => source === `./en-US/_lib/${name}.js`);
      if (part === undefined) return;
      seen.add(part);
      return STUB + part;
    },
    load(id) {
      if (id.startsWith(STUB)) return `export const ${id.slice(STUB.length)} = undefined;`;
    },
    generateBundle() {
      const isPresent = [...this.getModuleIds()].some((id) => id.endsWith('/date-fns/locale/en-US.js'));
      if (isPresent && seen.size < UNUSED.length) this.error("date-fns' locale has other parts now");
    },
  };
}
