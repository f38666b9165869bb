import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Conversation, InboxConversation, User } from '../../protocol/model.ts';
import type { Queries } from '../db/open.ts';
import { conversations, messages, participants, users } from '../db/schema.ts';
import { type ConversationRow, toConversation, toMessage, toParticipant, toUser } from './rows.ts';

/** Adds participants and newest messages to conversation rows, in two queries however many rows. */
export async function assemble(db: Queries, rows: ConversationRow[]): Promise<Conversation[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const people = await db
    .select({ row: participants, unread: unreadByUser() })
    .from(participants)
    .where(inArray(participants.conversationId, ids))
    .orderBy(participants.joinedAt, participants.id);
  // By the row's own last seq: a message that came since must not show up with an older conversation.
  const newest = await db
    .select()
    .from(messages)
    .where(or(...rows.map((row) => and(eq(messages.conversationId, row.id), eq(messages.seq, row.lastSeq)))));
  return rows.map((row) => {
    const theirs = people.filter((person) => person.row.conversationId === row.id);
    const last = newest.find((message) => message.conversationId === row.id);
    return toConversation(
      row,
      theirs.map((person) => toParticipant(person.row, person.unread)),
      last && toMessage(last),
    );
  });
}

/** The same for the desk: who it is with, and how much of it nobody has read. */
export async function assembleInbox(db: Queries, rows: ConversationRow[]): Promise<InboxConversation[]> {
  if (rows.length === 0) return [];
  const assembled = await assemble(db, rows);
  const ids = rows.map((row) => row.id);
  const unread = await db
    .select({ id: conversations.id, count: unreadByBusiness() })
    .from(conversations)
    .where(inArray(conversations.id, ids));
  const userIds = assembled.flatMap(({ participants: [first] }) => (first ? [first.userId] : []));
  const people = new Map<string, User>();
  if (userIds.length > 0) {
    const found = await db.select().from(users).where(inArray(users.id, userIds));
    for (const row of found) people.set(row.id, toUser(row));
  }
  return assembled.flatMap((conversation) => {
    const user = people.get(conversation.participants[0]?.userId ?? '');
    const count = unread.find(({ id }) => id === conversation.id)?.count ?? 0;
    // Without a participant there is nobody to answer: not for the inbox.
    return user ? [{ ...conversation, user, unreadByBusiness: count }] : [];
  });
}

// Names are spelled out: drizzle leaves the table off a column in a one-table select, and inside a subquery that
// would name another table's column.
export const unreadByUser = () => sql<number>`(
  select count(*)::int from messages m
  where m.conversation_id = participants.conversation_id and m.seq > participants.last_read_seq and not m.is_deleted
    and (m.author_role = 'business' or m.author_user_id is distinct from participants.user_id)
)`;

const unreadByBusiness = () => sql<number>`(
  select count(*)::int from messages m
  where m.conversation_id = conversations.id and m.seq > conversations.business_last_read_seq
    and m.author_role = 'user' and not m.is_deleted
)`;
