import { describe, expect, it } from 'vitest';
import { readablePrice, readableSize } from './amounts.ts';

describe('sizes', () => {
  it.each([
    [1, '1 byte'],
    [999, '999 bytes'],
    [48_200, '48 kB'],
    [1_483_264, '1.5 MB'],
    [12_400_000, '12.4 MB'],
    [50_000_000_000, '50 GB'],
    [1e18, '1,000,000,000 GB'],
  ])('%d is %s', (bytes, words) => {
    expect(readableSize(bytes, 'en-US')).toBe(words);
  });

  it('are written as the page writes, or as the browser does where that is no language', () => {
    expect(readableSize(1_483_264, 'de')).toBe('1,5 MB');
    expect(readableSize(1_483_264, 'not a locale')).toMatch(/^1.5 MB$/);
  });
});

describe('prices', () => {
  it('are in the smallest unit of their currency', () => {
    expect(readablePrice(1250, 'eur', 'en-US')).toBe('€12.50');
    expect(readablePrice(1250, 'jpy', 'en-US')).toBe('¥1,250');
    expect(readablePrice(1250, 'bhd', 'en-US')).toMatch(/1\.250$/);
  });

  it('in a currency that nobody knows are still prices', () => {
    expect(readablePrice(1250, 'gold bars', 'en-US')).toBe('12.5 gold bars');
  });
});
