import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast } from '../lib/color.ts';
import { darken, inkOn } from './ink.ts';
import { textOn } from './text-on.ts';

const anyColor = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('ink on a fill', () => {
  it('is white where white can be read', () => {
    expect(inkOn('#65758e')).toEqual({ fill: '#65758e', ink: '#ffffff' });
  });

  it('darkens the fill a little for white', () => {
    const { fill, ink } = inkOn('#0099ff');
    expect(ink).toBe('#ffffff');
    expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5);
    expect(fill).not.toBe('#0099ff');
  });

  it('is black where darkening would cost the brand its look', () => {
    expect(inkOn('#ffcc00')).toEqual({ fill: '#ffcc00', ink: '#000000' });
  });

  it('can be read on any color', () => {
    fc.assert(
      fc.property(anyColor, (color) => {
        const { fill, ink } = inkOn(color);
        expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 2000 },
    );
  });

  it('never darkens by more than a quarter, and only when white gains by it', () => {
    fc.assert(
      fc.property(anyColor, (color) => {
        const { fill, ink } = inkOn(color);
        if (ink === '#000000') {
          expect(fill).toBe(color);
          expect(contrast(darken(color, 25), '#ffffff')).toBeLessThan(4.5);
        } else {
          expect(contrast(fill, '#000000')).toBeGreaterThanOrEqual(
            contrast(darken(color, 25), '#000000') - 0.001,
          );
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('text on surfaces', () => {
  it('keeps a color that can be read', () => {
    expect(textOn(['#ffffff'], '#003366')).toBe('#003366');
  });

  it('can be read on all of them, light or dark', () => {
    fc.assert(
      fc.property(
        anyColor,
        fc.constantFrom(['#ffffff', '#f2f4f7'], ['#16181d', '#262a31']),
        (color, surfaces) => {
          const ink = textOn(surfaces, color);
          for (const surface of surfaces) expect(contrast(surface, ink)).toBeGreaterThanOrEqual(4.5);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
