import { splitLinks } from './links.ts';

/** A text as it was written, with its links made clickable. Text nodes only: nothing of it is ever read as HTML. */
export function TextContent({ text }: { text: string }) {
  return splitLinks(text).map(({ text: part, href }) =>
    href === undefined ? (
      part
    ) : (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {part}
      </a>
    ),
  );
}
