import { afterEach, describe, expect, it } from 'vitest';
import { withoutFar } from './far-rows.ts';
import type { Row } from './rows.ts';
import { firstBelow } from './scroll-keeper.ts';
import { AT_END } from './span.ts';

const ROW = 50;
const VIEW = 500;

/** Rows of one height, each a message but every tenth, which is a time. */
function aList(count: number, scrollTop: number) {
  const scroller = document.createElement('div');
  scroller.tabIndex = 0;
  const list = document.createElement('ol');
  scroller.append(list);
  document.body.append(scroller);
  Object.defineProperties(scroller, { clientHeight: { value: VIEW }, scrollTop: { value: scrollTop } });
  for (let i = 0; i < count; i++) {
    const row = document.createElement('li');
    row.innerHTML = '<button>text</button>';
    Object.defineProperties(row, { offsetTop: { value: i * ROW }, offsetHeight: { value: ROW } });
    list.append(row);
  }
  const rows = Array.from({ length: count }, (_, i) =>
    i % 10 === 0 ? { kind: 'time', key: `${i}`, at: 0 } : { kind: 'message', key: `${i}`, seq: 1000 + i },
  ) as Row[];
  return { scroller, list, rows, trim: () => withoutFar(firstBelow, scroller, list, rows, AT_END) };
}

afterEach(() => {
  getSelection()?.removeAllRanges();
  document.body.replaceChildren();
});

describe('rows that are far away', () => {
  it('go from both sides, two screens from the reader', () => {
    expect(aList(150, 3000).trim()).toEqual({ from: 1041, to: 1091 });
  });

  it('go only above who is at the end', () => {
    expect(aList(150, 150 * ROW - VIEW).trim()).toEqual({ from: 1121, to: Infinity });
  });

  it('stay while they are selected', () => {
    const { list, trim } = aList(150, 3000);
    const text = list.querySelector('button')?.firstChild;
    if (text) getSelection()?.setBaseAndExtent(text, 0, text, 4);
    expect(trim()).toBe(AT_END);
  });

  it('leave the focus in the list', () => {
    const { list, scroller, trim } = aList(150, 3000);
    const buttons = list.querySelectorAll('button');
    buttons[60]?.focus();
    trim();
    expect(document.activeElement).toBe(buttons[60]);
    buttons[5]?.focus();
    trim();
    expect(document.activeElement).toBe(scroller);
  });
});
