import { asc, eq } from 'drizzle-orm';
import type { Id } from '../../protocol/model.ts';
import type { Queries } from '../db/open.ts';
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

/** @throws RuleError `not_found` */
export async function requireConversation(
  db: Queries,
  actor: Actor,
  conversationId: Id,
): Promise<ConversationRow> {
  return (await requireAccess(db, actor, conversationId)).conversation;
}
