import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { metadataProblem } from '../../../protocol/checks.ts';
import type { ConversationFields } from '../../../protocol/events.ts';
import type { Conversation, Id } from '../../../protocol/model.ts';
import { conversations, participants } from '../../db/schema.ts';
import { requireConversation } from '../access.ts';
import type { KeyActor } from '../actor.ts';
import { assemble } from '../assemble.ts';
import { storable } from '../clean.ts';
import { olderThan } from '../conversations.ts';
import type { RuleDeps } from '../deps.ts';
import { newId } from '../ids.ts';
import type { InboxNews } from '../inbox-news.ts';
import type { ConversationRow } from '../rows.ts';
import { ruleError } from '../rule-error.ts';
import { defaultsOf } from './default-conversation.ts';

export type BusinessConversation = Conversation & {
  /** A user's first personal conversation. */
  isDefault: boolean;
};

export type NewBusinessConversation = ConversationFields & {
  type: ConversationRow['type'];
  /** Users of the app; the caller has found them there. */
  userIds: Id[];
};

export type Cursor = { after?: Id; before?: Id; size: number };
export type Page<T> = { items: T[]; hasAfter: boolean; hasBefore: boolean };

type Deps = RuleDeps & {
  news: InboxNews;
  change(actor: KeyActor, conversationId: Id, fields: ConversationFields): Promise<unknown>;
};

/** Conversations as the business's own software makes and lists them. */
export function createBusinessConversationRules({ db, publish, now, news, change }: Deps) {
  async function view(rows: ConversationRow[]): Promise<BusinessConversation[]> {
    const assembled = await assemble(db, rows);
    const defaults = await defaultsOf(
      db,
      assembled.flatMap((one) => one.participants.map((p) => p.userId)),
    );
    return assembled.map((one) => ({
      ...one,
      isDefault: one.type === 'personal' && defaults.has(one.id),
    }));
  }

  async function requireAnchor({ appId }: KeyActor, id: Id): Promise<ConversationRow> {
    const wanted = and(eq(conversations.id, id), eq(conversations.appId, appId));
    const [row] = await db.select().from(conversations).where(wanted);
    if (!row) throw ruleError('bad_request', 'the cursor is no conversation of this app');
    return row;
  }

  /** @throws RuleError `not_found` */
  async function get(actor: KeyActor, conversationId: Id): Promise<BusinessConversation> {
    const [found] = await view([await requireConversation(db, actor, conversationId)]);
    if (!found) throw ruleError('not_found', 'no such conversation');
    return found;
  }

  return {
    /** @throws RuleError `bad_request`, `too_large` for metadata */
    async create(actor: KeyActor, wanted: NewBusinessConversation): Promise<BusinessConversation> {
      const row = toRow(actor, wanted, now());
      const userIds = [...new Set(wanted.userIds)];
      await db.transaction(async (tx) => {
        await tx.insert(conversations).values(row);
        // A millisecond apart, so that they stay in the order given.
        const people = userIds.map((userId, index) => ({
          id: newId(now()),
          conversationId: row.id,
          userId,
          joinedAt: new Date(row.createdAt.getTime() + index),
        }));
        if (people.length > 0) await tx.insert(participants).values(people);
      });
      const [made] = await view(await db.select().from(conversations).where(eq(conversations.id, row.id)));
      if (!made) throw new Error('the database did not keep the new conversation');
      const { isDefault: _, ...conversation } = made;
      publish({
        event: 'conversation:added',
        payload: { conversation },
        to: { userIds, agentsOf: actor.appId },
      });
      news.changed(actor.appId, row.id);
      return made;
    },

    get,

    /** `null` takes a field away. @throws RuleError `not_found`, `bad_request`, `too_large` */
    async update(
      actor: KeyActor,
      conversationId: Id,
      fields: ConversationFields,
    ): Promise<BusinessConversation> {
      await change(actor, conversationId, fields);
      return get(actor, conversationId);
    },

    /** A user's, newest activity first. @throws RuleError `bad_request` for a cursor that is none of the app's */
    async listOf(actor: KeyActor, userId: Id, cursor: Cursor): Promise<Page<BusinessConversation>> {
      const { after, before, size } = cursor;
      const isBackwards = before !== undefined;
      const anchorId = after ?? before;
      const anchor = anchorId === undefined ? undefined : await requireAnchor(actor, anchorId);
      const beyond = anchor && (isBackwards ? newerThan(anchor) : olderThan(anchor));
      const order = isBackwards ? asc : desc;
      const rows = await db
        .select({ conversation: conversations })
        .from(conversations)
        .innerJoin(participants, eq(participants.conversationId, conversations.id))
        .where(and(eq(participants.userId, userId), beyond))
        .orderBy(order(conversations.lastUpdatedAt), order(conversations.id))
        .limit(size + 1);
      const page = rows.slice(0, size).map((row) => row.conversation);
      const hasMore = rows.length > size;
      return {
        items: await view(isBackwards ? page.reverse() : page),
        hasAfter: isBackwards ? true : hasMore,
        hasBefore: isBackwards ? hasMore : after !== undefined,
      };
    },
  };
}

const newerThan = ({ lastUpdatedAt, id }: ConversationRow) =>
  sql`(${conversations.lastUpdatedAt}, ${conversations.id}) > (${lastUpdatedAt.toISOString()}::timestamptz, ${id})`;

function toRow({ appId }: KeyActor, wanted: NewBusinessConversation, now: number) {
  const { displayName = null, description = null, iconUrl = null } = wanted;
  const metadata = wanted.metadata ?? {};
  const problem = metadataProblem(metadata, Buffer.byteLength);
  if (problem) throw ruleError(problem.code, problem.message);
  const createdAt = new Date(now);
  const fields = storable({ displayName, description, iconUrl, metadata });
  return { id: newId(now), appId, type: wanted.type, ...fields, createdAt, lastUpdatedAt: createdAt };
}
