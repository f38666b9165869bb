import { asc, eq } from 'drizzle-orm';
import type { Id } from '../../protocol/model.ts';
import type { Queries, Tx } from '../db/open.ts';
import { conversations, participants } from '../db/schema.ts';
import type { Actor } from './actor.ts';
import type { ConversationRow } from './rows.ts';
import { ruleError } from './rule-error.ts';

export type Access = {
  conversation: ConversationRow;
  /** Whose sockets hear what happens in it. */
  userIds: Id[];
};

/**
 * The conversation, if the asker may see it. One they may not see looks like one that does not exist: an id alone
 * must not tell a stranger anything.
 * @throws RuleError `not_found`
 */
export async function requireAccess(db: Queries, actor: Actor, conversationId: Id): Promise<Access> {
  const rows = await db
    .select({ conversation: conversations, userId: participants.userId })
    .from(conversations)
    .leftJoin(participants, eq(participants.conversationId, conversations.id))
    .where(eq(conversations.id, conversationId))
    .orderBy(asc(participants.joinedAt));
  const userIds = rows.flatMap(({ userId }) => (userId === null ? [] : [userId]));
  const [row] = rows;
  const isTheirs = actor.type !== 'user' || userIds.includes(actor.userId);
  if (!row || row.conversation.appId !== actor.appId || !isTheirs) {
    throw ruleError('not_found', 'no such conversation');
  }
  return { conversation: row.conversation, userIds };
}

/**
 * Whose sockets hear what has just been written there. Read after the commit: the writer may have waited for a merge, and
 * those who were participants before are nobody now.
 */
export async function participantsOf(db: Queries, conversationId: Id): Promise<Id[]> {
  const rows = await db
    .select({ userId: participants.userId })
    .from(participants)
    .where(eq(participants.conversationId, conversationId))
    .orderBy(asc(participants.joinedAt));
  return rows.map(({ userId }) => userId);
}

/** Holds up who writes there, and merges of its participants. Conversations are locked before their messages. */
export async function lockConversation(tx: Tx, conversationId: Id): Promise<void> {
  const wanted = eq(conversations.id, conversationId);
  await tx.select({ id: conversations.id }).from(conversations).where(wanted).for('no key update');
}

/** @throws RuleError `not_found` */
export async function requireConversation(
  db: Queries,
  actor: Actor,
  conversationId: Id,
): Promise<ConversationRow> {
  return (await requireAccess(db, actor, conversationId)).conversation;
}
