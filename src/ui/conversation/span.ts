import type { Message } from '../../../protocol/model.ts';

/** So many messages are drawn at first, and as many more whenever the reader comes near to an edge. */
export const STEP = 40;

/** The messages that are drawn, by `seq`: from one on (undefined: the newest few) up to but without another. */
export type Span = { from: number | undefined; to: number };

/** Where a conversation is entered. */
export const AT_END: Span = { from: undefined, to: Infinity };

type Numbered = readonly Pick<Message, 'seq'>[];

/** The same as places in the list of what is known, which has no gaps. */
export function placesOf(messages: Numbered, { from, to }: Span): { start: number; end: number } {
  const { length } = messages;
  const first = messages[0]?.seq ?? 0;
  // What was drawn may be known no longer, after a long time without a connection.
  const end = to > first ? Math.min(length, to - first) : length;
  const start = from === undefined ? end - STEP : Math.min(from - first, end);
  return { start: Math.max(0, start), end };
}

/** With older ones, if they are known. */
export function withOlder(messages: Numbered, span: Span): Span {
  const { start } = placesOf(messages, span);
  return start === 0 ? span : { from: messages[Math.max(0, start - STEP)]?.seq, to: span.to };
}

/** With newer ones, if there are any. */
export function withNewer(messages: Numbered, span: Span): Span {
  const { start, end } = placesOf(messages, span);
  if (end === messages.length) return span;
  return { from: messages[start]?.seq, to: messages[end + STEP]?.seq ?? Infinity };
}
