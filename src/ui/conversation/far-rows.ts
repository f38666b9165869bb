import type { Row } from './rows.ts';
import type { firstBelow as FirstBelow } from './scroll-keeper.ts';
import type { Span } from './span.ts';

/** So many may be drawn for the sake of what is selected, which may be copied as a whole. */
const MOST = 500;

/**
 * Without what is more than two screens away, above and below. More than the one screen from which on messages are added, or
 * they would come and go in turns. Its script is fetched when somebody has read back so far that there is much.
 */
export function withoutFar(
  firstBelow: typeof FirstBelow,
  scroller: HTMLElement,
  list: HTMLElement,
  rows: readonly Row[],
  span: Span,
): Span {
  if (rows.length <= MOST && isSelected(list)) return span;
  const { scrollTop, clientHeight } = scroller;
  const elements = list.children as HTMLCollectionOf<HTMLElement>;
  const first = firstBelow(elements, scrollTop - 2 * clientHeight);
  const last = firstBelow(elements, scrollTop + 3 * clientHeight) + 1;
  const focused = (list.getRootNode() as ShadowRoot).activeElement;
  const place = [...elements].findIndex((element) => element.contains(focused));
  // Keys would go to the page if it went away with its message.
  if (focused && (place < first || place >= last) && list.contains(focused))
    scroller.focus({ preventScroll: true });
  return { from: seqFrom(rows, first) ?? span.from, to: seqFrom(rows, last) ?? span.to };
}

function seqFrom(rows: readonly Row[], place: number): number | undefined {
  for (const row of rows.slice(place)) if (row.kind === 'message') return row.seq;
  return undefined;
}

function isSelected(list: HTMLElement): boolean {
  // Chromium tells of a selection inside of a shadow root only there, Firefox only of the document's.
  const root = list.getRootNode() as { getSelection?(): Selection | null };
  const selection = root.getSelection ? root.getSelection() : document.getSelection();
  return selection?.type === 'Range' && list.contains(selection.anchorNode);
}
