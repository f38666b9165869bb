import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * Tells the style sheet what of the window the keyboard of a phone leaves: Safari lays it over the page, and neither
 * `100dvh` nor a fixed position takes notice. Not while the visitor has zoomed in: they want to see the part they chose.
 * Returns whether the panel fills the screen.
 */
export function useVisibleViewport(panel: RefObject<HTMLElement | null>): ReadonlySignal<boolean> {
  const isFull = useSignal(false);
  useEffect(() => {
    const viewport = window.visualViewport;
    const element = panel.current;
    if (!viewport || element === null) return;
    const update = () => {
      // As in Panel.css.
      isFull.value = matchMedia('(max-width: 480px)').matches;
      const isPlain = Math.abs(viewport.scale - 1) < 0.01;
      element.style.setProperty('--parley-visible-height', isPlain ? `${viewport.height}px` : '100dvh');
      element.style.setProperty('--parley-visible-top', isPlain ? `${viewport.offsetTop}px` : '0px');
    };
    update();
    viewport.addEventListener('resize', update);
    viewport.addEventListener('scroll', update);
    return () => {
      viewport.removeEventListener('resize', update);
      viewport.removeEventListener('scroll', update);
    };
  }, [panel, isFull]);
  return isFull;
}
