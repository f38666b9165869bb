import { expect, test } from 'vitest';
import { agoOf, dayKeyOf, dayNameOf } from './format.ts';

const at = (year: number, month: number, day: number, hour = 12, minute = 0) =>
  new Date(year, month - 1, day, hour, minute).getTime() / 1000;
const NOW = at(2026, 3, 5, 15);

test.each([
  ['now', NOW - 20],
  ['now', NOW + 90],
  ['1 min ago', NOW - 50],
  ['5 min ago', NOW - 5 * 60],
  ['1 hr ago', NOW - 3_580],
  ['3 hr ago', NOW - 3 * 3_600],
  ['yesterday', at(2026, 3, 4, 2)],
  ['6 days ago', at(2026, 2, 27, 23)],
])('says "%s"', (words, moment) => {
  // Engines shorten differently: "5 min ago", "5m ago", "5 min. ago".
  const loose = (text: string) =>
    text.replace(/\.|\s+/g, '').replace(/(\d)(min|hr|days?)/, (_, n, unit) => n + unit[0]);
  expect(loose(agoOf(moment, NOW))).toBe(loose(words));
});

test('names the date when it is more than a week ago, with the year when it is another', () => {
  expect(agoOf(at(2026, 2, 20), NOW)).toMatch(/20/);
  expect(agoOf(at(2026, 2, 20), NOW)).not.toMatch(/2026/);
  expect(agoOf(at(2025, 2, 20), NOW)).toMatch(/2025/);
});

test('speaks of hours, not of yesterday, shortly after midnight', () => {
  expect(agoOf(at(2026, 3, 4, 23), at(2026, 3, 5, 1))).toMatch(/^2/);
});

test('names days by the calendar, not by 24 hours', () => {
  expect(dayNameOf(at(2026, 3, 5, 0, 1), NOW)).toBe('Today');
  expect(dayNameOf(at(2026, 3, 4, 23, 59), NOW)).toBe('Yesterday');
  expect(dayNameOf(at(2026, 3, 2), NOW)).toMatch(/Monday/);
  expect(dayKeyOf(at(2026, 3, 5, 0, 1))).toBe(dayKeyOf(NOW));
});
