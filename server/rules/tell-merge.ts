import { inArray } from 'drizzle-orm';
import { conversations } from '../db/schema.ts';
import { assemble } from './assemble.ts';
import type { RuleDeps } from './deps.ts';
import type { InboxNews } from './inbox-news.ts';
import type { Merged } from './merge-users.ts';
import { toUser } from './rows.ts';

/** Tells everybody what a merge means for them. */
export function createMergeTeller({ db, publish, news }: RuleDeps & { news: InboxNews }) {
  return async ({ discarded, surviving, moved, shared, isProfileChanged }: Merged): Promise<void> => {
    const { id: userId, appId } = surviving;
    const error = { code: 'invalid_auth' as const, message: 'this user was merged into another' };
    publish({ event: 'session:ended', payload: { error }, to: { userIds: [discarded.id] } });
    if (isProfileChanged) {
      publish({ event: 'user:updated', payload: { user: toUser(surviving) }, to: { userIds: [userId] } });
    }
    const ids = [...moved, ...shared];
    if (ids.length === 0) return;
    const rows = await db.select().from(conversations).where(inArray(conversations.id, ids));
    for (const conversation of await assemble(db, rows)) {
      const { id, participants } = conversation;
      const isNew = moved.includes(id);
      const userIds = participants.map((one) => one.userId).filter((one) => !isNew || one !== userId);
      if (isNew)
        publish({ event: 'conversation:added', payload: { conversation }, to: { userIds: [userId] } });
      publish({ event: 'conversation:updated', payload: { conversation }, to: { userIds, agentsOf: appId } });
      news.changed(appId, id);
    }
  };
}
