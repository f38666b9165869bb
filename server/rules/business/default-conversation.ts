import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Id } from '../../../protocol/model.ts';
import type { Queries } from '../../db/open.ts';
import { conversations, participants } from '../../db/schema.ts';

/** Of each user the first personal conversation. */
export async function defaultsOf(db: Queries, userIds: Id[]): Promise<Set<Id>> {
  if (userIds.length === 0) return new Set();
  const rows = await db
    .selectDistinctOn([participants.userId], { id: conversations.id })
    .from(participants)
    .innerJoin(conversations, eq(conversations.id, participants.conversationId))
    .where(and(inArray(participants.userId, userIds), eq(conversations.type, 'personal')))
    .orderBy(participants.userId, asc(conversations.createdAt), asc(conversations.id));
  return new Set(rows.map(({ id }) => id));
}
