import { and, desc, eq, gt, lt, notInArray, sql } from 'drizzle-orm';
import type { Id } from '../../protocol/model.ts';
import { conversations, participants } from '../db/schema.ts';
import { participantsOf, requireConversation } from './access.ts';
import type { Actor } from './actor.ts';
import { unreadByUser } from './assemble.ts';
import type { RuleDeps } from './deps.ts';
import type { InboxNews } from './inbox-news.ts';
import { toUnixSeconds } from './rows.ts';

/** A user with more unread conversations than this has other worries than their number. */
const MOST_UNREAD = 1000;

/** How far each side has read. Marks only go forward, and never past the last message. */
export function createReadRules({ db, publish, now, news }: RuleDeps & { news: InboxNews }) {
  async function moveOwn(userId: Id, conversationId: Id, seq: number, at: Date): Promise<boolean> {
    const own = and(eq(participants.conversationId, conversationId), eq(participants.userId, userId));
    const moved = await db
      .update(participants)
      .set({ lastReadSeq: seq, lastReadAt: at })
      .where(and(own, lt(participants.lastReadSeq, seq)))
      .returning({ id: participants.id });
    return moved.length > 0;
  }

  async function moveBusiness(conversationId: Id, seq: number, at: Date): Promise<boolean> {
    const moved = await db
      .update(conversations)
      .set({ businessLastReadSeq: seq, businessLastReadAt: sql`${at.toISOString()}::timestamptz` })
      .where(and(eq(conversations.id, conversationId), lt(conversations.businessLastReadSeq, seq)))
      .returning({ id: conversations.id });
    return moved.length > 0;
  }

  return {
    /** How much of their conversations a user has not read, by id; without those that are listed anyway. */
    async unreadBeyond(userId: Id, listed: readonly Id[]): Promise<Record<Id, number>> {
      const theirs = and(eq(participants.userId, userId), notInArray(conversations.id, [...listed]));
      const rows = await db
        .select({ id: conversations.id, count: unreadByUser() })
        .from(participants)
        .innerJoin(conversations, eq(conversations.id, participants.conversationId))
        // Only there messages are looked at: most have been read to their end.
        .where(and(theirs, gt(conversations.lastSeq, participants.lastReadSeq)))
        .orderBy(desc(conversations.lastUpdatedAt))
        .limit(MOST_UNREAD);
      return Object.fromEntries(rows.filter(({ count }) => count > 0).map(({ id, count }) => [id, count]));
    },
    /** @throws RuleError `not_found` */
    async mark(actor: Actor, conversationId: Id, wanted: number): Promise<void> {
      const { appId, lastSeq } = await requireConversation(db, actor, conversationId);
      const seq = Math.min(wanted, lastSeq);
      const at = new Date(now());
      const moved =
        actor.type === 'user'
          ? await moveOwn(actor.userId, conversationId, seq, at)
          : await moveBusiness(conversationId, seq, at);
      if (!moved) return;
      const who =
        actor.type === 'user'
          ? { role: 'user' as const, userId: actor.userId }
          : { role: 'business' as const };
      publish({
        event: 'conversation:read',
        payload: { conversationId, ...who, seq, at: toUnixSeconds(at) },
        to: { userIds: await participantsOf(db, conversationId), agentsOf: appId },
      });
      news.changed(appId, conversationId);
    },
  };
}
