import type { Author, Message, MessageContent } from '../../../protocol/model.ts';
import type { OutboxItem } from '../../core/state/state.ts';
import type { TextOf } from '../../text/create-text.ts';
import type { DEFAULT_TEXT } from '../../text/default-text.ts';
import type { LIST_TEXT } from '../../text/list-text.ts';

export type PreviewTexts = { text: TextOf<typeof DEFAULT_TEXT>; list: TextOf<typeof LIST_TEXT> };

export type PreviewNames = { userId: string | undefined; businessName: string };

const BY_TYPE = new Map([
  ['carousel', 'conversationListPreviewCarouselText'],
  ['file', 'conversationListPreviewFileText'],
  ['form', 'conversationListPreviewFormText'],
  ['formResponse', 'conversationListPreviewFormResponseText'],
  ['image', 'conversationListPreviewImageText'],
] as const);
// Also for what this version cannot draw: "… sent a message" is true of all of it.
const OTHER = 'conversationListPreviewCarouselText';

/** A message in one line. */
export function previewOf(
  message: Message | OutboxItem,
  { userId, businessName }: PreviewNames,
  { text, list }: PreviewTexts,
): string {
  if ('deleted' in message && message.deleted) return text('messageDeleted');
  const { content } = message;
  const key = asksForLocation(content)
    ? 'conversationListPreviewLocationRequestText'
    : BY_TYPE.get(content.type as never);
  const written = typeof content.text === 'string' ? content.text.trim() : '';
  if (key === undefined && written !== '') return written;
  const author = 'author' in message ? message.author : undefined;
  const isOwn = author === undefined || (author.role === 'user' && author.userId === userId);
  const user = isOwn ? text('conversationListPreviewUserText') : nameOf(author, businessName);
  return list(key ?? OTHER, { user: user ?? text('conversationListPreviewAnonymousText') });
}

function nameOf(author: Author, businessName: string): string | undefined {
  return author.displayName ?? (author.role === 'business' ? businessName : undefined);
}

function asksForLocation({ actions }: MessageContent): boolean {
  return Array.isArray(actions) && actions.some((action) => action?.type === 'locationRequest');
}
