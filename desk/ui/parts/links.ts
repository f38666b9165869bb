import { find } from 'linkifyjs';

export type TextPiece = { text: string; href?: string };

const ALLOWED = ['http:', 'https:', 'mailto:'];

/** Splits a text into what is a link and what is not; the pieces put together are the text. */
export function piecesOf(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const link of find(text)) {
    const href = safeHref(link.value, link.type);
    if (!href) continue;
    if (link.start > end) pieces.push({ text: text.slice(end, link.start) });
    pieces.push({ text: link.value, href });
    end = link.end;
  }
  if (end < text.length || pieces.length === 0) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** Only what was written as an address: "readme.md" and "12.30" are words. */
function safeHref(value: string, type: string): string | undefined {
  if (type === 'email') return `mailto:${value}`;
  const written = /^www\./i.test(value) ? `https://${value}` : value;
  if (!/^(https?:\/\/|mailto:)/i.test(written) || !URL.canParse(written)) return undefined;
  return ALLOWED.includes(new URL(written).protocol) ? written : undefined;
}
