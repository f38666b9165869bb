import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endingOf, mediaAddress, nameIn, rawsOf, webAddress } from './read.ts';

describe('addresses', () => {
  it('of the web are what links lead to', () => {
    expect(webAddress('https://example.com/a b')).toBe('https://example.com/a%20b');
    expect(webAddress('HTTP://example.com')).toBe('http://example.com/');
  });

  it('of anything else are none', () => {
    for (const uri of [
      'javascript:alert(1)',
      '\u0001javascript:1',
      'jAva\tscript:1',
      'data:text/html,x',
      '//x.y',
      '/a',
    ]) {
      expect(webAddress(uri)).toBeUndefined();
    }
  });

  it('never run anything, whatever is asked for', () => {
    const scheme = fc.constantFrom('javascript:', 'data:', 'vbscript:', 'file:', 'http:', 'https://', '');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.tuple(scheme, fc.string()).map((parts) => parts.join('')),
        ),
        (value) => {
          expect(webAddress(value) ?? 'https:').toMatch(/^https?:/);
          expect(mediaAddress(value) ?? 'https:').toMatch(/^(https?|blob):/);
        },
      ),
    );
  });

  it('may end in a name', () => {
    expect(nameIn('https://example.com/files/A%20plan.pdf?x=1')).toBe('A plan.pdf');
    expect(nameIn('https://example.com/%E0%A4%A')).toBe('%E0%A4%A');
    expect(nameIn('https://example.com/')).toBe('');
    expect(nameIn(undefined)).toBe('');
  });
});

it('knows what a file is by how its name ends', () => {
  expect(endingOf('A plan.tar.gz')).toBe('GZ');
  expect(endingOf('README')).toBe('');
  expect(endingOf('v. 2 of it all')).toBe('');
});

it('takes from a list what has fields', () => {
  expect(rawsOf([null, 1, 'x', [], { a: 1 }])).toEqual([{ a: 1 }]);
  expect(rawsOf({ length: 1, 0: {} })).toEqual([]);
});
