import { expect, it } from 'vitest';
import { createTexts } from '../../text/create-text.ts';
import { DEFAULT_TEXT } from '../../text/default-text.ts';
import { ageOf } from './age.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ago = (milliseconds: number) => ageOf(0, milliseconds, createTexts({})(DEFAULT_TEXT));

it('says how long ago something was said, up to a week', () => {
  expect([-HOUR, 0, MINUTE - 1].map(ago)).toEqual(['Just now', 'Just now', 'Just now']);
  expect([MINUTE, HOUR - 1].map(ago)).toEqual(['1m ago', '59m ago']);
  expect([HOUR, 24 * HOUR - 1].map(ago)).toEqual(['1h ago', '23h ago']);
  expect([24 * HOUR, 7 * 24 * HOUR - 1].map(ago)).toEqual(['1d ago', '6d ago']);
  expect(ago(7 * 24 * HOUR)).toBeUndefined();
});
