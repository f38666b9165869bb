import { type ReadonlySignal, untracked, useComputed, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { pendingOf, shownConversation } from '../../core/state/selectors.ts';
import type { State } from '../../core/state/state.ts';
import type { Row } from './rows.ts';
import { createScrollKeeper, type ScrollKeeper } from './scroll-keeper.ts';
import type { Drawn } from './use-drawn.ts';

export interface Scrolling {
  isAtEnd: ReadonlySignal<boolean>;
  /** The newest message when the reader was last at the end. */
  seenSeq: ReadonlySignal<number>;
  toEnd(): void;
}

/** Keeps the reader's place through whatever happens to the list. To be called by the component that draws these rows. */
export function useScrolling(
  state: State,
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  drawn: Drawn,
  rows: ReadonlySignal<readonly Row[]>,
): Scrolling {
  const keeper = useRef<ScrollKeeper>(undefined);
  const onScreen = useRef(rows.value);
  const { value: now } = rows;
  const isAtEnd = useSignal(true);
  const seenSeq = useSignal(0);
  const newestSent = useComputed(() => pendingOf(state, state.shown.value).at(-1)?.createdAt ?? 0);
  const sent = useRef(0);
  const toEnd = () => {
    drawn.toEnd();
    keeper.current?.follow();
  };

  // What the visitor sends is always shown, and a conversation is entered at its end.
  useLayoutEffect(() => {
    // Also older ones become the newest that wait, when others get there or are taken back.
    if (newestSent.value > sent.current) toEnd();
    sent.current = newestSent.value;
  }, [newestSent.value]);
  useLayoutEffect(toEnd, [state.shown.value]);
  useLayoutEffect(() => {
    onScreen.current = now;
    keeper.current?.hold();
  });
  // After those: at first they find none. Its own observer places a new list in the first frame, which lays it out in any
  // case; to ask where things are before that would do the frame's work twice, in the middle of drawing.
  useLayoutEffect(() => {
    const { current: frame } = scroller;
    const { current: inner } = list;
    if (frame === null || inner === null) return;
    const made = createScrollKeeper(frame, inner, drawn.isWhole, (atEnd) => {
      isAtEnd.value = atEnd;
      if (atEnd) seenSeq.value = untracked(() => shownConversation(state))?.messages.at(-1)?.seq ?? 0;
      // Others are about to be drawn, and then it is asked again.
      if (onScreen.current === rows.peek()) drawn.fit(frame, inner, onScreen.current, atEnd);
    });
    keeper.current = made;
    return made.dispose;
  }, [state, scroller, list, drawn, isAtEnd, seenSeq]);

  return { isAtEnd, seenSeq, toEnd };
}
