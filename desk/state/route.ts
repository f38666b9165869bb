import type { Id } from '../../protocol/model.ts';

const PREFIX = '#/conversations/';

/** The fragment that shows a conversation; a reload and the back button keep it. */
export function hrefOf(id: Id): string {
  return PREFIX + id;
}

export const INBOX_HREF = '#/';

export function selectedIn(hash: string): Id | undefined {
  const id = hash.startsWith(PREFIX) ? hash.slice(PREFIX.length) : '';
  return /^[0-9a-f]{24}$/.test(id) ? id : undefined;
}
