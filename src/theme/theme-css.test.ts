import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast } from '../lib/color.ts';
import { launcherCss } from './launcher-css.ts';
import { brandPairs, PALETTE, themeCss } from './theme-css.ts';
import type { Pair } from './to-css.ts';

const anyColor = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
const colors = { brand: '#65758e', conversation: '#0099ff', action: '#0099ff' };
const settings = { colors, colorScheme: 'auto', zIndex: 9998, launcherPosition: 'right' } as const;

describe('the palette', () => {
  const text: [keyof typeof PALETTE, keyof typeof PALETTE][] = [
    ['ink', 'surface'],
    ['ink', 'raised'],
    ['ink-soft', 'surface'],
    ['ink-soft', 'raised'],
    ['danger', 'surface'],
    ['notice-ink', 'notice'],
    ['success-ink', 'success'],
  ];
  it.each(text)('writes %s on %s so that it can be read', (ink, surface) => {
    for (const scheme of [0, 1] as const) {
      expect(contrast(PALETTE[ink][scheme], PALETTE[surface][scheme])).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('draws the edges of controls at 3:1', () => {
    for (const scheme of [0, 1] as const) {
      expect(contrast(PALETTE['line-strong'][scheme], PALETTE.surface[scheme])).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('the theme', () => {
  it('keeps every pair readable whatever the brand', () => {
    fc.assert(
      fc.property(anyColor, anyColor, anyColor, (brand, conversation, action) => {
        const pairs = brandPairs({ brand, conversation, action });
        for (const name of ['own', 'action']) {
          expect(contrast(String(pairs[name]), String(pairs[`${name}-ink`]))).toBeGreaterThanOrEqual(4.5);
        }
        for (const scheme of [0, 1] as const) {
          const [link, ring] = [(pairs.link as Pair)[scheme], (pairs.ring as Pair)[scheme]];
          for (const surface of [PALETTE.surface[scheme], PALETTE.raised[scheme]]) {
            expect(contrast(link, surface)).toBeGreaterThanOrEqual(4.5);
            expect(contrast(ring, surface)).toBeGreaterThanOrEqual(3);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('follows the system or the option', () => {
    expect(launcherCss(settings)).toContain('color-scheme:light dark!important');
    expect(launcherCss({ ...settings, colorScheme: 'dark' })).toContain('color-scheme:dark!important');
  });

  it('gives light and dark values under one prefix', () => {
    const css = launcherCss(settings) + themeCss({ colors, displayStyle: 'button', buttonHeight: '58px' });
    expect(css).toContain('--parley-surface:light-dark(#ffffff,#16181d)');
    expect(css).toContain('--parley-brand:#65758e');
    expect(css.match(/(?<=[;{])--(?!parley-)/)).toBeNull();
  });

  it('has one surface, whoever draws it', () => {
    expect(launcherCss(settings)).toContain(`--parley-surface:light-dark(${PALETTE.surface})`);
  });

  it('has the corner that the site says', () => {
    expect(launcherCss(settings)).toMatch(/--parley-left:auto;--parley-right:calc/);
    const css = launcherCss({ ...settings, launcherPosition: 'left' });
    expect(css).toMatch(/--parley-left:calc\(.*--parley-right:auto/);
  });

  it('stacks as the site says', () => {
    expect(launcherCss({ ...settings, zIndex: 7 })).toContain('--parley-z-index:7');
  });
});
