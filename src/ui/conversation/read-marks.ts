import { useSignal, useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { shownConversation, unreadOf } from '../../core/state/selectors.ts';
import { useUi } from '../context.ts';

/** Tells the core when the visitor has really seen the end: on screen, in a tab in front, in an open widget. */
export function useReadMarks(end: RefObject<Element | null>): void {
  const { state, commands } = useUi();
  const isEndOnScreen = useSignal(false);
  const isTabInFront = useSignal(!document.hidden);

  useEffect(() => {
    if (end.current === null) return;
    // Against the window and not the list: an embedded widget may be further down the page.
    const observer = new IntersectionObserver((entries) => {
      isEndOnScreen.value = entries.at(-1)?.isIntersecting ?? false;
    });
    observer.observe(end.current);
    const onVisibility = () => {
      isTabInFront.value = !document.hidden;
    };
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [end, isEndOnScreen, isTabInFront]);

  useSignalEffect(() => {
    const isSeen = state.opened.value && isTabInFront.value && isEndOnScreen.value;
    const shown = shownConversation(state);
    if (isSeen && shown !== undefined && unreadOf(state, shown.conversation.id) > 0)
      commands.markShownAsRead();
  });
}
