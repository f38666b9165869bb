import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Small modules without state that several lazy parts share. The build would move them into the entry, where every page
 * pays for them; instead these importers get copies of their own.
 */
const COPIES = [
  { importer: '/src/adapters/mock-backend/', shared: '/protocol/', copy: 'mock' },
  { importer: '/src/core/page/', shared: '/protocol/', copy: 'page' },
  { importer: '/src/ui/channels/pages/', shared: '/src/text/', copy: 'channels' },
];

const MARK = '?copy=';

export function ownCopies(): Plugin {
  return {
    name: 'parley-own-copies',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!source.startsWith('.') || importer === undefined) return;
      const [from = '', inherited] = importer.split(MARK);
      const target = join(dirname(from), source);
      const rule = COPIES.find((other) => from.includes(other.importer) && target.includes(other.shared));
      const copy = rule?.copy ?? inherited;
      if (copy !== undefined) return target + MARK + copy;
    },
    load(id) {
      const [file = '', copy] = id.split(MARK);
      if (copy !== undefined) return { code: readFileSync(file, 'utf8'), moduleType: 'ts' };
    },
  };
}
