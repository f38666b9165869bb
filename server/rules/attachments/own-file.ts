import { and, eq, isNull } from 'drizzle-orm';
import type { Id, MessageContent } from '../../../protocol/model.ts';
import type { Queries, Tx } from '../../db/open.ts';
import { attachments } from '../../db/schema.ts';
import type { Actor } from '../actor.ts';

export type AttachmentRow = typeof attachments.$inferSelect;

/** The id in the address of a file of ours; of another address it names nothing that there is. */
export function fileIdOf(url: unknown): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  return /\/files\/([A-Za-z0-9_-]{32}\.[a-z0-9]{2,7})$/.exec(new URL(url).pathname)?.[1];
}

/**
 * Content with what we know of the file in it, and the file, when it is ours. A visitor can send only what they uploaded
 * themselves, since agents look at it.
 * @returns nothing for a visitor who sends anything else
 */
export async function withOwnFile(
  db: Queries,
  actor: Actor,
  content: MessageContent,
): Promise<{ content: MessageContent; file?: AttachmentRow } | undefined> {
  if (content.type !== 'image' && content.type !== 'file') return { content };
  const file = await find(db, actor.appId, fileIdOf('mediaUrl' in content ? content.mediaUrl : undefined));
  const { mediaType, size: mediaSize, name: altText } = file ?? {};
  if (actor.type !== 'user')
    return file ? { content: { ...content, mediaType, mediaSize }, file } : { content };
  if (file?.userId !== actor.userId) return undefined;
  const type = isPicture(file) ? content.type : 'file';
  return { content: { ...content, type, mediaUrl: file.url, mediaType, mediaSize, altText }, file };
}

/** An svg is a document, see `files/kinds.ts`. */
const isPicture = ({ mediaType }: AttachmentRow): boolean =>
  mediaType.startsWith('image/') && !mediaType.startsWith('image/svg');

async function find(db: Queries, appId: Id, id: string | undefined): Promise<AttachmentRow | undefined> {
  if (id === undefined) return undefined;
  const [row] = await db
    .select()
    .from(attachments)
    .where(and(eq(attachments.id, id), eq(attachments.appId, appId)));
  return row;
}

/**
 * The message has the file from now on, unless another one has it.
 * @returns whether it has
 */
export async function claim(tx: Tx, { id }: AttachmentRow, messageId: Id): Promise<boolean> {
  const free = and(eq(attachments.id, id), isNull(attachments.messageId), eq(attachments.isForMessage, true));
  const claimed = await tx
    .update(attachments)
    .set({ messageId })
    .where(free)
    .returning({ id: attachments.id });
  return claimed.length > 0;
}
