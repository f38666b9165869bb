import type { ServerEvents } from '../../protocol/events.ts';
import type { Id, InboxConversation } from '../../protocol/model.ts';

export type InboxPage = { conversations: InboxConversation[]; hasMore: boolean };

/** Newest activity first, as the server lists it. */
function byActivity(a: InboxConversation, b: InboxConversation): number {
  return b.lastUpdatedAt - a.lastUpdatedAt || (a.id < b.id ? 1 : -1);
}

/** A page may have been read before an event that has come already: what is counted up only, never goes back. */
export function newerOf(known: InboxConversation | undefined, arrived: InboxConversation): InboxConversation {
  if (!known) return arrived;
  const goesBack = arrived.lastSeq < known.lastSeq || arrived.businessLastReadSeq < known.businessLastReadSeq;
  return goesBack ? known : arrived;
}

function merged(list: InboxConversation[], arrived: InboxConversation[]): InboxConversation[] {
  const byId = new Map(list.map((conversation) => [conversation.id, conversation]));
  for (const conversation of arrived) {
    byId.set(conversation.id, newerOf(byId.get(conversation.id), conversation));
  }
  return [...byId.values()].sort(byActivity);
}

/** What follows the last page. */
export function withPage(page: InboxPage, next: InboxPage): InboxPage {
  return { conversations: merged(page.conversations, next.conversations), hasMore: next.hasMore };
}

/** The list was read anew; only what is newer here than there is kept. */
export function replaced(page: InboxPage, fresh: InboxPage): InboxPage {
  const listed = new Set(fresh.conversations.map(({ id }) => id));
  const known = page.conversations.filter(({ id }) => listed.has(id));
  return { conversations: merged(known, fresh.conversations), hasMore: fresh.hasMore };
}

/** A changed conversation. One that lies below what is loaded stays out: the next page would otherwise start after it. */
export function withUpdate(page: InboxPage, conversation: InboxConversation): InboxPage {
  const last = page.conversations.at(-1);
  const isKnown = page.conversations.some(({ id }) => id === conversation.id);
  if (!isKnown && page.hasMore && last && byActivity(last, conversation) < 0) return page;
  return { ...page, conversations: merged(page.conversations, [conversation]) };
}

export function withoutConversation(page: InboxPage, id: Id): InboxPage {
  return { ...page, conversations: page.conversations.filter((conversation) => conversation.id !== id) };
}

/** Somebody has read up to `seq`. */
export function withRead(
  conversation: InboxConversation,
  read: ServerEvents['conversation:read'],
): InboxConversation {
  if (read.role === 'user') {
    const participants = conversation.participants.map((participant) =>
      participant.userId === read.userId && participant.lastReadSeq < read.seq
        ? { ...participant, lastReadSeq: read.seq, lastRead: read.at }
        : participant,
    );
    return { ...conversation, participants };
  }
  if (read.seq <= conversation.businessLastReadSeq) return conversation;
  return {
    ...conversation,
    businessLastReadSeq: read.seq,
    businessLastRead: read.at,
    unreadByBusiness: read.seq >= conversation.lastSeq ? 0 : conversation.unreadByBusiness,
  };
}

export function unreadTotal(conversations: InboxConversation[]): number {
  return conversations.reduce((sum, { unreadByBusiness }) => sum + unreadByBusiness, 0);
}

/** How far the visitor's side has read. */
export function seenSeq(conversation: InboxConversation): number {
  return Math.max(0, ...conversation.participants.map(({ lastReadSeq }) => lastReadSeq));
}
