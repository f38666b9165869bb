import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate } from './dates.ts';

// Sunday, 5 November 2023, 16:07:09.042 in whatever zone the tests run.
const moment = new Date(2023, 10, 5, 16, 7, 9, 42).getTime();

describe('dates', () => {
  it.each([
    ['MMMM D YYYY, h:mm A', 'November 5 2023, 4:07 PM'],
    ['h:mm A', '4:07 PM'],
    ['MM/DD/YY', '11/05/23'],
    ['D. MMMM YYYY, HH:mm [Uhr]', '5. November 2023, 16:07 Uhr'],
    ['dddd Do MMM', 'Sunday 5th Nov'],
    ['ddd dd', 'Sun Su'],
    ['M Mo Q Qo', '11 11th 4 4th'],
    ['DDD DDDo DDDD', '309 309th 309'],
    ['a A', 'pm PM'],
    ['H HH h hh k kk', '16 16 4 04 16 16'],
    ['m mm s ss S SS SSS', '7 07 9 09 0 04 042'],
    ['W WW GGGG E', '44 44 2023 7'],
    ['X', String(Math.floor(moment / 1000))],
    ['x', String(moment)],
    ['LT', '4:07 PM'],
    ['L', '11/05/2023'],
    ['LL', 'November 5, 2023'],
    ['LLLL', 'Sunday, November 5, 2023 4:07 PM'],
    ["[o'clock] h", "o'clock 4"],
    ['[D] D', 'D 5'],
    ['[]D', '5'],
    ["D' YYYY", "5' 2023"],
    ['fooB', 'foo\u0042'],
    ['D日M月', '5日11月'],
  ])('writes %s', (format, expected) => {
    expect(formatDate(moment, format)).toBe(expected);
  });

  it('never throws, whatever a site wrote', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."YyMDdwWEQGAaHhkmsSZzXxLlTo[]' :-,Bñ") }),
        (format) => {
          formatDate(moment, format);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
