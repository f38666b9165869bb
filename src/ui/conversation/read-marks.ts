import { untracked, useSignal, useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { shownConversation } from '../../core/state/selectors.ts';
import type { State } from '../../core/state/state.ts';
import { unreadOf } from '../../core/state/unread.ts';
import { useUi } from '../context.ts';

const ACTS = ['click', 'input', 'focusin'];

/**
 * Tells the core when the visitor has really seen the end: on screen, in a tab in front, in an open widget, not under the
 * list. Acts that show that they are reading count too: a click into the widget, and the focus or a key in the composer.
 */
export function useReadMarks(end: RefObject<Element | null>): void {
  const { state, commands } = useUi();
  const isEndOnScreen = useSignal(false);
  const isTabInFront = useSignal(false);

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
    // It may have changed since the drawing.
    onVisibility();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [end, isEndOnScreen, isTabInFront]);

  useSignalEffect(() => {
    if (isEndOnScreen.value && isTabInFront.value && isUnreadShown(state)) commands.markShownAsRead();
  });

  useEffect(() => {
    const frame = end.current?.closest('.conversation');
    const onAct = ({ type, target }: Event) => {
      const counts = type !== 'focusin' || target instanceof HTMLTextAreaElement;
      if (counts && !document.hidden && untracked(() => isUnreadShown(state))) commands.markShownAsRead();
    };
    for (const type of ACTS) frame?.addEventListener(type, onAct);
    return () => {
      for (const type of ACTS) frame?.removeEventListener(type, onAct);
    };
  }, [end, state, commands]);
}

function isUnreadShown(state: State): boolean {
  const shown = shownConversation(state);
  const isInSight = state.opened.value && state.screen.value === 'conversation';
  return isInSight && shown !== undefined && unreadOf(state, shown.conversation.id) > 0;
}
