import { and, eq } from 'drizzle-orm';
import type { Id, Message, UnknownContent } from '../../../protocol/model.ts';
import { messages } from '../../db/schema.ts';
import { lockConversation, participantsOf, requireAccess } from '../access.ts';
import type { KeyActor } from '../actor.ts';
import type { BUY_STATES } from '../content/action-shapes.ts';
import { hasFields } from '../content/fields.ts';
import type { RuleDeps } from '../deps.ts';
import type { InboxNews } from '../inbox-news.ts';
import { toMessage } from '../rows.ts';
import { ruleError } from '../rule-error.ts';

type BuyState = (typeof BUY_STATES)[number];

type StateChange = { id: Id; state: BuyState };

/** Who takes the money is the business; here is only shown what it says. */
export function createActionStateRules({ db, publish, news }: RuleDeps & { news: InboxNews }) {
  return {
    /** All changes or none. @throws RuleError `not_found`, `bad_request` for what is no `buy` action of the message */
    async set(actor: KeyActor, conversationId: Id, messageId: Id, changes: StateChange[]): Promise<Message> {
      const message = await db.transaction(async (tx) => {
        await lockConversation(tx, conversationId);
        await requireAccess(tx, actor, conversationId);
        const wanted = and(eq(messages.id, messageId), eq(messages.conversationId, conversationId));
        const [found] = await tx.select().from(messages).where(wanted).for('update');
        if (!found || found.isDeleted) throw ruleError('not_found', 'no such message');
        const content = withStates(found.content, changes);
        const [row] = await tx.update(messages).set({ content }).where(wanted).returning();
        if (!row) throw new Error('the database lost a message that was locked');
        return toMessage(row);
      });
      const to = { userIds: await participantsOf(db, conversationId), agentsOf: actor.appId };
      publish({ event: 'message:updated', payload: { message }, to });
      news.changed(actor.appId, conversationId);
      return message;
    },
  };
}

function withStates(content: UnknownContent, changes: StateChange[]): UnknownContent {
  const left = new Map<unknown, BuyState>(changes.map(({ id, state }) => [id, state]));
  const changed = (actions: unknown) =>
    Array.isArray(actions)
      ? {
          actions: actions.map((action) => {
            const state = hasFields(action) && action.type === 'buy' ? left.get(action.id) : undefined;
            if (state === undefined) return action;
            left.delete(action.id);
            return { ...action, state };
          }),
        }
      : {};
  const next = {
    ...content,
    ...changed(content.actions),
    ...(Array.isArray(content.items) && {
      items: content.items.map((item) => (hasFields(item) ? { ...item, ...changed(item.actions) } : item)),
    }),
  };
  const [unknown] = left.keys();
  if (unknown !== undefined) {
    throw ruleError('bad_request', `actions: the message has no buy action "${unknown}"`);
  }
  return next;
}
