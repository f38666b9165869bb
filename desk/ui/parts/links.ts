import { linkifyit } from 'linkify-it';

export type TextPiece = { text: string; href?: string };

/** Links need their scheme, so that "readme.md" stays a word; addresses of mail are plain enough without. As in the widget. */
const linkify = linkifyit({ fuzzyLink: false, fuzzyEmail: true, fuzzyIP: false });
linkify.add('ftp:', null).add('//', null);

/** Splits a text into what is a link and what is not; the pieces put together are the text. */
export function piecesOf(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const { index, lastIndex, url } of linkify.match(text) ?? []) {
    // What may be clicked is decided here, not by the library's list of schemes.
    if (!/^(https?|mailto):/i.test(url)) continue;
    if (index > end) pieces.push({ text: text.slice(end, index) });
    pieces.push({ text: text.slice(index, lastIndex), href: url });
    end = lastIndex;
  }
  if (end < text.length || pieces.length === 0) pieces.push({ text: text.slice(end) });
  return pieces;
}
