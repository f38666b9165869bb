import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const SELECTORS = '/src/core/state/selectors.ts';

/**
 * Modules without state that several lazy parts share. The build would move them into the entry, where every page pays for
 * them; instead these importers get copies of their own, with all that those import.
 */
const COPIES = [
  { importer: '/src/adapters/mock-backend/', shared: '/protocol/', copy: 'mock' },
  { importer: '/src/core/page/', shared: '/protocol/', copy: 'page' },
  { importer: '/src/core/page/', shared: SELECTORS, copy: 'page' },
  { importer: '/src/core/channels/', shared: SELECTORS, copy: 'channels' },
  { importer: '/src/ui/conversation-list/', shared: SELECTORS, copy: 'list' },
  { importer: '/src/ui/conversation/JumpToLatest.tsx', shared: SELECTORS, copy: 'extras' },
  { importer: '/src/ui/message/form/', shared: SELECTORS, copy: 'form' },
  { importer: '/src/ui/', shared: SELECTORS, copy: 'ui' },
  { importer: '/src/ui/channels/pages/', shared: '/src/text/', copy: 'channels' },
  // Long-polling is built on what every transport is built on.
  { importer: '/src/adapters/socket-backend/polling.ts', shared: 'socket.io-client', copy: 'polling' },
];

const MARK = '?copy=';

/** Stands before plugins that replace modules, so that what they put in their place is copied, too. */
export function ownCopies(): Plugin {
  return {
    name: 'parley-own-copies',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (importer === undefined) return;
      const [from = '', inherited] = importer.split(MARK);
      const target = source.startsWith('.') ? join(dirname(from), source) : source;
      const rule = COPIES.find((other) => from.includes(other.importer) && target.includes(other.shared));
      const copy = rule?.copy ?? inherited;
      if (copy === undefined) return;
      const found = await this.resolve(source, from, { skipSelf: true });
      return found && found.id + MARK + copy;
    },
    load(id) {
      const [file = '', copy] = id.split(MARK);
      if (copy === undefined || file.startsWith('\0')) return;
      return { code: readFileSync(file, 'utf8'), moduleType: file.endsWith('.ts') ? 'ts' : 'js' };
    },
  };
}
