import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import { LIMITS } from '../../../protocol/limits.ts';
import type { Conversation, Id, Message } from '../../../protocol/model.ts';
import type { Queries, Tx } from '../../db/open.ts';
import { conversations, messages, participants, users } from '../../db/schema.ts';
import type { KeyActor } from '../actor.ts';
import { assemble } from '../assemble.ts';
import type { RuleDeps } from '../deps.ts';
import { newId } from '../ids.ts';
import type { InboxNews } from '../inbox-news.ts';
import { type ConversationRow, toMessage } from '../rows.ts';
import { ruleError } from '../rule-error.ts';
import type { Page } from './conversations.ts';
import { defaultsOf } from './default-conversation.ts';

/** The older REST API knows one conversation of each user: the first personal one. */
export function createOneConversationRules({ db, publish, now, news }: RuleDeps & { news: InboxNews }) {
  async function view(row: ConversationRow): Promise<Conversation> {
    const [conversation] = await assemble(db, [row]);
    if (!conversation) throw new Error('a conversation was lost while it was read');
    return conversation;
  }

  return {
    async find({ appId }: KeyActor, userId: Id): Promise<Conversation | undefined> {
      const row = await findFirst(db, appId, userId);
      return row && view(row);
    },

    /** Begins one when there is none. @throws RuleError `not_found` for a user who is none of the app's */
    async findOrBegin(actor: KeyActor, userId: Id): Promise<Conversation> {
      const { row, isNew } = await db.transaction((tx) => findOrInsert(tx, actor, userId, now()));
      const conversation = await view(row);
      if (!isNew) return conversation;
      const to = { userIds: [userId], agentsOf: actor.appId };
      publish({ event: 'conversation:added', payload: { conversation }, to });
      news.changed(actor.appId, row.id);
      return conversation;
    },

    /** Oldest first; the newest when no moment is given. The moment itself is left out. */
    async page(
      { id, lastSeq }: Conversation,
      { after, before }: { after?: Date; before?: Date },
    ): Promise<Page<Message>> {
      const range = [after && gt(messages.received, after), before && lt(messages.received, before)];
      const rows = await db
        .select()
        .from(messages)
        .where(and(eq(messages.conversationId, id), ...range))
        // The same order as by `received`, and there is an index on it.
        .orderBy(after ? asc(messages.seq) : desc(messages.seq))
        .limit(LIMITS.pageMessages);
      const items = (after ? rows : rows.reverse()).map(toMessage);
      const [first, last] = [items.at(0), items.at(-1)];
      return {
        items,
        hasBefore: first !== undefined && first.seq > 1,
        hasAfter: last !== undefined && last.seq < lastSeq,
      };
    },
  };
}

async function findFirst(queries: Queries, appId: Id, userId: Id): Promise<ConversationRow | undefined> {
  const [id] = await defaultsOf(queries, [userId]);
  if (id === undefined) return undefined;
  const [row] = await queries
    .select()
    .from(conversations)
    .where(and(eq(conversations.id, id), eq(conversations.appId, appId)));
  return row;
}

async function findOrInsert(tx: Tx, { appId }: KeyActor, userId: Id, now: number) {
  // One beginning of this user at a time.
  const wanted = and(eq(users.id, userId), eq(users.appId, appId));
  const [user] = await tx.select({ id: users.id }).from(users).where(wanted).for('update');
  if (!user) throw ruleError('not_found', 'no such user');
  const old = await findFirst(tx, appId, userId);
  if (old) return { row: old, isNew: false };
  const at = new Date(now);
  const values = { id: newId(now), appId, type: 'personal' as const, metadata: {}, createdAt: at };
  const [row] = await tx
    .insert(conversations)
    .values({ ...values, lastUpdatedAt: at })
    .returning();
  if (!row) throw new Error('the database did not return the new conversation');
  await tx.insert(participants).values({ id: newId(now), conversationId: row.id, userId, joinedAt: at });
  return { row, isNew: true };
}
