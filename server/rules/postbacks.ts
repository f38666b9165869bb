import { and, eq, sql } from 'drizzle-orm';
import { metadataProblem } from '../../protocol/checks.ts';
import type { Action, Id, Metadata } from '../../protocol/model.ts';
import { messages, postbacks } from '../db/schema.ts';
import { requireConversation } from './access.ts';
import type { UserActor } from './actor.ts';
import { storable } from './clean.ts';
import { hasFields } from './content/fields.ts';
import type { RuleDeps } from './deps.ts';
import { newId } from './ids.ts';
import { toUnixSeconds } from './rows.ts';
import { ruleError } from './rule-error.ts';

export type Press = { conversationId: Id; actionId: Id; clientId: string; metadata?: Metadata };

/** Buttons that a visitor presses and that say nothing in the conversation. */
export function createPostbackRules({ db, publish, now }: RuleDeps) {
  async function requireAction(conversationId: Id, actionId: Id): Promise<Action> {
    const pressed = JSON.stringify([{ id: actionId, type: 'postback' }]);
    const below = sql`${messages.content} -> 'actions' @> ${pressed}::jsonb`;
    const inItem = sql`${messages.content} -> 'items' @> ${`[{"actions":${pressed}}]`}::jsonb`;
    const [row] = await db
      .select({ content: messages.content })
      .from(messages)
      .where(and(eq(messages.conversationId, conversationId), sql`(${below} or ${inItem})`))
      .limit(1);
    const found = actionsOf(row?.content).find(({ id, type }) => id === actionId && type === 'postback');
    if (!found) throw ruleError('not_found', 'no such postback in this conversation');
    return found;
  }

  return {
    /**
     * Tells the app's agents. A repeat of `clientId` changes nothing.
     * @throws RuleError `not_found`, `bad_request` and `too_large` for metadata
     */
    async press(actor: UserActor, { conversationId, actionId, clientId, metadata }: Press): Promise<void> {
      const problem = metadata && metadataProblem(metadata, Buffer.byteLength);
      if (problem) throw ruleError(problem.code, problem.message);
      await requireConversation(db, actor, conversationId);
      const action = await requireAction(conversationId, actionId);
      const createdAt = new Date(now());
      const { userId, appId } = actor;
      const said = storable({ clientId, metadata: metadata ?? null });
      const [isNew] = await db
        .insert(postbacks)
        .values({ id: newId(now()), conversationId, userId, actionId, ...said, createdAt })
        .onConflictDoNothing()
        .returning({ id: postbacks.id });
      if (!isNew) return;
      const payload = {
        conversationId,
        userId,
        action,
        ...(said.metadata && { metadata: said.metadata }),
        at: toUnixSeconds(createdAt),
      };
      publish({ event: 'postback', payload, to: { agentsOf: appId } });
    },
  };
}

function actionsOf(content: unknown): Action[] {
  if (!hasFields(content)) return [];
  const { items } = content;
  const holders = [content, ...(Array.isArray(items) ? items.filter(hasFields) : [])];
  const actions = holders.flatMap((holder) => (Array.isArray(holder.actions) ? holder.actions : []));
  return actions.filter(hasFields) as Action[];
}
