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
    ['ddd dd d E', 'Sun Su 0 7'],
    ['M Mo Q', '11 11th 4'],
    ['a A', 'pm PM'],
    ['H HH h hh k kk', '16 16 4 04 16 16'],
    ['m mm s ss S SS SSS', '7 07 9 09 0 04 042'],
    ['X', String(Math.floor(moment / 1000))],
    ['x', String(moment)],
    ['LT LTS', '4:07 PM 4:07:09 PM'],
    ['L', '11/05/2023'],
    ['LL', 'November 5, 2023'],
    ['LLL', 'November 5, 2023 4:07 PM'],
    ['LLLL', 'Sunday, November 5, 2023 4:07 PM'],
    ["[o'clock] h", "o'clock 4"],
    ['[D] D', 'D 5'],
    ['[]D', '5'],
    ["D' YYYY", "5' 2023"],
    ['fooB', 'fooB'],
    ['D日M月', '5日11月'],
    ['', ''],
  ])('writes %s', (format, expected) => {
    expect(formatDate(moment, format)).toBe(expected);
  });

  it('writes midnight and noon', () => {
    const at = (hour: number) => formatDate(new Date(2023, 10, 1, hour).getTime(), 'Do h A k H');
    expect(at(0)).toBe('1st 12 AM 24 0');
    expect(at(12)).toBe('1st 12 PM 12 12');
  });

  it('writes the zone', () => {
    const offset = new Date(moment).getTimezoneOffset();
    const written = formatDate(moment, 'Z ZZ');
    expect(written).toMatch(/^([+-]\d\d):(\d\d) \1\2$/);
    expect(Number(written.slice(0, 3)) * 60).toBe(-offset - (-offset % 60));
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
