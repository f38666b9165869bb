import fc from 'fast-check';
import { linkifyit } from 'linkify-it';
import { describe, expect, it } from 'vitest';
import { createFinder } from './links.ts';

const find = createFinder(linkifyit);
const hrefs = (text: string) => find(text).flatMap(({ href }) => href ?? []);

describe('links', () => {
  it('are found with their text around them', () => {
    expect(find('See https://example.com/a?b=c#d, or write to a@example.com.')).toEqual([
      { text: 'See ' },
      { text: 'https://example.com/a?b=c#d', href: 'https://example.com/a?b=c#d' },
      { text: ', or write to ' },
      { text: 'a@example.com', href: 'mailto:a@example.com' },
      { text: '.' },
    ]);
  });

  it.each([
    'readme.md and example.com',
    'javascript:alert(1)',
    'data:text/html,hello',
    'ftp://example.com/',
    '//example.com/',
    'vbscript:x file:///etc/passwd',
  ])('are not made of %s', (text) => {
    expect(hrefs(text)).toEqual([]);
  });

  it('keep their brackets and lose their punctuation', () => {
    expect(hrefs('(https://example.com/a_(b)).')).toEqual(['https://example.com/a_(b)']);
  });

  it('are never anything but http, https and mailto, and no character is lost', () => {
    const piece = fc.constantFrom(
      'http://',
      'HTTPS://',
      'javascript:',
      'mailto:',
      'a@b.de',
      'x.y',
      ' ',
      '\n',
      '"',
      '<',
      '(',
      ')',
      'ä',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const parts = find(text);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        for (const { href } of parts) if (href !== undefined) expect(href).toMatch(/^(https?|mailto):/i);
      }),
      { numRuns: 2000 },
    );
  });

  it('are found fast in the longest and worst of messages', () => {
    const started = performance.now();
    for (const unit of ['http://', 'a@', '(', 'https://a.', 'mailto:a@b.'])
      find(unit.repeat(4096 / unit.length));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
