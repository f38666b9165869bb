import { expect, it } from 'vitest';
import { cssUrl } from './css-url.ts';

it.each([
  ['https://a.example/tile.png', 'url("https://a.example/tile.png")'],
  ['/tile.png', `url("${location.origin}/tile.png")`],
  ['https://a.example/a b"c.png', 'url("https://a.example/a%20b%22c.png")'],
  ['data:image/svg+xml,<svg a="b\\">', 'url("data:image/svg+xml,<svg%20a=%22b%5C%22>")'],
  [
    'https://a.example/"); color: red; x: url("',
    'url("https://a.example/%22);%20color:%20red;%20x:%20url(%22")',
  ],
])('makes a picture of %s', (address, css) => {
  expect(cssUrl(address)).toBe(css);
});

it.each([undefined, '', 'javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'http://'])(
  'makes nothing of %o',
  (address) => {
    expect(cssUrl(address)).toBe('');
  },
);
