import { and, eq, inArray } from 'drizzle-orm';
import type { Id } from '../../../protocol/model.ts';
import type { Tx } from '../../db/open.ts';
import { conversations, participants, users } from '../../db/schema.ts';
import type { KeyActor } from '../actor.ts';
import type { DiscardFiles } from '../attachments/attachments.ts';
import { detachFromUser } from '../attachments/detach.ts';
import type { RuleDeps } from '../deps.ts';
import type { InboxNews } from '../inbox-news.ts';
import { lockTraces, lockUsers } from '../merge-users.ts';
import { type ParticipantRow, toParticipant } from '../rows.ts';

type Deps = RuleDeps & { news: InboxNews; discard: DiscardFiles };
export type RemoveUser = (actor: KeyActor, userId: Id) => Promise<boolean>;

/**
 * Deletes a user with their conversations and files, and ends their sockets. Groups go on without them; what they said
 * there stays, by nobody.
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
    await discard(removed.files);
    return true;
  };
}

type Removed = { files: string[]; personal: Id[]; groups: { row: ParticipantRow; others: Id[] }[] };

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
  const files = await detachFromUser(tx, userId, ids);
  await tx.delete(conversations).where(inArray(conversations.id, ids));
  const people = await tx.select().from(participants).where(inArray(participants.conversationId, mine));
  const groups = people
    .filter((row) => row.userId === userId)
    .map((row) => ({ row, others: others(people, row) }));
  await tx.delete(users).where(eq(users.id, userId));
  return { files, personal: ids, groups };
}

const others = (people: ParticipantRow[], { conversationId, userId }: ParticipantRow): Id[] =>
  people
    .filter((one) => one.conversationId === conversationId && one.userId !== userId)
    .map((one) => one.userId);
