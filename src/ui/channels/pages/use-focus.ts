import type { RefObject } from 'preact';
import { kit } from '../../kit.ts';

const { useLayoutEffect, useUi } = kit;

/** Into the screen, to the title of each page of it, and back to what opened it. */
export function useFocus(
  screen: RefObject<HTMLElement | null>,
  opener: HTMLElement | undefined,
  page: string | undefined,
): void {
  const { opened } = useUi().state;
  useLayoutEffect(() => screen.current?.querySelector<HTMLElement>('.settings-title')?.focus(), [page]);
  useLayoutEffect(() => {
    const root = screen.current?.getRootNode() as ShadowRoot;
    return () => {
      // What lies below can be reached again once that is drawn.
      requestAnimationFrame(() => {
        // A panel that is about to go from sight could still take it.
        if (root.activeElement !== null || !opened.peek()) return;
        const place = opener?.isConnected ? opener : root.querySelector<HTMLElement>('[role=log]');
        place?.focus({ preventScroll: true });
      });
    };
  }, []);
}
