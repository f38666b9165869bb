import type { Message, MessageContent, TextContent } from '../../protocol/model.ts';

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

/** The texts of what can be pressed below a message. */
export function buttonsOf(content: MessageContent): string[] {
  return partsOf(content.actions).flatMap((action) => wordsIn(action.text) ?? []);
}

/** Content that has words of its own, as a text; nothing for what the desk cannot tell. */
export function wordsOf(content: MessageContent): string | undefined {
  if (isText(content)) return content.text || buttonsOf(content).join(' · ');
  const answers = answersOf(content);
  if (answers) return answers.map(({ label, value }) => `${label}: ${value}`).join('\n');
  if (content.type === 'form' && 'fields' in content) return `Form: ${labelsOf(content.fields).join(', ')}`;
  return content.type === 'location' ? placeOf(content) : undefined;
}

/** In one line, for previews and announcements. */
export function summaryOf({ content, deleted }: Pick<Message, 'content' | 'deleted'>): string {
  if (deleted) return 'Message deleted';
  return wordsOf(content)?.replace(/\s+/g, ' ').trim() || `[${content.type}]`;
}

function placeOf(content: MessageContent): string | undefined {
  if (!('coordinates' in content)) return undefined;
  const { lat, long } = (content.coordinates ?? {}) as Record<string, unknown>;
  const { name, address } = ('location' in content && content.location ? content.location : {}) as Record<
    string,
    unknown
  >;
  const named = [wordsIn(name), wordsIn(address)].filter(Boolean).join(', ');
  return `Location: ${named || `${lat}, ${long}`}`;
}

// Content is stored as it came: nothing of its shape is certain.
function partsOf(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? list.filter((part) => typeof part === 'object' && part !== null) : [];
}

const labelsOf = (list: unknown): string[] => partsOf(list).flatMap(({ label }) => wordsIn(label) ?? []);

const wordsIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
