import { expect, test } from 'vitest';
import { answersOf, buttonsOf, summaryOf, wordsOf } from './content.ts';

const fields = [
  { type: 'text', name: 'n', label: 'Name', text: 'Ada' },
  { type: 'email', name: 'm', label: 'Mail', email: 'a@b.example' },
  {
    type: 'select',
    name: 's',
    label: 'Pets',
    select: [
      { name: 'c', label: 'Cat' },
      { name: 'd', label: 'Dog' },
    ],
  },
];

test('reads a filled form as labels and values', () => {
  const content = { type: 'formResponse', fields };
  expect(answersOf(content)).toEqual([
    { label: 'Name', value: 'Ada' },
    { label: 'Mail', value: 'a@b.example' },
    { label: 'Pets', value: 'Cat, Dog' },
  ]);
  expect(summaryOf({ content })).toBe('Name: Ada Mail: a@b.example Pets: Cat, Dog');
});

test('has words for forms, places, buttons and what was deleted', () => {
  expect(wordsOf({ type: 'form', fields })).toBe('Form: Name, Mail, Pets');
  const coordinates = { lat: 48.1, long: 11.5 };
  expect(wordsOf({ type: 'location', coordinates })).toBe('Location: 48.1, 11.5');
  expect(wordsOf({ type: 'location', coordinates, location: { name: 'Munich' } })).toBe('Location: Munich');
  const actions = [{ id: 'a', type: 'postback', text: 'Yes' }];
  expect(buttonsOf({ type: 'text', text: '', actions })).toEqual(['Yes']);
  expect(summaryOf({ content: { type: 'text', text: '', actions } })).toBe('Yes');
  expect(summaryOf({ content: { type: 'deleted' }, deleted: true })).toBe('Message deleted');
});

test('names the type of what it cannot read, however it looks', () => {
  for (const content of [
    { type: 'carousel', items: 7 },
    { type: 'formResponse', fields: null },
    { type: 'location', coordinates: null, location: 'here' },
    { type: 'form', fields: [null, 3, {}] },
    { type: 'text', text: '', actions: 'none' },
  ]) {
    expect(summaryOf({ content: content as never })).toEqual(expect.any(String));
  }
  expect(summaryOf({ content: { type: 'carousel' } })).toBe('[carousel]');
});
