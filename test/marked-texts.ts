import type { CustomScreenReaderAnnouncement } from '../src/api/options.ts';
import { ALL_TEXT } from '../src/text/all-text.ts';

const ANNOUNCED: Record<keyof CustomScreenReaderAnnouncement, true> = {
  supportTyping: true,
  supportSays: true,
  sentImage: true,
  sentFile: true,
  sentCarousel: true,
  sentLocation: true,
};

/** Every text by its key with its default, and the keys of what screen readers are told. */
export const TEXTS: Readonly<Record<string, string>> = ALL_TEXT;
export const ANNOUNCEMENTS = Object.keys(ANNOUNCED);

const mark = (key: string) => `⟦${key}⟧`;

/** The text that shows which key it has, with its placeholders; a date's format still makes a date. */
function marked(key: string, text: string): string {
  if (key.endsWith('Format')) return `[${mark(key)}] ${text}`;
  // What is written in HTML stays: its links are what it is for.
  if (text.includes('<')) return `${mark(key)} ${text.replace('{errorPrefix}', '')}`;
  const placeholders = text.replace('{errorPrefix}', '').match(/\{+\w+\}+/g) ?? [];
  return [mark(key), ...placeholders].join(' ');
}

export const MARKED_TEXTS = {
  customText: Object.fromEntries(Object.entries(TEXTS).map(([key, text]) => [key, marked(key, text)])),
  customScreenReaderAnnouncement: Object.fromEntries(
    ANNOUNCEMENTS.map((key) => [key, `${mark(key)} {author}`]),
  ),
};

/** The keys in a text. */
export const keysIn = (text: string): string[] =>
  [...text.matchAll(/⟦(\w+)⟧/g)].map(([, key]) => key as string);
