import { and, eq } from 'drizzle-orm';
import type { Id } from '../../protocol/model.ts';
import type { Queries } from '../db/open.ts';
import { conversations, participants } from '../db/schema.ts';
import type { Actor } from './actor.ts';
import type { ConversationRow } from './rows.ts';
import { ruleError } from './rule-error.ts';

/**
 * The conversation, if the asker may see it. One they may not see looks like one that does not exist: an id alone
 * must not tell a stranger anything.
 * @throws RuleError `not_found`
 */
export async function requireConversation(
  db: Queries,
  actor: Actor,
  conversationId: Id,
): Promise<ConversationRow> {
  const [row] =
    actor.type === 'user' ? await findOwn(db, actor.userId, conversationId) : await find(db, conversationId);
  if (!row || row.appId !== actor.appId) throw ruleError('not_found', 'no such conversation');
  return row;
}

function find(db: Queries, conversationId: Id): Promise<ConversationRow[]> {
  return db.select().from(conversations).where(eq(conversations.id, conversationId));
}

async function findOwn(db: Queries, userId: Id, conversationId: Id): Promise<ConversationRow[]> {
  const rows = await db
    .select({ conversation: conversations })
    .from(conversations)
    .innerJoin(participants, eq(participants.conversationId, conversations.id))
    .where(and(eq(conversations.id, conversationId), eq(participants.userId, userId)));
  return rows.map((row) => row.conversation);
}

/** Whose sockets hear what happens in a conversation. */
export async function participantIds(db: Queries, conversationId: Id): Promise<Id[]> {
  const rows = await db
    .select({ userId: participants.userId })
    .from(participants)
    .where(eq(participants.conversationId, conversationId));
  return rows.map((row) => row.userId);
}
