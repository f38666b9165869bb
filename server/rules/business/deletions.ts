import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Id } from '../../../protocol/model.ts';
import { conversations, messages } from '../../db/schema.ts';
import { requireAccess } from '../access.ts';
import type { KeyActor } from '../actor.ts';
import type { RuleDeps } from '../deps.ts';
import type { InboxNews } from '../inbox-news.ts';
import { type MessageRow, toMessage } from '../rows.ts';
import { ruleError } from '../rule-error.ts';
import { defaultsOf } from './default-conversation.ts';

const BATCH = 500;
const GONE = { content: { type: 'deleted' }, metadata: null, isDeleted: true };

/** What the business takes away. */
export function createDeletionRules({ db, publish, news }: RuleDeps & { news: InboxNews }) {
  /** Of a message only its place is left: `seq` has no holes, and its author's next device must not get it either. */
  async function empty(ids: Id[]): Promise<MessageRow[]> {
    const wanted = and(inArray(messages.id, ids), eq(messages.isDeleted, false));
    return ids.length === 0 ? [] : db.update(messages).set(GONE).where(wanted).returning();
  }

  function tell(rows: MessageRow[], userIds: Id[], appId: Id, conversationId: Id): void {
    const inOrder = rows.toSorted((a, b) => a.seq - b.seq);
    for (const row of inOrder) {
      const to = { userIds, agentsOf: appId };
      publish({ event: 'message:updated', payload: { message: toMessage(row) }, to });
    }
    if (rows.length > 0) news.changed(appId, conversationId);
  }

  return {
    /** One that is deleted already stays so. @throws RuleError `not_found` */
    async message(actor: KeyActor, conversationId: Id, messageId: Id): Promise<void> {
      const { userIds } = await requireAccess(db, actor, conversationId);
      const wanted = and(eq(messages.id, messageId), eq(messages.conversationId, conversationId));
      const [found] = await db.select({ id: messages.id }).from(messages).where(wanted);
      if (!found) throw ruleError('not_found', 'no such message');
      tell(await empty([messageId]), userIds, actor.appId, conversationId);
    },

    /** All there are now. @throws RuleError `not_found` */
    async allMessages(actor: KeyActor, conversationId: Id): Promise<void> {
      const { userIds } = await requireAccess(db, actor, conversationId);
      const left = and(eq(messages.conversationId, conversationId), eq(messages.isDeleted, false));
      for (;;) {
        const rows = await db
          .select({ id: messages.id })
          .from(messages)
          .where(left)
          .orderBy(asc(messages.seq))
          .limit(BATCH);
        tell(await empty(rows.map(({ id }) => id)), userIds, actor.appId, conversationId);
        if (rows.length < BATCH) return;
      }
    },

    /** @throws RuleError `not_found`, `bad_request` for a user's default conversation */
    async conversation(actor: KeyActor, conversationId: Id): Promise<void> {
      const { conversation, userIds } = await requireAccess(db, actor, conversationId);
      const isDefault =
        conversation.type === 'personal' && (await defaultsOf(db, userIds)).has(conversationId);
      if (isDefault) throw ruleError('bad_request', "a user's default conversation cannot be deleted");
      await db.delete(conversations).where(eq(conversations.id, conversationId));
      const to = { userIds, agentsOf: actor.appId };
      publish({ event: 'conversation:removed', payload: { conversationId }, to });
    },
  };
}
