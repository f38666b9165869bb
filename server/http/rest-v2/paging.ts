import type { Id } from '../../../protocol/model.ts';

type Edge = { first: Id | undefined; last: Id | undefined };
type More = { hasAfter: boolean; hasBefore: boolean };

/**
 * `meta` and `links` of a page. A cursor is left out where there is no such page; `hasMore` speaks of the direction in
 * which the caller goes.
 */
export function paging(url: URL, { first, last }: Edge, more: More, direction: 'after' | 'before') {
  const afterCursor = more.hasAfter ? last : undefined;
  const beforeCursor = more.hasBefore ? first : undefined;
  return {
    meta: {
      hasMore: direction === 'after' ? more.hasAfter : more.hasBefore,
      ...(afterCursor !== undefined && { afterCursor }),
      ...(beforeCursor !== undefined && { beforeCursor }),
    },
    links: {
      ...(beforeCursor !== undefined && { prev: withCursor(url, 'before', beforeCursor) }),
      ...(afterCursor !== undefined && { next: withCursor(url, 'after', afterCursor) }),
    },
  };
}

function withCursor(url: URL, name: 'after' | 'before', id: Id): string {
  const linked = new URL(url);
  linked.searchParams.delete('page[after]');
  linked.searchParams.delete('page[before]');
  linked.searchParams.set(`page[${name}]`, id);
  return linked.href;
}
