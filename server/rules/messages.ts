import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';
import { contentProblem, metadataProblem } from '../../protocol/checks.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { Id, Message, MessageContent, MessageSource, Metadata } from '../../protocol/model.ts';
import type { Tx } from '../db/open.ts';
import { conversations, messages } from '../db/schema.ts';
import { requireAccess, requireConversation } from './access.ts';
import type { Actor } from './actor.ts';
import { type Authorship, authorOf, sourceOf } from './authorship.ts';
import { jsonProblem, storable } from './clean.ts';
import type { RuleDeps } from './deps.ts';
import { newId } from './ids.ts';
import type { InboxNews } from './inbox-news.ts';
import { toMessage } from './rows.ts';
import { ruleError } from './rule-error.ts';
import type { Typing } from './typing.ts';

export type NewMessage = {
  conversationId: Id;
  /** Without one (REST) a repeat is a new message. */
  clientId?: string;
  content: MessageContent;
  metadata?: Metadata;
  /** For what comes with a key: the business by default. */
  author?: Authorship;
};

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
    const inserted = await db
      .transaction((tx) => insert(tx, row, now()))
      .catch((error: unknown) => {
        if (error === ROLL_BACK) return undefined;
        throw error;
      });
    if (inserted) return { message: toMessage(inserted), isNew: true };
    if (clientId !== undefined) {
      const sameSend = and(eq(messages.conversationId, conversationId), eq(messages.clientId, clientId));
      const [first] = await db.select().from(messages).where(sameSend);
      if (first) return { message: toMessage(first), isNew: false };
    }
    throw ruleError('locked', `the conversation is full (${LIMITS.conversationMessages} messages)`);
  }
}

type NewRow = { wanted: NewMessage; author: Authorship; source: MessageSource };

/** Nothing was written: the message is there already, or there is no room for it. */
const ROLL_BACK = Symbol('roll back');

/**
 * The update locks the conversation's row until the commit, which makes `seq` dense and lets a racing repeat of the
 * same `clientId` see the first one's row.
 */
async function insert(tx: Tx, { wanted, author, source }: NewRow, now: number) {
  const at = new Date(now).toISOString();
  const received = sql`greatest(${at}::timestamptz, ${conversations.lastReceived} + interval '1 millisecond')`;
  const [counted] = await tx
    .update(conversations)
    .set({
      lastSeq: sql`${conversations.lastSeq} + 1`,
      lastReceived: received,
      lastUpdatedAt: received,
    })
    .where(
      and(
        eq(conversations.id, wanted.conversationId),
        lt(conversations.lastSeq, LIMITS.conversationMessages),
      ),
    )
    .returning({ seq: conversations.lastSeq, received: conversations.lastReceived });
  if (!counted?.received) throw ROLL_BACK;
  const [row] = await tx
    .insert(messages)
    .values({
      id: newId(now),
      conversationId: wanted.conversationId,
      seq: counted.seq,
      clientId: wanted.clientId ?? null,
      authorRole: author.role,
      authorUserId: author.userId ?? null,
      authorDisplayName: author.displayName === undefined ? null : storable(author.displayName),
      authorAvatarUrl: author.avatarUrl === undefined ? null : storable(author.avatarUrl),
      content: storable(wanted.content),
      metadata: wanted.metadata === undefined ? null : storable(wanted.metadata),
      source: storable(source),
      received: counted.received,
    })
    .onConflictDoNothing({ target: [messages.conversationId, messages.clientId] })
    .returning();
  if (!row) throw ROLL_BACK;
  return row;
}

function requireSound({ content, metadata }: NewMessage): void {
  const problem =
    jsonProblem(content, 'content') ??
    contentProblem(content) ??
    (metadata === undefined ? undefined : metadataProblem(metadata, Buffer.byteLength));
  if (problem) throw ruleError(problem.code, problem.message);
}
