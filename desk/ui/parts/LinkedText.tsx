import { useMemo } from 'preact/hooks';
import { piecesOf } from './links.ts';

/** Text as text nodes; line breaks are kept by `white-space` of the surroundings. */
export function LinkedText({ text }: { text: string }) {
  const pieces = useMemo(() => piecesOf(text), [text]);
  return (
    <>
      {pieces.map(({ text: words, href }) =>
        href ? (
          <a href={href} target="_blank" rel="noopener noreferrer">
            {words}
          </a>
        ) : (
          words
        ),
      )}
    </>
  );
}
