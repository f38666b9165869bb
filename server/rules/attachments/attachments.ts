import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Id } from '../../../protocol/model.ts';
import type { Queries } from '../../db/open.ts';
import { attachments } from '../../db/schema.ts';
import type { Actor, KeyActor } from '../actor.ts';
import type { RuleDeps } from '../deps.ts';
import { ruleError } from '../rule-error.ts';
import { type AttachmentRow, fileIdOf } from './own-file.ts';

export type NewAttachment = {
  id: string;
  url: string;
  mediaType: string;
  name: string;
  size: number;
  /** False for what the business keeps, whatever becomes of the messages that show it. */
  isForMessage: boolean;
};

const UNUSED_HOURS = 24;
const BATCH = 50;

/** What is known of uploaded files. */
export function createAttachmentRules({ db, now, removeFile, onFault }: RuleDeps) {
  const byId = (id: string) => eq(attachments.id, id);

  /** Off the disk first: what is still written down will be tried again. */
  async function discard(ids: string[]): Promise<void> {
    try {
      await forget(db, await removed(ids));
    } catch (error) {
      onFault(error);
    }
  }

  /** Those that are off the disk. One that cannot be taken off must not keep the others there. */
  async function removed(ids: string[]): Promise<string[]> {
    const outcomes = await Promise.allSettled(ids.map(removeFile));
    for (const outcome of outcomes) if (outcome.status === 'rejected') onFault(outcome.reason);
    return ids.filter((_, at) => outcomes[at]?.status === 'fulfilled');
  }

  async function forget(queries: Queries, ids: string[]): Promise<void> {
    if (ids.length > 0) await queries.delete(attachments).where(inArray(attachments.id, ids));
  }

  /** @returns whether there may be more that can be removed */
  async function sweepBatch(before: Date): Promise<boolean> {
    return db.transaction(async (tx) => {
      // Locked, so that a message that comes now with one of them finds it gone rather than lost.
      const rows = await tx
        .select({ id: attachments.id })
        .from(attachments)
        .where(
          and(
            eq(attachments.isForMessage, true),
            isNull(attachments.messageId),
            lt(attachments.createdAt, before),
          ),
        )
        // So that those that stay do not come up again and again.
        .orderBy(sql`random()`)
        .limit(BATCH)
        .for('update', { skipLocked: true });
      const ids = await removed(rows.map(({ id }) => id));
      await forget(tx, ids);
      return ids.length > 0 && rows.length === BATCH;
    });
  }

  return {
    async add(actor: Actor, file: NewAttachment): Promise<void> {
      const userId = actor.type === 'user' ? actor.userId : null;
      await db
        .insert(attachments)
        .values({ ...file, appId: actor.appId, userId, createdAt: new Date(now()) });
    },

    async find(id: string): Promise<AttachmentRow | undefined> {
      const [row] = await db.select().from(attachments).where(byId(id));
      return row;
    },

    /** By its address. @throws RuleError `not_found` */
    async remove({ appId }: KeyActor, url: string): Promise<void> {
      const id = fileIdOf(url) ?? '';
      const [gone] = await db
        .update(attachments)
        .set({ messageId: null, isForMessage: true })
        .where(and(byId(id), eq(attachments.appId, appId)))
        .returning({ id: attachments.id });
      if (!gone) throw ruleError('not_found', 'no such attachment');
      await discard([gone.id]);
    },

    discard,

    /** Removes what was uploaded a day ago and is in no message. */
    async sweep(): Promise<void> {
      const before = new Date(now() - UNUSED_HOURS * 3_600_000);
      while (await sweepBatch(before));
    },
  };
}

export type DiscardFiles = (ids: Id[]) => Promise<void>;
