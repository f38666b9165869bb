/** Within this distance of the end a reader counts as being there. */
const NEAR_END_PX = 48;

type Scrolled = Pick<HTMLElement, 'scrollTop' | 'scrollHeight' | 'clientHeight'>;
type Placed = Pick<HTMLElement, 'offsetTop' | 'offsetHeight'>;
/** A row, and how far it was below the top of what was on screen. */
type Place = { element: HTMLElement; distance: number };

export function isNearEnd({ scrollTop, scrollHeight, clientHeight }: Scrolled): boolean {
  return scrollHeight - clientHeight - scrollTop <= NEAR_END_PX;
}

/** The place of the first of these, ordered from top to bottom, that reaches below `top`. */
export function firstBelow(elements: ArrayLike<Placed>, top: number): number {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const element = elements[middle];
    if (element !== undefined && element.offsetTop + element.offsetHeight <= top) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface ScrollKeeper {
  /** What is in the list has changed: go to the end if the reader was there, else stay where they were. */
  hold(): void;
  /** Goes to the end and stays there. */
  follow(): void;
  dispose(): void;
}

/**
 * Keeps the reader's place in a list that grows at both ends and changes its size. Does not rely on `overflow-anchor`,
 * which Safari has only since 27 and which does not cover resizing; the style sheet turns it off.
 *
 * @param isWhole The end of the list is the end of all there is, and not only of what is drawn of it.
 * @param onMove Called also when the reader has not moved, but what is around them.
 */
export function createScrollKeeper(
  scroller: HTMLElement,
  list: HTMLElement,
  isWhole: () => boolean,
  onMove: (isAtEnd: boolean) => void,
): ScrollKeeper {
  let following = true;
  let isAway = false;
  /** Where the reader was when we last looked, and how much there was. */
  let top = 0;
  let height = 0;
  /** Where all rows were then. */
  let places: Place[] = [];
  /** The first rows on screen. Two, because the time above a message goes when others come before it. */
  let anchors: Place[] = [];

  function remember(): void {
    settle();
    const first = firstBelow(list.children as HTMLCollectionOf<HTMLElement>, top);
    anchors = places.slice(first, first + 2);
  }

  /** What holds the place of a reader who has gone so far, in px down, since we last looked. */
  function anchorAt(gone: number): Place | undefined {
    const isThere = ({ element }: Place) => element.isConnected;
    if (Math.abs(gone) <= scroller.clientHeight) return anchors.find(isThere);
    // Whoever has jumped reads what they find there: what grows between that and where they were is not to move them.
    return places.findLast((place) => isThere(place) && place.distance <= gone) ?? places.find(isThere);
  }

  function hold(): void {
    if (scroller.clientHeight === 0) {
      isAway = true;
      return;
    }
    // Taken off the page and put back, as single-page apps do: what scrolls begins at its top again.
    if (isAway) {
      isAway = false;
      scroller.scrollTop = following ? scroller.scrollHeight : top;
      top = scroller.scrollTop;
    }
    // The reader has moved and the event is still to come. Only a list that got shorter moves them without their doing,
    // and then to its very end.
    const isAtVeryEnd = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop < 1;
    const isPushed = scroller.scrollHeight < height && isAtVeryEnd;
    const gone = isPushed ? 0 : scroller.scrollTop - top;
    if (gone !== 0) following = isWhole() && isNearEnd(scroller);
    if (following) scroller.scrollTop = scroller.scrollHeight;
    else {
      const anchor = anchorAt(gone);
      const moved = anchor ? anchor.element.offsetTop - anchor.distance + gone - scroller.scrollTop : 0;
      if (moved !== 0) scroller.scrollTop += moved;
      // The same rows go on holding the place: one that has just come in above has its true size only when it is drawn.
      if (anchor && gone === 0) {
        settle();
        return;
      }
    }
    remember();
  }

  function settle(): void {
    top = scroller.scrollTop;
    height = scroller.scrollHeight;
    places = Array.from(list.children as HTMLCollectionOf<HTMLElement>, (element) => ({
      element,
      distance: element.offsetTop - top,
    }));
    following = isWhole() && isNearEnd(scroller);
    onMove(following);
  }

  /** Not for what we have scrolled ourselves. */
  function onScroll(): void {
    if (scroller.scrollTop !== top) remember();
  }

  function onMoved(): void {
    isAway = true;
    hold();
  }

  const root = scroller.getRootNode();
  root.addEventListener('moved', onMoved);
  const observer = new ResizeObserver(hold);
  observer.observe(scroller);
  observer.observe(list);
  scroller.addEventListener('scroll', onScroll, { passive: true });

  return {
    hold() {
      hold();
      // Rows may get their true size after this, and the list the one that it had: it is looked at in any case.
      observer.unobserve(list);
      observer.observe(list);
    },
    follow() {
      following = true;
      hold();
    },
    dispose() {
      observer.disconnect();
      root.removeEventListener('moved', onMoved);
      scroller.removeEventListener('scroll', onScroll);
    },
  };
}
