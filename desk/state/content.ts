import type { Message, MessageContent, TextContent } from '../../protocol/model.ts';
import { itemsOf, nameOfFile, partsOf, placeOf, wordsIn } from './content-parts.ts';

export function isText(content: MessageContent): content is TextContent {
  return content.type === 'text' && typeof content.text === 'string';
}

export type Answer = { label: string; value: string };

/** What a visitor wrote into a form, field by field; nothing for other messages. */
export function answersOf(content: MessageContent): Answer[] | undefined {
  if (content.type !== 'formResponse' || !('fields' in content)) return undefined;
  return partsOf(content.fields).map((field) => ({
    label: wordsIn(field.label) ?? wordsIn(field.name) ?? '',
    value: wordsIn(field.text) ?? wordsIn(field.email) ?? labelsOf(field.select).join(', '),
  }));
}

const captionOf = (content: MessageContent): string =>
  ('text' in content && wordsIn(content.text)?.trim()) || '';

/** Content that has words of its own, as a text; nothing for what the desk cannot tell. */
function wordsOf(content: MessageContent): string | undefined {
  const answers = answersOf(content);
  if (answers) return answers.map(({ label, value }) => `${label}: ${value}`).join('\n');
  switch (content.type) {
    case 'text':
      return captionOf(content) || textsOf(content.actions).join(' · ');
    case 'image':
      return captionOf(content) || named('Picture', nameOfFile(content));
    case 'file':
      return captionOf(content) || named('File', nameOfFile(content));
    case 'carousel':
    case 'list':
      return itemsOf(content)
        .map(({ title }) => title)
        .filter(Boolean)
        .join(' · ');
    case 'form':
      return named('Form', 'fields' in content ? labelsOf(content.fields).join(', ') : '');
    case 'location':
      return describePlace(content);
    default:
      return undefined;
  }
}

/** In one line, for previews and announcements. */
export function summaryOf({ content, deleted }: Pick<Message, 'content' | 'deleted'>): string {
  if (deleted) return 'Message deleted';
  return wordsOf(content)?.replace(/\s+/g, ' ').trim() || `[${content.type}]`;
}

function describePlace(content: MessageContent): string | undefined {
  const place = placeOf(content);
  return place && `Location: ${[place.name, place.address].filter(Boolean).join(', ') || place.coordinates}`;
}

const named = (kind: string, name: string | undefined): string => (name ? `${kind}: ${name}` : kind);

const textsOf = (list: unknown): string[] => partsOf(list).flatMap(({ text }) => wordsIn(text) ?? []);
const labelsOf = (list: unknown): string[] => partsOf(list).flatMap(({ label }) => wordsIn(label) ?? []);
