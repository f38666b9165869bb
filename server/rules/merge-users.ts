import { and, eq, exists, inArray, not, sql } from 'drizzle-orm';
import { metadataProblem } from '../../protocol/checks.ts';
import type { Id } from '../../protocol/model.ts';
import type { Tx } from '../db/open.ts';
import {
  attachments,
  clients,
  conversations,
  messages,
  participants,
  postbacks,
  users,
} from '../db/schema.ts';
import { storable } from './clean.ts';
import type { UserRow } from './rows.ts';

export type Merged = {
  discarded: UserRow;
  surviving: UserRow;
  /** Conversations that the survivor did not have before. */
  moved: Id[];
  /** Groups that both were in. */
  shared: Id[];
  isProfileChanged: boolean;
};

/** In the order of their ids, so that two who lock the same users never wait for each other. */
export async function lockUsers(tx: Tx, ids: Id[]): Promise<UserRow[]> {
  return tx.select().from(users).where(inArray(users.id, ids)).orderBy(users.id).for('no key update');
}

/**
 * Waits for what others are writing in this user's conversations and as this user, and holds up what comes after. Who
 * stores a message locks the conversation and then looks at its author: in this order nobody waits in a circle.
 */
export async function lockTraces(tx: Tx, userId: Id): Promise<void> {
  const theirs = tx
    .select({ id: participants.conversationId })
    .from(participants)
    .where(eq(participants.userId, userId));
  const begun = tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(eq(conversations.createdBy, userId));
  await tx
    .select({ id: conversations.id })
    .from(conversations)
    // Not one condition or the other: for that Postgres reads every conversation there is.
    .where(inArray(conversations.id, theirs.union(begun)))
    .orderBy(conversations.id)
    .for('no key update');
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
}

/** Makes one user of two, whose rows the caller has locked. All that names the discarded one names the survivor after. */
export async function mergeUsers(tx: Tx, discarded: UserRow, surviving: UserRow): Promise<Merged> {
  const [from, to] = [discarded.id, surviving.id];
  await lockTraces(tx, from);
  const { moved, shared } = await moveParticipations(tx, from, to);
  await tx.update(messages).set({ authorUserId: to }).where(eq(messages.authorUserId, from));
  await tx.update(attachments).set({ userId: to }).where(eq(attachments.userId, from));
  await tx.update(postbacks).set({ userId: to }).where(eq(postbacks.userId, from));
  await moveCreations(tx, from, to);
  await moveClients(tx, from, to);
  const gained = gainedBy(surviving, discarded);
  const isProfileChanged = Object.keys(gained).length > 0;
  if (isProfileChanged) await tx.update(users).set(gained).where(eq(users.id, to));
  // Its sessions, and auth codes that lead to it, go along.
  await tx.delete(users).where(eq(users.id, from));
  return { discarded, surviving: { ...surviving, ...gained }, moved, shared, isProfileChanged };
}

async function moveParticipations(tx: Tx, from: Id, to: Id): Promise<{ moved: Id[]; shared: Id[] }> {
  const { rows } = await tx.execute<{ id: Id }>(sql`
    update participants kept set
      last_read_seq = greatest(kept.last_read_seq, gone.last_read_seq),
      last_read_at = greatest(kept.last_read_at, gone.last_read_at)
    from participants gone
    where gone.user_id = ${from} and kept.user_id = ${to} and kept.conversation_id = gone.conversation_id
    returning kept.conversation_id as id`);
  const shared = rows.map(({ id }) => id);
  const ofDiscarded = eq(participants.userId, from);
  if (shared.length > 0) {
    await tx.delete(participants).where(and(ofDiscarded, inArray(participants.conversationId, shared)));
  }
  const moved = await tx
    .update(participants)
    .set({ userId: to })
    .where(ofDiscarded)
    .returning({ id: participants.conversationId });
  return { moved: moved.map(({ id }) => id), shared };
}

/** Both may have made one with the same clientId; then the survivor's answers to a repeat. */
async function moveCreations(tx: Tx, from: Id, to: Id): Promise<void> {
  const taken = tx
    .select({ clientId: conversations.clientId })
    .from(conversations)
    .where(eq(conversations.createdBy, to));
  const ofDiscarded = eq(conversations.createdBy, from);
  await tx
    .update(conversations)
    .set({ clientId: null })
    .where(and(ofDiscarded, inArray(conversations.clientId, taken)));
  await tx.update(conversations).set({ createdBy: to }).where(ofDiscarded);
}

/** Browsers come along. Of each other channel there is one address: the newest. */
async function moveClients(tx: Tx, from: Id, to: Id): Promise<void> {
  await tx.execute(sql`
    delete from clients kept using clients gone
    where kept.user_id = ${to} and gone.user_id = ${from} and gone.last_seen > kept.last_seen
      and kept.type <> 'web' and kept.integration_id = gone.integration_id`);
  const same = sql`(
    select 1 from clients kept where kept.user_id = ${to} and (
      kept.id = clients.id or (clients.type <> 'web' and kept.integration_id = clients.integration_id)
    )
  )`;
  await tx
    .update(clients)
    .set({ userId: to })
    .where(and(eq(clients.userId, from), not(exists(same))));
}

/** What the survivor lacks. Metadata that together would be too large stays the survivor's. */
function gainedBy(surviving: UserRow, discarded: UserRow): Partial<UserRow> {
  const names = ['givenName', 'surname', 'email', 'avatarUrl', 'locale'] as const;
  const lacking = names.filter((name) => surviving[name] === null && discarded[name] !== null);
  const texts = Object.fromEntries(lacking.map((name) => [name, discarded[name]]));
  const isNew = (key: string) => !Object.hasOwn(surviving.metadata, key);
  if (!Object.keys(discarded.metadata).some(isNew)) return texts;
  const metadata = storable({ ...discarded.metadata, ...surviving.metadata });
  return { ...texts, ...(!metadataProblem(metadata, Buffer.byteLength) && { metadata }) };
}
