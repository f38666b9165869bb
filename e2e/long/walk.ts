import type { Visitor } from '../fixtures/visitor.ts';

export type Walk = {
  /** Numbers of the texts that were on the way, each once. */
  seen: number[];
  /** The most elements that the list had at any time. */
  most: number;
  /** The furthest that what the reader looked at was moved by what came and went. */
  moved: number;
  /** Texts that stood at the wrong place, or twice. */
  wrong: string[];
};

/**
 * Goes through a conversation as fast as it comes: to the edge of what is drawn, until more is there, and again, looking all
 * the while. Ends when `isThere` holds.
 */
export function walk(visitor: Visitor, direction: 'up' | 'down', last: number): Promise<Walk> {
  return visitor.log.evaluate(
    async (log, { isUp, last }) => {
      const seen = new Set<number>();
      const wrong = new Set<string>();
      let most = 0;
      let moved = 0;
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const rows = () => [...log.querySelectorAll('[part~="message"]')];
      const numberOf = (row: Element) =>
        Number(/^No\. (\d+)\./.exec(row.querySelector('.bubble')?.textContent ?? '')?.[1]);

      const look = () => {
        most = Math.max(most, log.querySelectorAll('*').length);
        const numbers = rows().map(numberOf);
        const first = numbers.findIndex((number) => !Number.isNaN(number));
        numbers.forEach((number, place) => {
          if (Number.isNaN(number)) return;
          seen.add(number);
          // One row for each message in between.
          const expected = (numbers[first] ?? 0) + place - first;
          if (number !== expected) wrong.add(`${number} in the place of ${expected}`);
        });
      };
      /** A text on screen, near to where the reader goes. */
      const anchor = () => {
        const { top, bottom } = log.getBoundingClientRect();
        const isOnScreen = (row: Element) => {
          const box = row.getBoundingClientRect();
          return !Number.isNaN(numberOf(row)) && box.bottom > top + 1 && box.top < bottom - 1;
        };
        const row = isUp ? rows().find(isOnScreen) : rows().findLast(isOnScreen);
        return row && { row, top: row.getBoundingClientRect().top };
      };

      const deadline = performance.now() + 150_000;
      while (!seen.has(last)) {
        if (performance.now() > deadline) throw new Error(`${last} was not reached: ${seen.size} were`);
        log.scrollTop = isUp ? 0 : log.scrollHeight;
        const held = anchor();
        const before = log.querySelector('.rows')?.[isUp ? 'firstElementChild' : 'lastElementChild'];
        for (let frames = 0; frames < 120; frames++) {
          await frame();
          if (before !== log.querySelector('.rows')?.[isUp ? 'firstElementChild' : 'lastElementChild']) break;
          if (rows().map(numberOf).includes(last)) break;
        }
        await frame();
        await frame();
        look();
        if (held?.row.isConnected)
          moved = Math.max(moved, Math.abs(held.row.getBoundingClientRect().top - held.top));
      }
      return { seen: [...seen].sort((a, b) => a - b), most, moved, wrong: [...wrong] };
    },
    { isUp: direction === 'up', last },
  );
}
