import { expect, it } from 'vitest';
import { ALL_TEXT } from './all-text.ts';
import { KNOWN_KEYS, unknownKeys } from './unknown-keys.ts';

it('knows every text, and no other', () => {
  expect([...KNOWN_KEYS].sort()).toEqual(Object.keys(ALL_TEXT).sort());
  expect(unknownKeys(ALL_TEXT)).toEqual([]);
});

it('finds what is none, names of JavaScript’s own too', () => {
  expect(unknownKeys({ headerText: 'Hi', headertext: 'Hi', toString: '', '': '' })).toEqual([
    'headertext',
    'toString',
    '',
  ]);
});
