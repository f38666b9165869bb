import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PART } from './date-parts.ts';
import { LOCALES } from './locales.ts';
import { createDateFormat, findLocale } from './localised-dates.ts';
import { formatPlainly } from './plain-dates.ts';

const load = <T>(chunk: () => Promise<T>) => chunk();
const inLocale = (name: string) => createDateFormat(name, PART, load, () => {});
const formatDate = await inLocale('en-US');

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
    expect(formatPlainly(moment, format) ?? expected).toBe(expected);
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

describe('plain dates', () => {
  it.each(['MMMM D YYYY, h:mm A', 'h:mm A', 'MM/DD/YY', 'dddd, DD MMM YYYY HH:mm:ss [h]'])(
    'write %s as date-fns does, at any time',
    (format) => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
          expect(formatPlainly(at, format)).toBe(formatDate(at, format));
        }),
        { numRuns: 300 },
      );
    },
  );

  it.each(['Do', 'LT', 'W', 'a', 'x'])('leave %s to date-fns', (format) => {
    expect(formatPlainly(moment, format)).toBeUndefined();
  });
});

describe('locales', () => {
  it.each([
    ['fr-CA', 'fr-CA'],
    ['fr-BE', 'fr'],
    ['pt_br', 'pt-BR'],
    ['de', 'de'],
    ['zh', 'zh-CN'],
    ['no', 'nb'],
    ['en', 'en-US'],
    ['en-XX', 'en-US'],
    ['tlh', undefined],
    ['', undefined],
    ['toString', undefined],
  ])('are found: %s is %s', (wanted, found) => {
    expect(findLocale(wanted)).toBe(found);
  });

  it('write dates in their language, and in the order they are used to', async () => {
    const german = await inLocale('de-CH');
    expect(german(moment, 'dddd, D. MMMM YYYY')).toBe('Sonntag, 5. November 2023');
    expect(german(moment, 'L LT')).toBe('05.11.2023 16:07');
    const french = await inLocale('fr');
    expect(french(moment, 'dddd Do MMMM')).toBe('dimanche 5ème novembre');
  });

  it('say when they are unknown, and write American English', async () => {
    let told = 0;
    const format = await createDateFormat('tlh', PART, load, () => told++);
    expect(format(moment, 'MMMM Do')).toBe('November 5th');
    expect(told).toBe(1);
  });

  it.each(Object.keys(LOCALES))('are all there: %s', async (name) => {
    const format = await inLocale(name);
    expect(format(moment, 'dddd D MMMM YYYY LT LLLL')).toContain('2023');
  });
});
