import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import { contentProblem, metadataProblem } from '../../protocol/checks.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { Id, Message } from '../../protocol/model.ts';
import { messages } from '../db/schema.ts';
import { requireAccess, requireConversation } from './access.ts';
import type { Actor } from './actor.ts';
import { authorOf, sourceOf } from './authorship.ts';
import { jsonProblem } from './clean.ts';
import type { RuleDeps } from './deps.ts';
import type { InboxNews } from './inbox-news.ts';
import { insert, type NewMessage, type NewRow } from './insert-message.ts';
import { toMessage } from './rows.ts';
import { ruleError } from './rule-error.ts';
import type { Typing } from './typing.ts';

export type MessagePage = { messages: Message[]; hasMore: boolean };
export type PageRequest = { conversationId: Id; after?: number; before?: number; limit?: number };

type Deps = RuleDeps & { news: InboxNews; typing: Typing };

export function createMessageRules({ db, publish, now, news, typing }: Deps) {
  return {
    /**
     * A repeat of `clientId` answers with the first row and changes nothing.
     * @throws RuleError `bad_request`, `too_large`, `not_found`, `locked`
     */
    async send(actor: Actor, wanted: NewMessage): Promise<Message> {
      requireSound(wanted);
      const { conversation, userIds } = await requireAccess(db, actor, wanted.conversationId);
      const author = authorOf(actor, wanted.author, userIds);
      const row = { wanted, author, source: sourceOf(actor) };
      const { message, isNew } = await store(row);
      if (!isNew) return message;
      publish({ event: 'message:new', payload: { message }, to: { userIds, agentsOf: actor.appId } });
      if (actor.type !== 'key') typing.ended(actor, conversation.id);
      news.changed(conversation.appId, conversation.id);
      return message;
    },

    /** @throws RuleError `bad_request`, `not_found` */
    async list(actor: Actor, page: PageRequest): Promise<MessagePage> {
      const { conversationId, after, before } = page;
      if (after !== undefined && before !== undefined) {
        throw ruleError('bad_request', 'only one of after and before may be given');
      }
      await requireConversation(db, actor, conversationId);
      const size = Math.min(Math.max(1, page.limit ?? LIMITS.pageMessages), LIMITS.pageMessages);
      const range = [
        after === undefined ? undefined : gt(messages.seq, after),
        before === undefined ? undefined : lt(messages.seq, before),
      ];
      const rows = await db
        .select()
        .from(messages)
        .where(and(eq(messages.conversationId, conversationId), ...range))
        .orderBy(after === undefined ? desc(messages.seq) : asc(messages.seq))
        .limit(size + 1);
      const found = rows.slice(0, size).map(toMessage);
      return { messages: after === undefined ? found.reverse() : found, hasMore: rows.length > size };
    },
  };

  async function store(row: NewRow): Promise<{ message: Message; isNew: boolean }> {
    const { conversationId, clientId } = row.wanted;
    const inserted = await insert(db, row, now());
    if (inserted) return { message: inserted, isNew: true };
    if (clientId !== undefined) {
      const sameSend = and(eq(messages.conversationId, conversationId), eq(messages.clientId, clientId));
      const [first] = await db.select().from(messages).where(sameSend);
      if (first) return { message: toMessage(first), isNew: false };
    }
    throw ruleError('locked', `the conversation is full (${LIMITS.conversationMessages} messages)`);
  }
}

function requireSound({ content, metadata }: NewMessage): void {
  const problem =
    jsonProblem(content, 'content') ??
    contentProblem(content) ??
    (metadata === undefined ? undefined : metadataProblem(metadata, Buffer.byteLength));
  if (problem) throw ruleError(problem.code, problem.message);
}
