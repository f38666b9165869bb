import { and, count, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Id, Participant } from '../../../protocol/model.ts';
import type { Tx } from '../../db/open.ts';
import { clients, conversations, participants, users } from '../../db/schema.ts';
import { participantsOf, requireAccess } from '../access.ts';
import type { KeyActor } from '../actor.ts';
import { assemble } from '../assemble.ts';
import type { RuleDeps } from '../deps.ts';
import { newId } from '../ids.ts';
import type { InboxNews } from '../inbox-news.ts';
import { type ParticipantRow, toParticipant } from '../rows.ts';
import { ruleError } from '../rule-error.ts';
import type { Typing } from '../typing.ts';
import { MOST_CLIENTS } from './users.ts';

export const MAX_PARTICIPANTS = 10;

/** A participant with what the REST API tells about their user. */
export type KnownParticipant = Participant & {
  userExternalId?: string;
  /** The one used last first. */
  clients: { id: string; type: string }[];
};

/** By user, or by the participant's own id. */
export type Leaver = { userId: Id } | { participantId: Id };

type Deps = RuleDeps & { news: InboxNews; typing: Typing };

/** Who is in a conversation. Only groups change. */
export function createParticipantRules({ db, publish, now, news, typing }: Deps) {
  async function requireGroup(actor: KeyActor, conversationId: Id): Promise<void> {
    const { conversation } = await requireAccess(db, actor, conversationId);
    if (conversation.type === 'sdkGroup') return;
    throw ruleError('bad_request', 'only the participants of an sdkGroup conversation can change');
  }

  async function findOrInsert(tx: Tx, conversationId: Id, userId: Id): Promise<[ParticipantRow, boolean]> {
    // One at a time: of two who join at once the second counts the first.
    const wanted = eq(conversations.id, conversationId);
    const [conversation] = await tx.select().from(conversations).where(wanted).for('update');
    if (!conversation) throw ruleError('not_found', 'no such conversation');
    const inside = eq(participants.conversationId, conversationId);
    const [old] = await tx
      .select()
      .from(participants)
      .where(and(inside, eq(participants.userId, userId)));
    if (old) return [old, false];
    const [all] = await tx.select({ count: count() }).from(participants).where(inside);
    if ((all?.count ?? 0) >= MAX_PARTICIPANTS) throw ruleError('bad_request', 'Too many participants');
    // What was said before they came is there to read, but is not waiting for them.
    const lastReadSeq = conversation.lastSeq;
    const row = { id: newId(now()), conversationId, userId, lastReadSeq, joinedAt: new Date(now()) };
    const [made] = await tx.insert(participants).values(row).returning();
    if (!made) throw new Error('the database did not return the new participant');
    return [made, true];
  }

  async function describe(conversationId: Id): Promise<KnownParticipant[]> {
    const rows = await db.select().from(conversations).where(eq(conversations.id, conversationId));
    const people = (await assemble(db, rows)).flatMap((one) => one.participants);
    const userIds = people.map(({ userId }) => userId);
    if (userIds.length === 0) return [];
    const names = await db
      .select({ id: users.id, externalId: users.externalId })
      .from(users)
      .where(inArray(users.id, userIds));
    const newestFirst = sql`over (partition by ${clients.userId} order by ${clients.lastSeen} desc, ${clients.id})`;
    const ranked = db
      .select({
        userId: clients.userId,
        id: clients.id,
        type: clients.type,
        rank: sql<number>`row_number() ${newestFirst}`.as('rank'),
      })
      .from(clients)
      .where(inArray(clients.userId, userIds))
      .as('ranked');
    const devices = await db.select().from(ranked).where(lte(ranked.rank, MOST_CLIENTS)).orderBy(ranked.rank);
    return people.map((person) => {
      const externalId = names.find(({ id }) => id === person.userId)?.externalId;
      const theirs = devices.filter(({ userId }) => userId === person.userId);
      return {
        ...person,
        ...(externalId && { userExternalId: externalId }),
        clients: theirs.map(({ id, type }) => ({ id, type })),
      };
    });
  }

  return {
    /** In the order in which they came. @throws RuleError `not_found` */
    async list(actor: KeyActor, conversationId: Id): Promise<KnownParticipant[]> {
      await requireAccess(db, actor, conversationId);
      return describe(conversationId);
    },

    /**
     * Does nothing for who is in it already. The caller has found the user in the app.
     * @throws RuleError `not_found`, `bad_request`
     */
    async join(actor: KeyActor, conversationId: Id, userId: Id): Promise<KnownParticipant> {
      await requireGroup(actor, conversationId);
      const [, isNew] = await db.transaction((tx) => findOrInsert(tx, conversationId, userId));
      const joined = (await describe(conversationId)).find((one) => one.userId === userId);
      if (!joined) throw ruleError('not_found', 'no such participant');
      if (!isNew) return joined;
      const { userExternalId: _, clients: __, ...participant } = joined;
      const rows = await db.select().from(conversations).where(eq(conversations.id, conversationId));
      for (const conversation of await assemble(db, rows)) {
        publish({ event: 'conversation:added', payload: { conversation }, to: { userIds: [userId] } });
      }
      const all = await participantsOf(db, conversationId);
      const to = { userIds: all.filter((id) => id !== userId), agentsOf: actor.appId };
      publish({ event: 'participant:added', payload: { conversationId, participant }, to });
      news.changed(actor.appId, conversationId);
      return joined;
    },

    /** @throws RuleError `not_found` also for who is not in it, `bad_request` */
    async leave(actor: KeyActor, conversationId: Id, who: Leaver): Promise<void> {
      await requireGroup(actor, conversationId);
      const named =
        'userId' in who ? eq(participants.userId, who.userId) : eq(participants.id, who.participantId);
      const [gone] = await db
        .delete(participants)
        .where(and(eq(participants.conversationId, conversationId), named))
        .returning();
      if (!gone) throw ruleError('not_found', 'no such participant');
      const { userId } = gone;
      typing.ended({ type: 'user', userId }, conversationId);
      const others = await participantsOf(db, conversationId);
      // The inbox has no conversations with nobody.
      const inbox = others.length === 0 ? { agentsOf: actor.appId } : {};
      publish({
        event: 'conversation:removed',
        payload: { conversationId },
        to: { userIds: [userId], ...inbox },
      });
      const to = { userIds: others, agentsOf: actor.appId };
      const participant = toParticipant(gone, 0);
      publish({ event: 'participant:removed', payload: { conversationId, participant }, to });
      news.changed(actor.appId, conversationId);
    },
  };
}
