import { and, eq, inArray, isNull, lt } from 'drizzle-orm';
import type { Id } from '../../../protocol/model.ts';
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
      await Promise.all(ids.map(removeFile));
      if (ids.length > 0) await db.delete(attachments).where(inArray(attachments.id, ids));
    } catch (error) {
      onFault(error);
    }
  }

  /** @returns how many there were */
  async function sweepBatch(before: Date): Promise<number> {
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
        .limit(BATCH)
        .for('update', { skipLocked: true });
      const ids = rows.map(({ id }) => id);
      await Promise.all(ids.map(removeFile));
      if (ids.length > 0) await tx.delete(attachments).where(inArray(attachments.id, ids));
      return ids.length;
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
      while ((await sweepBatch(before)) === BATCH);
    },
  };
}

export type DiscardFiles = (ids: Id[]) => Promise<void>;
