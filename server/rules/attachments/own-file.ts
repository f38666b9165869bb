import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Id, MessageContent } from '../../../protocol/model.ts';
import type { Queries, Tx } from '../../db/open.ts';
import { attachments } from '../../db/schema.ts';
import type { Actor } from '../actor.ts';
import { hasFields } from '../content/fields.ts';

export type AttachmentRow = typeof attachments.$inferSelect;

/** The id in the address of a file of ours; of another address it names nothing that there is. */
export function fileIdOf(url: unknown): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  return /\/files\/([A-Za-z0-9_-]{32}\.[a-z0-9]{2,7})$/.exec(new URL(url).pathname)?.[1];
}

/** Those of a message, and of the items in it. */
function fileIdsIn(content: MessageContent): string[] {
  const { mediaUrl, items } = content as { mediaUrl?: unknown; items?: unknown };
  const inItems = Array.isArray(items) ? items.filter(hasFields).map((item) => item.mediaUrl) : [];
  return [...new Set([mediaUrl, ...inItems].flatMap((url) => fileIdOf(url) ?? []))];
}

export type Owned = { content: MessageContent; files: AttachmentRow[] };

/**
 * Content with what we know of the file in it, and the files in it that are ours. A visitor can send only what they
 * uploaded themselves, since agents look at it.
 * @returns nothing for a visitor who sends anything else
 */
export async function withOwnFiles(
  db: Queries,
  actor: Actor,
  content: MessageContent,
): Promise<Owned | undefined> {
  const files = await find(db, actor.appId, fileIdsIn(content));
  if (content.type !== 'image' && content.type !== 'file') return { content, files };
  const shown = fileIdOf((content as { mediaUrl?: unknown }).mediaUrl);
  const file = files.find(({ id }) => id === shown);
  if (actor.type !== 'user') return { content: file ? described(content, file) : content, files };
  if (file?.userId !== actor.userId) return undefined;
  const { mediaType, size: mediaSize, name: altText } = file;
  const type = isPicture(file) ? content.type : 'file';
  return { content: { ...content, type, mediaUrl: file.url, mediaType, mediaSize, altText }, files };
}

/** Of a file `altText` is the name; the address of ours says nothing. */
function described(content: MessageContent, { mediaType, size: mediaSize, name }: AttachmentRow) {
  const named = content.type === 'file' ? { altText: name } : {};
  return { ...named, ...content, mediaType, mediaSize };
}

/** An svg is a document, see `files/kinds.ts`. */
const isPicture = ({ mediaType }: AttachmentRow): boolean =>
  mediaType.startsWith('image/') && !mediaType.startsWith('image/svg');

async function find(db: Queries, appId: Id, ids: string[]): Promise<AttachmentRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(attachments)
    .where(and(inArray(attachments.id, ids), eq(attachments.appId, appId)));
}

/**
 * The message has these files from now on, but for those that another one has.
 * @returns whether it has all of them
 */
export async function claim(tx: Tx, files: AttachmentRow[], messageId: Id): Promise<boolean> {
  const ids = files.map(({ id }) => id);
  const all = tx.select({ id: attachments.id }).from(attachments).where(inArray(attachments.id, ids));
  // In one order, so that two messages with the same files never wait for each other.
  if (ids.length > 1) await all.orderBy(attachments.id).for('update');
  const free = and(
    inArray(attachments.id, ids),
    isNull(attachments.messageId),
    eq(attachments.isForMessage, true),
  );
  const claimed = await tx
    .update(attachments)
    .set({ messageId })
    .where(free)
    .returning({ id: attachments.id });
  return claimed.length === files.length;
}
