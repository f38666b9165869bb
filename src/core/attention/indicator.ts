import { effect } from '@preact/signals-core';
import type { Clock, Focus, PageTitle } from '../ports.ts';
import type { State } from '../state/state.ts';
import { totalUnread } from '../state/unread.ts';

export type IndicatorDeps = {
  state: State;
  focus: Focus;
  title: PageTitle;
  /** `messageIndicatorTitleSingular` or `…Plural`, with the number. */
  unreadText(count: number): string;
  ports: { clock: Clock };
};

/** How long each of the two titles stands. */
const TURN_MS = 1500;

/** Says how much is unread in turns with the page's own title, while the visitor does not look. */
export function createIndicator({ state, focus, title, unreadText, ports: { clock } }: IndicatorDeps) {
  let cancel: (() => void) | undefined;

  function show(): void {
    title.cover(unreadText(totalUnread(state)));
    cancel = clock.after(TURN_MS, rest);
  }

  function rest(): void {
    title.uncover();
    cancel = clock.after(TURN_MS, show);
  }

  function check(): void {
    const isDue = totalUnread(state) > 0 && !focus.is();
    if (isDue === (cancel !== undefined)) return;
    cancel?.();
    cancel = undefined;
    if (isDue) show();
    else title.uncover();
  }

  const stopCounting = effect(check);
  const stopWatching = focus.watch(check);

  return {
    dispose() {
      stopCounting();
      stopWatching();
      cancel?.();
      title.uncover();
    },
  };
}
