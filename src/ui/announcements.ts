import type { CustomScreenReaderAnnouncement, Settings } from '../api/options.ts';
import { fillIn } from '../text/fill-in.ts';

type Key = keyof CustomScreenReaderAnnouncement;

const SENT = new Map<string, [Key, string]>([
  ['image', ['sentImage', 'an image']],
  ['file', ['sentFile', 'a file']],
  ['carousel', ['sentCarousel', 'a carousel']],
  ['location', ['sentLocation', 'a location']],
]);

const say = (
  { customScreenReaderAnnouncement: custom }: Settings,
  key: Key,
  fallback: string,
  author: string,
) => fillIn(custom[key] ?? `{author} ${fallback}`, { author });

/** What screen readers are told of what somebody does. */
export const announceTyping = (settings: Settings, author: string) =>
  say(settings, 'supportTyping', 'is typing', author);

/** A message by its type, or by its words. */
export function announceMessage(settings: Settings, author: string, type: string, words: string): string {
  const [key, what] = SENT.get(type) ?? [];
  if (key !== undefined) return say(settings, key, `sent ${what}`, author);
  return `${say(settings, 'supportSays', 'says:', author)} ${words}`;
}
