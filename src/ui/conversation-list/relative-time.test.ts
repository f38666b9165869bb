import { describe, expect, it } from 'vitest';
import { createTexts } from '../../text/create-text.ts';
import { LIST_TEXT } from '../../text/list-text.ts';
import { relativeTime } from './relative-time.ts';

const now = new Date(2024, 4, 10, 1, 30).getTime();
const list = createTexts({})(LIST_TEXT);
const words = (at: number) => relativeTime(at, now, list, (_, format) => format);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('relative times', () => {
  it.each([
    [-5 * SECOND, 'Just now'],
    [0, 'Just now'],
    [59 * SECOND, 'Just now'],
    [MINUTE, '1 minute ago'],
    [2 * MINUTE - 1, '1 minute ago'],
    [2 * MINUTE, '2 minutes ago'],
    [HOUR - 1, '59 minutes ago'],
    [HOUR, '1 hour ago'],
    [5 * HOUR, '5 hours ago'],
    [24 * HOUR - 1, '23 hours ago'],
    [24 * HOUR, 'Yesterday'],
    [25 * HOUR, 'Yesterday'],
    [26 * HOUR, 'MM/DD/YY'],
    [400 * 24 * HOUR, 'MM/DD/YY'],
  ])('%d ms ago is %s', (passed, expected) => {
    expect(words(now - passed)).toBe(expected);
  });
});
