import type { RefObject } from 'preact';
import { kit } from '../kit.ts';

const { useLayoutEffect, useRef, useUi } = kit;

/**
 * Goes along from the conversation to its row in the list, and from the list to the composer, unless the visitor is somewhere
 * else on the page.
 */
export function useFocus(screen: RefObject<HTMLElement | null>): void {
  const { state } = useUi();
  const opened = state.opened.value;
  const isNew = useRef(true);

  useLayoutEffect(() => {
    if (!opened) return;
    // What opens the widget gives it the focus.
    if (!isNew.current || isHere(rootOf(screen))) rowOf(screen.current)?.focus();
    isNew.current = false;
  }, [opened, screen]);

  useLayoutEffect(() => {
    const root = rootOf(screen);
    // When the conversation is uncovered.
    return () => queueMicrotask(() => isHere(root) && fieldOf(root)?.focus({ preventScroll: true }));
  }, [screen]);
}

const rootOf = (screen: RefObject<HTMLElement | null>) => screen.current?.getRootNode() as ShadowRoot;

/** The focus is with us, or went with what had it. */
function isHere(root: ShadowRoot): boolean {
  return [document.body, root.host, null].includes(document.activeElement as HTMLElement | null);
}

function rowOf(screen: HTMLElement | null): HTMLElement | null | undefined {
  return screen?.querySelector<HTMLElement>('[aria-current]') ?? screen?.querySelector('button');
}

/** A keyboard that slides up at once would hide what there is to read. */
function fieldOf(root: ShadowRoot): HTMLElement | null {
  return root.querySelector(matchMedia('(pointer: coarse)').matches ? '[role=log]' : 'textarea');
}
