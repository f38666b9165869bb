import { expect, test } from 'vitest';
import { idOf, sampleUser } from '../test/samples.ts';
import { hueOf, initialsOf, isAnonymous, nameOf } from './people.ts';

test('calls a visitor by name, else by email, else by the end of the id', () => {
  expect(nameOf(sampleUser(1, { givenName: ' Ada ', surname: 'Lovelace' }))).toBe('Ada Lovelace');
  expect(nameOf(sampleUser(1, { email: 'ada@example.com' }))).toBe('ada@example.com');
  expect(nameOf(sampleUser(1))).toBe('Visitor 000001');
  expect(isAnonymous(sampleUser(1))).toBe(true);
  expect(isAnonymous(sampleUser(1, { externalId: 'x' }))).toBe(false);
});

test.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['Jean Paul de Sartre', 'JS'],
  ['Visitor 00ab12', 'V0'],
  ['李 小龙', '李小'],
  ['🙂', '?'],
  ['', '?'],
])('gives %s the initials %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('gives the same person the same colour, and people different ones', () => {
  const hues = Array.from({ length: 40 }, (_, at) => hueOf(idOf('user', at), 8));
  expect(hueOf(idOf('user', 3), 8)).toBe(hues[3]);
  expect(new Set(hues).size).toBeGreaterThan(4);
});
