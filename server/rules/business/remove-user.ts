import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Id } from '../../../protocol/model.ts';
import type { Tx } from '../../db/open.ts';
import { attachments, conversations, messages, participants, users } from '../../db/schema.ts';
import { participantsOf } from '../access.ts';
import type { KeyActor } from '../actor.ts';
import type { DiscardFiles } from '../attachments/attachments.ts';
import { detachFromUser } from '../attachments/detach.ts';
import type { RuleDeps } from '../deps.ts';
import type { InboxNews } from '../inbox-news.ts';
import { lockTraces, lockUsers } from '../merge-users.ts';
import { type MessageRow, type ParticipantRow, toMessage, toParticipant } from '../rows.ts';
import { GONE } from './deletions.ts';

type Deps = RuleDeps & { news: InboxNews; discard: DiscardFiles };
export type RemoveUser = (actor: KeyActor, userId: Id) => Promise<boolean>;

/**
 * Deletes a user with their conversations and files, and ends their sockets. Groups go on without them; what they said
 * there stays, by nobody; what they showed there is deleted with its file.
 * @returns whether the app had such a user
 */
export function createRemoveUser({ db, publish, news, discard }: Deps): RemoveUser {
  return async (actor, userId) => {
    const removed = await db.transaction((tx) => remove(tx, actor, userId));
    if (!removed) return false;
    const error = { code: 'invalid_auth' as const, message: 'this user was deleted' };
    publish({ event: 'session:ended', payload: { error }, to: { userIds: [userId] } });
    for (const conversationId of removed.personal) {
      publish({
        event: 'conversation:removed',
        payload: { conversationId },
        to: { agentsOf: actor.appId },
      });
    }
    for (const { row, others } of removed.groups) {
      const { conversationId } = row;
      const payload = { conversationId, participant: toParticipant(row, 0) };
      publish({ event: 'participant:removed', payload, to: { userIds: others, agentsOf: actor.appId } });
      news.changed(actor.appId, conversationId);
    }
    for (const row of removed.emptied) {
      const to = { userIds: await participantsOf(db, row.conversationId), agentsOf: actor.appId };
      publish({ event: 'message:updated', payload: { message: toMessage(row) }, to });
    }
    await discard(removed.files);
    return true;
  };
}

type Removed = {
  files: string[];
  personal: Id[];
  groups: { row: ParticipantRow; others: Id[] }[];
  emptied: MessageRow[];
};

async function remove(tx: Tx, { appId }: KeyActor, userId: Id): Promise<Removed | undefined> {
  const [user] = await lockUsers(tx, [userId]);
  if (user?.appId !== appId) return undefined;
  await lockTraces(tx, userId);
  const mine = tx
    .select({ id: participants.conversationId })
    .from(participants)
    .where(eq(participants.userId, userId));
  const personal = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(inArray(conversations.id, mine), eq(conversations.type, 'personal')));
  const ids = personal.map(({ id }) => id);
  const shown = await tx
    .select({ id: attachments.messageId })
    .from(attachments)
    .where(and(eq(attachments.userId, userId), isNotNull(attachments.messageId)));
  const files = await detachFromUser(tx, userId, ids);
  await tx.delete(conversations).where(inArray(conversations.id, ids));
  const people = await tx.select().from(participants).where(inArray(participants.conversationId, mine));
  const groups = people
    .filter((row) => row.userId === userId)
    .map((row) => ({ row, others: others(people, row) }));
  await tx.delete(users).where(eq(users.id, userId));
  const withFiles = shown.flatMap(({ id }) => id ?? []);
  const emptied =
    withFiles.length === 0
      ? []
      : await tx.update(messages).set(GONE).where(inArray(messages.id, withFiles)).returning();
  return { files, personal: ids, groups, emptied };
}

const others = (people: ParticipantRow[], { conversationId, userId }: ParticipantRow): Id[] =>
  people
    .filter((one) => one.conversationId === conversationId && one.userId !== userId)
    .map((one) => one.userId);
