import { and, desc, eq } from 'drizzle-orm';
import { metadataProblem } from '../../protocol/checks.ts';
import type { ProfileChange } from '../../protocol/events.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { Id, Metadata } from '../../protocol/model.ts';
import type { Tx } from '../db/open.ts';
import { conversations, participants, users } from '../db/schema.ts';
import { storable } from './clean.ts';
import type { RuleDeps } from './deps.ts';
import type { InboxNews } from './inbox-news.ts';
import { toUser, type UserRow } from './rows.ts';
import { ruleError } from './rule-error.ts';

/** `null` takes a field away, also one of the metadata. What is left out stays. */
export type UserChange = Omit<ProfileChange, 'metadata'> & {
  locale?: string | null;
  metadata?: Record<string, Metadata[string] | null>;
};

export type ChangeUser = (appId: Id, userId: Id, change: UserChange) => Promise<UserRow | undefined>;

type Changed = { row: UserRow; hasChanged: boolean };

/**
 * Changes what is known of a user and tells it to their devices, and to the agents.
 * @returns nothing when there is no such user
 * @throws RuleError `bad_request`, `too_large`
 */
export function createChangeUser({ db, publish, news }: RuleDeps & { news: InboxNews }): ChangeUser {
  return async (appId, userId, change) => {
    const changed = await db.transaction((tx) => apply(tx, appId, userId, change));
    if (!changed?.hasChanged) return changed?.row;
    publish({ event: 'user:updated', payload: { user: toUser(changed.row) }, to: { userIds: [userId] } });
    // As many as a first page: whoever has more is seen anew when next something happens there.
    const newest = await db
      .select({ id: conversations.id })
      .from(participants)
      .innerJoin(conversations, eq(conversations.id, participants.conversationId))
      .where(eq(participants.userId, userId))
      .orderBy(desc(conversations.lastUpdatedAt))
      .limit(LIMITS.pageConversations);
    for (const { id } of newest) news.changed(appId, id);
    return changed.row;
  };
}

async function apply(tx: Tx, appId: Id, userId: Id, change: UserChange): Promise<Changed | undefined> {
  const wanted = and(eq(users.id, userId), eq(users.appId, appId));
  const [row] = await tx.select().from(users).where(wanted).for('no key update');
  if (!row) return undefined;
  const columns = changedColumns(row, change);
  const after = { ...row, ...columns };
  if (JSON.stringify(after) === JSON.stringify(row)) return { row, hasChanged: false };
  await tx.update(users).set(columns).where(wanted);
  return { row: after, hasChanged: true };
}

/** What a change does to a user's row. @throws RuleError `bad_request`, `too_large` */
export function changedColumns({ metadata: before }: Pick<UserRow, 'metadata'>, change: UserChange) {
  const { metadata, signedUpAt, ...texts } = change;
  return {
    ...storable(texts),
    ...(signedUpAt !== undefined && { signedUpAt: new Date(signedUpAt) }),
    ...(metadata !== undefined && { metadata: laidOver(before, metadata) }),
  };
}

function laidOver(before: Metadata, change: NonNullable<UserChange['metadata']>): Metadata {
  const merged: Record<string, Metadata[string] | null> = { ...before, ...storable(change) };
  const metadata = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
  const problem = metadataProblem(metadata, Buffer.byteLength);
  if (problem) throw ruleError(problem.code, problem.message);
  return metadata as Metadata;
}
