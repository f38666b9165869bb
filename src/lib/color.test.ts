import { describe, expect, it } from 'vitest';
import { contrast, mix, parseHex, toHex } from './color.ts';

describe('colors', () => {
  it('reads and writes hex', () => {
    expect(parseHex('#0099ff')).toEqual([0, 153, 255]);
    expect(toHex([0, 153, 255])).toBe('#0099ff');
  });

  it('mixes channel by channel', () => {
    expect(mix('#0099ff', '#000000', 0.2)).toBe('#007acc');
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#ffffff', '#0099ff')).toBeCloseTo(3.0, 1);
    expect(contrast('#65758e', '#ffffff')).toBeCloseTo(4.68, 1);
  });
});
