import { signal } from '@preact/signals';
import { once } from '../../lib/once.ts';
import { retryImport } from '../../lib/retry-import.ts';

export type TextPart = { text: string; href?: string };

type Finder = (text: string) => readonly TextPart[];

/** Set once the library is here; whoever has read it draws again. */
const finder = signal<Finder | undefined>(undefined);

const loadFinder = once(async () => {
  const { linkifyit } = await retryImport(() => import('linkify-it'));
  finder.value = createFinder(linkifyit);
});

/** Only what looks like a link costs a visitor the library. */
const MAYBE_LINK = /https?:|mailto:|\S@\S/i;

/** A text in parts, those that are links with their address. Until the library is here, and without it: one part. */
export function splitLinks(text: string): readonly TextPart[] {
  if (!MAYBE_LINK.test(text)) return [{ text }];
  // A text without its links is still the text; the next message with one tries again.
  if (finder.value === undefined) loadFinder().catch(() => {});
  return finder.value?.(text) ?? [{ text }];
}

type Linkify = typeof import('linkify-it')['linkifyit'];

export function createFinder(linkifyit: Linkify): Finder {
  // Links need their scheme, so that "readme.md" stays a word. Addresses of mail are plain enough without.
  const linkify = linkifyit({ fuzzyLink: false, fuzzyEmail: true, fuzzyIP: false });
  linkify.add('ftp:', null).add('//', null);

  return (text) => {
    const parts: TextPart[] = [];
    let end = 0;
    for (const { index, lastIndex, url } of linkify.match(text) ?? []) {
      // The library's own list of schemes is one setting away from growing; what may be clicked is decided here.
      if (!/^(https?|mailto):/i.test(url)) continue;
      if (index > end) parts.push({ text: text.slice(end, index) });
      parts.push({ text: text.slice(index, lastIndex), href: url });
      end = lastIndex;
    }
    if (end < text.length) parts.push({ text: text.slice(end) });
    return parts;
  };
}
