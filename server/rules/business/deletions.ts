import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Id } from '../../../protocol/model.ts';
import type { Tx } from '../../db/open.ts';
import { conversations, messages } from '../../db/schema.ts';
import { type Access, lockConversation, requireAccess } from '../access.ts';
import type { KeyActor } from '../actor.ts';
import type { DiscardFiles } from '../attachments/attachments.ts';
import { detachFromConversations, detachFromMessages } from '../attachments/detach.ts';
import type { RuleDeps } from '../deps.ts';
import type { InboxNews } from '../inbox-news.ts';
import { type MessageRow, toMessage } from '../rows.ts';
import { ruleError } from '../rule-error.ts';
import { defaultsOf } from './default-conversation.ts';

const BATCH = 500;
/** What is left of a message that was taken away. */
export const GONE = { content: { type: 'deleted' }, metadata: null, isDeleted: true };

type Deps = RuleDeps & { news: InboxNews; discard: DiscardFiles };
type Emptied = { rows: MessageRow[]; files: string[] };

/** What the business takes away. */
export function createDeletionRules({ db, publish, news, discard }: Deps) {
  /** Of a message only its place is left: `seq` has no holes, and its author's next device must not get it either. */
  async function empty(tx: Tx, ids: Id[]): Promise<Emptied> {
    if (ids.length === 0) return { rows: [], files: [] };
    const wanted = and(inArray(messages.id, ids), eq(messages.isDeleted, false));
    const rows = await tx.update(messages).set(GONE).where(wanted).returning();
    return { rows, files: await detachFromMessages(tx, ids) };
  }

  /** Locks the conversation first, so that those who are told are those who had it. @throws RuleError `not_found` */
  function within<T>(
    actor: KeyActor,
    conversationId: Id,
    work: (tx: Tx, access: Access) => Promise<T>,
  ): Promise<T> {
    return db.transaction(async (tx) => {
      await lockConversation(tx, conversationId);
      return work(tx, await requireAccess(tx, actor, conversationId));
    });
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
      const { rows, files, userIds } = await within(actor, conversationId, async (tx, access) => {
        const wanted = and(eq(messages.id, messageId), eq(messages.conversationId, conversationId));
        const [found] = await tx.select({ id: messages.id }).from(messages).where(wanted);
        if (!found) throw ruleError('not_found', 'no such message');
        return { ...(await empty(tx, [messageId])), userIds: access.userIds };
      });
      tell(rows, userIds, actor.appId, conversationId);
      await discard(files);
    },

    /** All there are now. @throws RuleError `not_found` */
    async allMessages(actor: KeyActor, conversationId: Id): Promise<void> {
      const left = and(eq(messages.conversationId, conversationId), eq(messages.isDeleted, false));
      for (;;) {
        const { rows, files, userIds } = await within(actor, conversationId, async (tx, access) => {
          const found = await tx
            .select({ id: messages.id })
            .from(messages)
            .where(left)
            .orderBy(asc(messages.seq))
            .limit(BATCH);
          const ids = found.map(({ id }) => id);
          return { ...(await empty(tx, ids)), userIds: access.userIds };
        });
        tell(rows, userIds, actor.appId, conversationId);
        await discard(files);
        if (rows.length < BATCH) return;
      }
    },

    /** @throws RuleError `not_found`, `bad_request` for a user's default conversation */
    async conversation(actor: KeyActor, conversationId: Id): Promise<void> {
      const { userIds, files } = await within(actor, conversationId, async (tx, access) => {
        const isPersonal = access.conversation.type === 'personal';
        const isDefault = isPersonal && (await defaultsOf(tx, access.userIds)).has(conversationId);
        if (isDefault) throw ruleError('bad_request', "a user's default conversation cannot be deleted");
        const detached = await detachFromConversations(tx, [conversationId]);
        await tx.delete(conversations).where(eq(conversations.id, conversationId));
        return { userIds: access.userIds, files: detached };
      });
      const to = { userIds, agentsOf: actor.appId };
      publish({ event: 'conversation:removed', payload: { conversationId }, to });
      await discard(files);
    },
  };
}
