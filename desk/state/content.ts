import type { Message, MessageContent, TextContent } from '../../protocol/model.ts';

export function isText(content: MessageContent): content is TextContent {
  return content.type === 'text' && typeof content.text === 'string';
}

/** In one line, for previews and announcements. */
export function summaryOf({ content }: Pick<Message, 'content'>): string {
  return isText(content) ? content.text.replace(/\s+/g, ' ').trim() : `[${content.type}]`;
}
