import { kit } from '../../kit.ts';

const { useLayoutEffect, useRef, useSignal } = kit;

/** Layouts round, and zoomed pages more so. */
const NEARLY_PX = 4;

/** As long as browsers take for a smooth scroll of this length. */
const MOVING_MS = 600;

const KEYS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Where a row of slides stands, and how it is moved by one. Swiping is the style sheet's. */
export function useSlides() {
  const list = useRef<HTMLUListElement>(null);
  const atStart = useSignal(true);
  const atEnd = useSignal(true);
  const goal = useRef({ index: 0, since: Number.NEGATIVE_INFINITY });

  const look = () => {
    const row = list.current;
    if (row === null) return;
    // Below zero where it runs from right to left.
    const passed = Math.abs(row.scrollLeft);
    atStart.value = passed < NEARLY_PX;
    atEnd.value = passed + row.clientWidth > row.scrollWidth - NEARLY_PX;
  };
  useLayoutEffect(() => {
    const row = list.current;
    if (row === null) return;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(row);
    return () => observer.disconnect();
  }, []);

  const isRtl = (row: HTMLElement) => getComputedStyle(row).direction === 'rtl';

  /** How far a slide is from where a row begins, in the direction of reading. */
  function distance(row: HTMLElement, slide: Element): number {
    const [outer, inner] = [row.getBoundingClientRect(), slide.getBoundingClientRect()];
    return isRtl(row) ? outer.right - inner.right : inner.left - outer.left;
  }

  /** Moves by one slide and tells which is now the first. */
  function step(direction: 1 | -1): Element | undefined {
    const row = list.current;
    if (row === null) return undefined;
    const slides = [...row.children];
    // Pressed again before it has got there: from where it is going to.
    const isMoving = performance.now() - goal.current.since < MOVING_MS;
    const from = isMoving
      ? goal.current.index
      : slides.findIndex((slide) => distance(row, slide) > -NEARLY_PX);
    const index = from + direction;
    const slide = slides[index];
    if (slide === undefined) return undefined;
    goal.current = { index, since: performance.now() };
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
    row.scrollBy({ left: distance(row, slide) * (isRtl(row) ? -1 : 1), behavior });
    return slide;
  }

  return {
    list,
    atStart,
    atEnd,
    step,
    onScroll: look,
    onKeyDown(event: KeyboardEvent) {
      const key = KEYS[event.key];
      const row = list.current;
      if (key === undefined || row === null || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const slide = step(isRtl(row) ? (key === 1 ? -1 : 1) : key);
      // What somebody is about to press goes along.
      if (event.target !== row)
        slide?.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true });
    },
  };
}
