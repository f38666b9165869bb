import { and, eq, inArray } from 'drizzle-orm';
import type { Id, Message } from '../../../protocol/model.ts';
import { messages } from '../../db/schema.ts';
import { requireConversation } from '../access.ts';
import type { KeyActor } from '../actor.ts';
import type { RuleDeps } from '../deps.ts';
import type { MessagePage, PageRequest } from '../messages.ts';
import { toMessage } from '../rows.ts';
import { ruleError } from '../rule-error.ts';
import type { Page } from './conversations.ts';

/** Which form a message answers. In what the business sends the field may hold anything. */
export function quotedIdOf({ content }: Message): Id | undefined {
  const { quotedMessageId } = content as { quotedMessageId?: unknown };
  return typeof quotedMessageId === 'string' ? quotedMessageId : undefined;
}

type List = (actor: KeyActor, page: PageRequest) => Promise<MessagePage>;

/** A conversation's messages with ids as cursors, as the REST APIs page. */
export function createBusinessMessageRules({ db, list }: RuleDeps & { list: List }) {
  async function seqOf(conversationId: Id, messageId: Id): Promise<number> {
    const wanted = and(eq(messages.conversationId, conversationId), eq(messages.id, messageId));
    const [row] = await db.select({ seq: messages.seq }).from(messages).where(wanted);
    if (!row) throw ruleError('bad_request', 'the cursor is no message of this conversation');
    return row.seq;
  }

  return {
    /** The forms that these messages of one conversation answer, by id. Nobody can quote out of another one. */
    async quotedBy(conversationId: Id, items: Message[]): Promise<Map<Id, Message>> {
      const ids = items.flatMap((item) => quotedIdOf(item) ?? []);
      if (ids.length === 0) return new Map();
      const quoted = and(eq(messages.conversationId, conversationId), inArray(messages.id, ids));
      const rows = await db.select().from(messages).where(quoted);
      return new Map(rows.map((row) => [row.id, toMessage(row)]));
    },
    /** Oldest first; without a cursor the newest page. @throws RuleError `not_found`, `bad_request` */
    async page(
      actor: KeyActor,
      conversationId: Id,
      cursor: { after?: Id; before?: Id },
    ): Promise<Page<Message>> {
      const { lastSeq } = await requireConversation(db, actor, conversationId);
      const after = cursor.after === undefined ? undefined : await seqOf(conversationId, cursor.after);
      const before = cursor.before === undefined ? undefined : await seqOf(conversationId, cursor.before);
      const range = { ...(after !== undefined && { after }), ...(before !== undefined && { before }) };
      const { messages: items } = await list(actor, { conversationId, ...range });
      const [first, last] = [items.at(0), items.at(-1)];
      return {
        items,
        hasAfter: last !== undefined && last.seq < lastSeq,
        hasBefore: first !== undefined && first.seq > 1,
      };
    },
  };
}
