import { and, count, desc, eq, sql } from 'drizzle-orm';
import { metadataProblem } from '../../protocol/checks.ts';
import type { ConversationFields, ConversationPage } from '../../protocol/events.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { Conversation, Id } from '../../protocol/model.ts';
import type { Tx } from '../db/open.ts';
import { apps, conversations, integrations, participants, users } from '../db/schema.ts';
import { requireConversation } from './access.ts';
import type { Actor, UserActor } from './actor.ts';
import { assemble } from './assemble.ts';
import { storable } from './clean.ts';
import type { RuleDeps } from './deps.ts';
import { newId } from './ids.ts';
import type { InboxNews } from './inbox-news.ts';
import type { ConversationRow } from './rows.ts';
import { ruleError } from './rule-error.ts';

export type NewConversation = { clientId: string } & ConversationFields;

export function createConversationRules({ db, publish, now, news }: RuleDeps & { news: InboxNews }) {
  return {
    /** A visitor's own, newest activity first, ten at a time. @throws RuleError `not_found` for `before` */
    async list(actor: UserActor, before?: Id): Promise<ConversationPage> {
      const size = LIMITS.pageConversations;
      const mine = eq(participants.userId, actor.userId);
      const anchor = before === undefined ? undefined : await requireConversation(db, actor, before);
      const rows = await db
        .select({ conversation: conversations })
        .from(conversations)
        .innerJoin(participants, eq(participants.conversationId, conversations.id))
        .where(and(mine, anchor && olderThan(anchor)))
        .orderBy(desc(conversations.lastUpdatedAt), desc(conversations.id))
        .limit(size + 1);
      const page = rows.slice(0, size).map((row) => row.conversation);
      return { conversations: await assemble(db, page), hasMore: rows.length > size };
    },

    /** @throws RuleError `not_found` */
    async get(actor: Actor, conversationId: Id): Promise<Conversation> {
      return one(await assemble(db, [await requireConversation(db, actor, conversationId)]));
    },

    /**
     * A repeat of `clientId` answers with the first row.
     * @throws RuleError `bad_request`, `too_large`, `forbidden` when the app allows one conversation only
     */
    async create(actor: UserActor, wanted: NewConversation): Promise<Conversation> {
      const fields = toColumns(wanted);
      const { row, isNew } = await db.transaction((tx) =>
        findOrInsert(tx, actor, wanted.clientId, fields, now()),
      );
      const conversation = one(await assemble(db, [row]));
      if (!isNew) return conversation;
      publish({
        event: 'conversation:added',
        payload: { conversation },
        to: { userIds: [actor.userId], agentsOf: actor.appId },
      });
      news.changed(row.appId, row.id);
      return conversation;
    },

    /**
     * Changes what is given; `null` takes a field away. Metadata takes the place of what was there.
     * @throws RuleError `not_found`, `bad_request`, `too_large`
     */
    async update(actor: Actor, conversationId: Id, fields: ConversationFields): Promise<Conversation> {
      const changes = toChanges(fields);
      const row = await requireConversation(db, actor, conversationId);
      if (Object.keys(changes).length === 0) return one(await assemble(db, [row]));
      const wanted = eq(conversations.id, conversationId);
      const [changed] = await db.update(conversations).set(changes).where(wanted).returning();
      if (!changed) throw ruleError('not_found', 'no such conversation');
      const conversation = one(await assemble(db, [changed]));
      const userIds = conversation.participants.map(({ userId }) => userId);
      const to = { userIds, agentsOf: row.appId };
      publish({ event: 'conversation:updated', payload: { conversation }, to });
      news.changed(row.appId, conversationId);
      return conversation;
    },
  };
}

/** Those after `anchor` in a list that begins with the newest activity. */
export const olderThan = ({ lastUpdatedAt, id }: ConversationRow) =>
  sql`(${conversations.lastUpdatedAt}, ${conversations.id}) < (${lastUpdatedAt.toISOString()}::timestamptz, ${id})`;

type Columns = Pick<ConversationRow, 'displayName' | 'description' | 'iconUrl' | 'metadata'>;

const BLANK: Columns = { displayName: null, description: null, iconUrl: null, metadata: {} };

const toColumns = (fields: ConversationFields): Columns => ({ ...BLANK, ...toChanges(fields) });

/** Only what is said; an empty text is none. */
function toChanges({ displayName, description, iconUrl, metadata }: ConversationFields): Partial<Columns> {
  const problem = metadataProblem(metadata ?? {}, Buffer.byteLength);
  if (problem) throw ruleError(problem.code, problem.message);
  return storable({
    ...(displayName !== undefined && { displayName: displayName || null }),
    ...(description !== undefined && { description: description || null }),
    ...(iconUrl !== undefined && { iconUrl: iconUrl || null }),
    ...(metadata !== undefined && { metadata: metadata ?? {} }),
  });
}

async function findOrInsert(tx: Tx, actor: UserActor, clientId: string, fields: Columns, now: number) {
  // One creation of this user at a time: the repeat and the count below then see the one before.
  await tx.select({ id: users.id }).from(users).where(eq(users.id, actor.userId)).for('update');
  const sameCreation = and(eq(conversations.createdBy, actor.userId), eq(conversations.clientId, clientId));
  const [old] = await tx.select().from(conversations).where(sameCreation);
  if (old) return { row: old, isNew: false };
  await requireRoomForOneMore(tx, actor);
  const at = new Date(now);
  const id = newId(now);
  const common = { id, appId: actor.appId, type: 'personal' as const, createdBy: actor.userId, clientId };
  const values = { ...common, ...fields, createdAt: at, lastUpdatedAt: at };
  const [row] = await tx.insert(conversations).values(values).returning();
  if (!row) throw new Error('the database did not return the new conversation');
  const person = { id: newId(now), conversationId: id, userId: actor.userId, joinedAt: at };
  await tx.insert(participants).values(person);
  return { row, isNew: true };
}

async function requireRoomForOneMore(tx: Tx, actor: UserActor): Promise<void> {
  const [rules] = await tx
    .select({ settings: apps.settings, mayCreateMore: integrations.canUserCreateMoreConversations })
    .from(integrations)
    .innerJoin(apps, eq(apps.id, integrations.appId))
    .where(eq(integrations.id, actor.integrationId));
  if (rules?.settings.multiConvoEnabled && rules.mayCreateMore) return;
  const [own] = await tx
    .select({ count: count() })
    .from(participants)
    .where(eq(participants.userId, actor.userId));
  if ((own?.count ?? 0) > 0) throw ruleError('forbidden', 'this app allows a visitor one conversation');
}

function one(assembled: Conversation[]): Conversation {
  const [conversation] = assembled;
  if (!conversation) throw new Error('a conversation was lost while it was read');
  return conversation;
}
