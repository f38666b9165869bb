import type { Id } from '../../../protocol/model.ts';
import type { Page } from '../../rules/business/conversations.ts';
import { ruleError } from '../../rules/rule-error.ts';

type Wanted = { after?: Id | undefined; before?: Id | undefined; size: number };

/** A page of what is at hand as a whole. @throws RuleError `bad_request` for a cursor that is none of them */
export function pageOf<T extends { id: Id }>(all: T[], { after, before, size }: Wanted): Page<T> {
  const at = all.findIndex(({ id }) => id === (after ?? before));
  if (at < 0 && (after ?? before) !== undefined) {
    throw ruleError('bad_request', 'the cursor is none of this list');
  }
  const end = before === undefined ? Math.min(all.length, at + 1 + size) : at;
  const start = before === undefined ? at + 1 : Math.max(0, at - size);
  return { items: all.slice(start, end), hasAfter: end < all.length, hasBefore: start > 0 };
}

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
