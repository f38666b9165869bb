import { describe, expect, it } from 'vitest';
import { AT_END, placesOf, STEP, withNewer, withOlder } from './span.ts';

const known = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ seq: from + index }));

describe('what is drawn of a conversation', () => {
  it('is at first its newest messages', () => {
    expect(placesOf(known(1, 1000), AT_END)).toEqual({ start: 1000 - STEP, end: 1000 });
    expect(placesOf(known(1, 3), AT_END)).toEqual({ start: 0, end: 3 });
    expect(placesOf([], AT_END)).toEqual({ start: 0, end: 0 });
  });

  it('stays the same when older ones become known', () => {
    const span = { from: 950, to: 980 };
    expect(placesOf(known(901, 1000), span)).toEqual({ start: 49, end: 79 });
    expect(placesOf(known(801, 1000), span)).toEqual({ start: 149, end: 179 });
  });

  it('goes on to the end where it reached it, and else not', () => {
    expect(placesOf(known(1, 60), { from: 11, to: Infinity })).toEqual({ start: 10, end: 60 });
    expect(placesOf(known(1, 60), { from: 11, to: 51 })).toEqual({ start: 10, end: 50 });
  });

  it('grows up to the first that is known', () => {
    const messages = known(901, 1000);
    const once = withOlder(messages, AT_END);
    expect(once).toEqual({ from: 1001 - 2 * STEP, to: Infinity });
    expect(withOlder(messages, once)).toEqual({ from: 901, to: Infinity });
    expect(withOlder(messages, { from: 901, to: 950 })).toEqual({ from: 901, to: 950 });
  });

  it('grows down to the end, and then follows what comes', () => {
    const messages = known(1, 200);
    const once = withNewer(messages, { from: 50, to: 151 });
    expect(once).toEqual({ from: 50, to: 151 + STEP });
    expect(withNewer(messages, once)).toEqual({ from: 50, to: Infinity });
    expect(withNewer(messages, AT_END)).toBe(AT_END);
  });

  it('is the end again when what was drawn is known no longer', () => {
    expect(placesOf(known(901, 1000), { from: 100, to: 200 })).toEqual({ start: 0, end: 100 });
  });
});
