import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersOf, fieldsOf } from './sound.ts';

describe('fields of a form', () => {
  it('are those that can be filled in', () => {
    const fields = [
      { type: 'text', name: 'a', label: 'A', minSize: 2, maxSize: 'x', extra: true },
      { type: 'select', name: 'b', label: 'B', options: [{ name: 'x', label: 'X' }, null, { name: 1 }] },
    ];
    expect(fieldsOf(fields)).toEqual([
      { type: 'text', name: 'a', label: 'A', minSize: 2 },
      { type: 'select', name: 'b', label: 'B', options: [{ name: 'x', label: 'X' }] },
    ]);
  });

  it.each([
    ['one is of a kind that is not known', [{ type: 'date', name: 'a', label: 'A' }]],
    ['one has no name', [{ type: 'text', label: 'A' }]],
    [
      'two have one name',
      [
        { type: 'text', name: 'a', label: 'A' },
        { type: 'text', name: 'a', label: 'B' },
      ],
    ],
    ['there are none', []],
    ['it is no list', { 0: {} }],
  ])('are none where %s: such a form could not be answered', (_, fields) => {
    expect(fieldsOf(fields)).toEqual([]);
  });
});

it('reads answers of every kind, and whatever else there is', () => {
  const select = [
    { name: 'x', label: 'X' },
    { name: 'y', label: 'Y' },
  ];
  expect(
    answersOf([
      { type: 'text', name: 'a', label: 'A', text: 'one' },
      { type: 'email', name: 'b', label: 'B', email: 'b@example.com' },
      { type: 'select', name: 'c', label: 'C', select },
      { type: 'select', name: 'd', label: {}, select: 'none' },
      7,
    ]),
  ).toEqual([
    { label: 'A', answer: 'one' },
    { label: 'B', answer: 'b@example.com' },
    { label: 'C', answer: 'X, Y' },
    { label: '', answer: '' },
  ]);
  fc.assert(fc.property(fc.jsonValue(), (value) => void answersOf(value)));
});
