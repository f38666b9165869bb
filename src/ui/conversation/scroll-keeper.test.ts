import { afterEach, describe, expect, it, vi } from 'vitest';
import { createScrollKeeper, firstBelow, isNearEnd } from './scroll-keeper.ts';

const ROW = 100;
const VIEW = 400;

/** A scrolling list as far as the keeper sees it: rows of one height, and a browser that clamps `scrollTop`. */
function aList(count: number) {
  const scroller = document.createElement('div');
  const list = document.createElement('ol');
  scroller.append(list);
  document.body.append(scroller);
  let wanted = 0;
  let view = VIEW;
  const height = () => list.children.length * ROW;
  const end = () => Math.max(0, height() - view);
  Object.defineProperties(scroller, {
    scrollHeight: { get: () => Math.max(view, height()) },
    clientHeight: { get: () => view },
    scrollTop: {
      get: () => Math.min(wanted, end()),
      set(value: number) {
        wanted = Math.max(0, Math.min(value, end()));
      },
    },
  });
  const row = (): HTMLElement => {
    const element = document.createElement('li');
    Object.defineProperties(element, {
      offsetTop: { get: () => [...list.children].indexOf(element) * ROW },
      offsetHeight: { get: () => ROW },
    });
    return element;
  };
  const rows = (n: number) => Array.from({ length: n }, row);
  list.append(...rows(count));
  return {
    scroller,
    list,
    append: (n: number) => list.append(...rows(n)),
    prepend: (n: number) => list.prepend(...rows(n)),
    /** What is there grows by so many rows, at this place. */
    insert: (place: number, n: number) => list.children[place]?.before(...rows(n)),
    resize: (height: number) => {
      view = height;
    },
    /** As the visitor does it, with the event that follows. */
    scrollTo(top: number) {
      scroller.scrollTop = top;
      scroller.dispatchEvent(new Event('scroll'));
    },
    end,
    onScreen: () => [...list.children].slice(scroller.scrollTop / ROW),
  };
}

const keepers: ReturnType<typeof createScrollKeeper>[] = [];
afterEach(() => {
  for (const keeper of keepers.splice(0)) keeper.dispose();
  document.body.replaceChildren();
});

/** A list at whose end the reader is. */
function kept(count: number, onMove: (atEnd: boolean) => void = () => {}, isWhole = () => true) {
  const list = aList(count);
  const keeper = createScrollKeeper(list.scroller, list.list, isWhole, onMove);
  keepers.push(keeper);
  keeper.hold();
  return { list, keeper };
}

describe('the scroll keeper', () => {
  it('goes to the end at first, and with each message while the reader is there', () => {
    const { list, keeper } = kept(20);
    expect(list.scroller.scrollTop).toBe(list.end());
    list.append(3);
    keeper.hold();
    expect(list.scroller.scrollTop).toBe(list.end());
  });

  it('counts a reader within 48 px of the end as being there, and no other', () => {
    const onMove = vi.fn();
    const { list, keeper } = kept(20, onMove);
    list.scrollTo(list.end() - 48);
    expect(onMove).toHaveBeenLastCalledWith(true);
    list.append(1);
    keeper.hold();
    expect(list.scroller.scrollTop).toBe(list.end());
    list.scrollTo(list.end() - 49);
    expect(onMove).toHaveBeenLastCalledWith(false);
    const before = list.scroller.scrollTop;
    list.append(1);
    keeper.hold();
    expect(list.scroller.scrollTop).toBe(before);
  });

  it('holds the first row on screen where it is when others come before it', () => {
    const { list, keeper } = kept(20);
    list.scrollTo(530);
    list.prepend(50);
    keeper.hold();
    expect(list.scroller.scrollTop).toBe(530 + 50 * ROW);
  });

  it('holds the second row where the first one goes, as the time above a message does', () => {
    const { list, keeper } = kept(20);
    list.scrollTo(0);
    list.list.firstElementChild?.remove();
    list.prepend(50);
    keeper.hold();
    // The row that was second, 100 px below the top, is the 51st now.
    expect(list.scroller.scrollTop).toBe(50 * ROW - 100);
  });

  it('goes to the end for what the visitor sends, wherever they are', () => {
    const { list, keeper } = kept(20);
    list.scrollTo(0);
    list.append(1);
    keeper.follow();
    expect(list.scroller.scrollTop).toBe(list.end());
  });

  it.each([0, 530])('comes back to where it was (%i px above the end) when it has been moved', (distance) => {
    const { list } = kept(20);
    const place = list.end() - distance;
    list.scrollTo(place);
    list.scroller.scrollTop = 0;
    list.scroller.getRootNode().dispatchEvent(new Event('moved'));
    expect(list.scroller.scrollTop).toBe(place);
  });

  it('stays at the end when the keyboard takes room', () => {
    const { list, keeper } = kept(20);
    list.resize(200);
    keeper.hold();
    expect(list.scroller.scrollTop).toBe(list.end());
  });

  it('does not pull back a reader whose scroll event is still to come', () => {
    const { list, keeper } = kept(20);
    list.scroller.scrollTop = 300;
    list.append(1);
    keeper.hold();
    expect(list.scroller.scrollTop).toBe(300);
  });

  it('stays at the end when rows go away', () => {
    const onMove = vi.fn();
    const { list, keeper } = kept(20, onMove);
    list.list.lastElementChild?.remove();
    keeper.hold();
    expect(onMove).toHaveBeenLastCalledWith(true);
    list.append(5);
    keeper.hold();
    expect(list.scroller.scrollTop).toBe(list.end());
  });

  it('holds also where the reader has moved to a moment ago, before the event', () => {
    const { list, keeper } = kept(60);
    list.scrollTo(3000);
    list.scroller.scrollTop = 1000;
    const [first] = list.onScreen();
    list.prepend(20);
    keeper.hold();
    expect(list.onScreen()[0]).toBe(first);
  });

  it('holds what is where the reader has jumped to, whatever grew between that and where they were', () => {
    const { list, keeper } = kept(40);
    list.scroller.scrollTop = 0;
    list.insert(20, 10);
    keeper.hold();
    expect(list.scroller.scrollTop).toBe(0);
    const low = list.end() - 500;
    list.scroller.scrollTop = low;
    list.insert(20, 10);
    keeper.hold();
    expect(list.scroller.scrollTop).toBe(low + 10 * ROW);
  });

  it('holds the first row for a reader who has jumped to the top, when others come before it', () => {
    const { list, keeper } = kept(40);
    list.scroller.scrollTop = 0;
    list.prepend(40);
    list.insert(60, 10);
    keeper.hold();
    expect(list.scroller.scrollTop).toBe(40 * ROW);
  });

  it('does not take the end of what is drawn for the end of all', () => {
    const onMove = vi.fn();
    let isWhole = false;
    const { list, keeper } = kept(20, onMove, () => isWhole);
    list.scrollTo(list.end());
    expect(onMove).toHaveBeenLastCalledWith(false);
    const before = list.scroller.scrollTop;
    list.append(5);
    keeper.hold();
    expect(list.scroller.scrollTop).toBe(before);
    isWhole = true;
    list.scrollTo(list.end());
    expect(onMove).toHaveBeenLastCalledWith(true);
  });

  it('holds the place while rows come on one side and go on the other', () => {
    const { list, keeper } = kept(60);
    list.scrollTo(1000);
    const [first] = list.onScreen();
    list.prepend(20);
    for (let i = 0; i < 20; i++) list.list.lastElementChild?.remove();
    keeper.hold();
    expect(list.onScreen()[0]).toBe(first);
    for (let i = 0; i < 20; i++) list.list.firstElementChild?.remove();
    list.append(20);
    keeper.hold();
    expect(list.onScreen()[0]).toBe(first);
  });

  it('lets go when it is disposed of', () => {
    const list = aList(20);
    const onMove = vi.fn();
    createScrollKeeper(list.scroller, list.list, () => true, onMove).dispose();
    list.scrollTo(0);
    expect(onMove).not.toHaveBeenCalled();
  });
});

describe('places', () => {
  it('are at the end when the list is shorter than the window', () => {
    expect(isNearEnd({ scrollTop: 0, scrollHeight: 400, clientHeight: 400 })).toBe(true);
  });

  it('are found by halving', () => {
    const rows = Array.from({ length: 9 }, (_, i) => ({ offsetTop: i * 10, offsetHeight: 10 }));
    expect([-5, 0, 9, 10, 85, 90].map((top) => firstBelow(rows, top))).toEqual([0, 0, 0, 1, 8, 9]);
    expect(firstBelow([], 0)).toBe(0);
  });
});
