import { type ReadonlySignal, untracked, useComputed, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { pendingOf, shownConversation } from '../../core/state/selectors.ts';
import type { State } from '../../core/state/state.ts';
import { createScrollKeeper, type ScrollKeeper } from './scroll-keeper.ts';

export interface Scrolling {
  isAtEnd: ReadonlySignal<boolean>;
  /** The newest message when the reader was last at the end. */
  seenSeq: ReadonlySignal<number>;
  toEnd(): void;
}

/** Keeps the reader's place through whatever happens to the list. To be called by the component that draws it. */
export function useScrolling(
  state: State,
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
): Scrolling {
  const keeper = useRef<ScrollKeeper>(undefined);
  const isAtEnd = useSignal(true);
  const seenSeq = useSignal(0);
  const newestPending = useComputed(() => pendingOf(state, state.shown.value).at(-1)?.clientId);
  const toEnd = () => keeper.current?.follow();

  // What the visitor sends is always shown, and a conversation is entered at its end.
  useLayoutEffect(() => {
    if (newestPending.value !== undefined) toEnd();
  }, [newestPending.value]);
  useLayoutEffect(toEnd, [state.shown.value]);
  useLayoutEffect(() => keeper.current?.hold());
  // After those: at first they find none. Its own observer places a new list in the first frame, which lays it out in any
  // case; to ask where things are before that would do the frame's work twice, in the middle of drawing.
  useLayoutEffect(() => {
    if (scroller.current === null || list.current === null) return;
    const made = createScrollKeeper(scroller.current, list.current, (atEnd) => {
      isAtEnd.value = atEnd;
      if (atEnd) seenSeq.value = untracked(() => shownConversation(state))?.messages.at(-1)?.seq ?? 0;
    });
    keeper.current = made;
    return made.dispose;
  }, [state, scroller, list, isAtEnd, seenSeq]);

  return { isAtEnd, seenSeq, toEnd };
}
