import { and, desc, eq, sql } from 'drizzle-orm';
import { LIMITS } from '../../protocol/limits.ts';
import type { Id, InboxConversation } from '../../protocol/model.ts';
import { conversations } from '../db/schema.ts';
import { requireConversation } from './access.ts';
import type { AgentActor, KeyActor } from './actor.ts';
import { assembleInbox } from './assemble.ts';
import { olderThan } from './conversations.ts';
import type { RuleDeps } from './deps.ts';
import { ruleError } from './rule-error.ts';

const DEFAULT_PAGE = 25;

// The others are left out by whoever assembles them: a page of only those would be empty, with nothing to go on from.
const HAS_PARTICIPANTS = sql`exists (select 1 from participants p where p.conversation_id = conversations.id)`;

type InboxPage = { conversations: InboxConversation[]; hasMore: boolean };

/** An app's conversations as those see them who answer. */
export function createInboxRules({ db }: RuleDeps) {
  return {
    /** Newest activity first. @throws RuleError `not_found` for `before` */
    async list(actor: AgentActor | KeyActor, page: { before?: Id; limit?: number } = {}): Promise<InboxPage> {
      const size = Math.min(Math.max(1, page.limit ?? DEFAULT_PAGE), LIMITS.pageMessages);
      const anchor =
        page.before === undefined ? undefined : await requireConversation(db, actor, page.before);
      const rows = await db
        .select()
        .from(conversations)
        .where(and(eq(conversations.appId, actor.appId), HAS_PARTICIPANTS, anchor && olderThan(anchor)))
        .orderBy(desc(conversations.lastUpdatedAt), desc(conversations.id))
        .limit(size + 1);
      return {
        conversations: await assembleInbox(db, rows.slice(0, size)),
        hasMore: rows.length > size,
      };
    },
    /** @throws RuleError `not_found` */
    async get(actor: AgentActor | KeyActor, conversationId: Id): Promise<InboxConversation> {
      const [found] = await assembleInbox(db, [await requireConversation(db, actor, conversationId)]);
      if (!found) throw ruleError('not_found', 'no such conversation');
      return found;
    },
  };
}
