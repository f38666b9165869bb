import { expect, test } from 'vitest';
import { buttonsOf, formOf, itemsOf, nameOfFile, placeOf, sizeOf, webAddressOf } from './content-parts.ts';

test('follows only addresses of the web', () => {
  expect(webAddressOf('https://a.example/x y')).toBe('https://a.example/x%20y');
  for (const address of [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://a.example/1',
    'vbscript:x',
    'file:///etc/passwd',
    'tel:+49',
    '//a.example',
    '/files/1',
    '',
    7,
    null,
    { toString: () => 'https://a.example' },
  ]) {
    expect(webAddressOf(address)).toBeUndefined();
  }
});

test('tells what can be pressed, and where it leads', () => {
  const uri = 'https://a.example/';
  expect(
    buttonsOf([
      { type: 'link', text: 'Shop', uri },
      { type: 'link', text: 'Bad', uri: 'javascript:alert(1)' },
      { type: 'postback', text: 'Yes', uri },
      { type: 'webview', text: 'Pick', uri },
      { type: 'buy', text: 'Buy', uri, amount: 1250, currency: 'eur', state: 'paid' },
      { type: 'buy', text: 'Buy', amount: 300, currency: 'nonsense' },
      { type: 'buy', text: 'Buy', amount: 500, currency: 'jpy' },
      { type: 'hologram' },
      { type: 'toString', text: 'x' },
      null,
    ]),
  ).toEqual([
    { text: 'Shop', note: '', href: uri },
    { text: 'Bad', note: 'javascript:alert(1)' },
    { text: 'Yes', note: '' },
    { text: 'Pick', note: 'opens in the messenger', href: uri },
    { text: 'Buy', note: '€12.50, paid', href: uri },
    { text: 'Buy', note: '300 NONSENSE' },
    { text: 'Buy', note: '¥500' },
    { text: 'hologram', note: '' },
    { text: 'x', note: '' },
  ]);
});

test('reads items, places and forms, whatever is missing', () => {
  expect(itemsOf({ type: 'list', items: [{ title: 'A', mediaUrl: 'javascript:1' }, 'x', {}] })).toEqual([
    { title: 'A', description: '', buttons: [] },
    { title: '', description: '', buttons: [] },
  ]);
  expect(itemsOf({ type: 'list', items: { length: 3 } })).toEqual([]);
  expect(placeOf({ type: 'location', coordinates: { lat: 1.23456789, long: -2 } })).toEqual({
    name: '',
    address: '',
    coordinates: '1.23457, -2',
    href: 'https://www.openstreetmap.org/?mlat=1.23456789&mlon=-2#map=16/1.23456789/-2',
  });
  expect(placeOf({ type: 'location', coordinates: { lat: '"><b>', long: 0 } })).toBeUndefined();
  expect(
    formOf({ type: 'form', fields: [{ label: 'Pet', type: 'select', options: [{ label: 'Cat' }] }] }),
  ).toEqual({
    questions: [{ label: 'Pet', kind: 'Cat' }],
    isAnswered: false,
    isBlocking: false,
  });
});

test('names files by what they were called, or by their address', () => {
  expect(nameOfFile({ type: 'file', altText: ' cv.pdf ', mediaUrl: 'https://a.example/x' })).toBe('cv.pdf');
  expect(nameOfFile({ type: 'file', mediaUrl: 'https://a.example/b/%C3%BC.pdf?x' })).toBe('ü.pdf');
  expect(nameOfFile({ type: 'file', mediaUrl: 'https://a.example/%E0' })).toBe('%E0');
  expect(nameOfFile({ type: 'file', mediaUrl: 'javascript:alert(1)' })).toBeUndefined();
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 KB'],
  [12_345, '12 KB'],
  [999_600, '1 MB'],
  [25_000_000, '25 MB'],
  [-1, ''],
  ['7', ''],
  [Number.NaN, ''],
])('says %o as %s', (bytes, words) => {
  expect(sizeOf(bytes)).toBe(words);
});
