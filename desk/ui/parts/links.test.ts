import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf } from './links.ts';

const hrefs = (text: string) => piecesOf(text).flatMap(({ href }) => (href ? [href] : []));

test.each([
  ['see https://a.example/x_(y)?q=1.', 'https://a.example/x_(y)?q=1'],
  ['(http://b.example)', 'http://b.example'],
  ['write to ada@example.com!', 'mailto:ada@example.com'],
  ['mailto:ada@example.com', 'mailto:ada@example.com'],
  ['HTTPS://UP.EXAMPLE', 'HTTPS://UP.EXAMPLE'],
])('finds the address in "%s"', (text, href) => {
  expect(hrefs(text)).toEqual([href]);
});

test.each([
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<b>x</b>',
  'vbscript:x',
  'file:///etc/passwd',
  'ftp://files.example',
  '//evil.example',
  'readme.md, www.acme.com, 12.30 and e.g. this',
])('leaves "%s" a text', (text) => {
  expect(hrefs(text)).toEqual([]);
});

test('loses no character, whatever is written', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.emailAddress()), { maxLength: 5 }),
      (parts) => {
        const text = parts.join(' ');
        expect(
          piecesOf(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      },
    ),
  );
});

test('links nothing but http, https and mailto', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom('javascript', 'data', 'blob', 'ftp', 'https'),
      (tail, scheme) => {
        for (const href of hrefs(`${scheme}:${tail} ${scheme}://${tail}`))
          expect(href).toMatch(/^(https?|mailto):/i);
      },
    ),
  );
});
