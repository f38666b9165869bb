import { generate } from 'lean-qr';
import { describe, expect, it } from 'vitest';
import { qrPath } from './qr.ts';

/** The dark units that a path covers. */
function covered(path: string): Set<string> {
  const units = new Set<string>();
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let i = 0; i < Number(width); i++) units.add(`${Number(x) + i} ${y}`);
  }
  return units;
}

describe('a QR code', () => {
  it.each(['https://m.me/acme?ref=abc', `viber://pa?chatURI=${'x'.repeat(200)}`])('draws %s', (text) => {
    const { size, path } = qrPath(text);
    const code = generate(text);
    const dark = new Set<string>();
    for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) if (code.get(x, y)) dark.add(`${x} ${y}`);
    expect(size).toBe(code.size);
    expect(covered(path)).toEqual(dark);
  });
});
