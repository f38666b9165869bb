import { expect, test } from 'vitest';
import { answersOf, summaryOf } from './content.ts';

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

test('has words for forms, places, files, items, buttons and what was deleted', () => {
  expect(summaryOf({ content: { type: 'form', fields } })).toBe('Form: Name, Mail, Pets');
  const coordinates = { lat: 48.1, long: 11.5 };
  const place = (location?: object) => summaryOf({ content: { type: 'location', coordinates, location } });
  expect(place()).toBe('Location: 48.1, 11.5');
  expect(place({ name: 'Munich' })).toBe('Location: Munich');
  const mediaUrl = 'https://chat.example/files/cv%20of%20Ada.pdf';
  expect(summaryOf({ content: { type: 'file', mediaUrl } })).toBe('File: cv of Ada.pdf');
  expect(summaryOf({ content: { type: 'image', mediaUrl, altText: 'me.png' } })).toBe('Picture: me.png');
  expect(summaryOf({ content: { type: 'image', mediaUrl, text: 'Look' } })).toBe('Look');
  const items = [{ title: 'Red' }, { title: 7 }, { title: 'Blue' }];
  expect(summaryOf({ content: { type: 'carousel', items } })).toBe('Red · Blue');
  const actions = [{ id: 'a', type: 'postback', text: 'Yes' }];
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
    { type: 'image', mediaUrl: 'https://a.example/%E0', text: 7 },
    { type: 'list', items: [null, { actions: [null] }] },
  ]) {
    expect(summaryOf({ content: content as never })).toEqual(expect.any(String));
  }
  expect(summaryOf({ content: { type: 'carousel' } })).toBe('[carousel]');
});
