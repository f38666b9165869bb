import { expect, test } from 'vitest';
import { AGENT, type Line, sampleConversation, sampleUser } from '../../test/samples.ts';
import { authorNameOf, daysOf } from './grouping.ts';

const NOON = new Date(2026, 2, 5, 12).getTime() / 1000;
const user = sampleUser(1, { givenName: 'Ada' });

function drawn(lines: Line[]) {
  const { messages } = sampleConversation(1, user, lines, NOON);
  const days = daysOf(messages, (message) => authorNameOf(message, user, AGENT));
  return days.map(({ groups }) => groups.map(({ name, messages: own }) => `${name} ${own.length}`));
}

test('puts together what one author says without a pause', () => {
  expect(
    drawn([
      ['user', 'a', 100],
      ['user', 'b', 90],
      ['business', 'c', 80],
      ['user', 'd', 70],
    ]),
  ).toEqual([['Ada 2', 'You 1', 'Ada 1']]);
});

test('begins anew after a pause, and on another day', () => {
  expect(
    drawn([
      ['user', 'a', 13 * 3600],
      ['user', 'b', 400],
      ['user', 'c', 10],
    ]),
  ).toEqual([['Ada 1'], ['Ada 1', 'Ada 1']]);
});

test('puts a press after what it came after, and begins anew behind it', () => {
  const lines: Line[] = [
    ['business', 'Well?', 100],
    ['business', 'Thanks', 50],
    ['user', 'Bye', 40],
  ];
  const { messages } = sampleConversation(1, user, lines, NOON);
  const press = (key: string, ago: number) => ({ key, userId: user.id, text: 'Yes', at: NOON - ago });
  const [day] = daysOf(messages, ({ author }) => author.role, [press('a', 70), press('b', 10)]);
  expect(day?.groups.map(({ name, presses }) => [name, presses.map(({ key }) => key)])).toEqual([
    ['business', ['a']],
    ['business', []],
    ['user', ['b']],
  ]);
});

test('tells agents apart, and falls back to the name of the app', () => {
  const { messages } = sampleConversation(1, user, [['business', 'a', 1]], NOON);
  const [message] = messages;
  if (!message) throw new Error('no message');
  const by = (displayName?: string) => ({
    ...message,
    author: { role: 'business' as const, ...(displayName ? { displayName } : {}) },
  });
  expect(authorNameOf(by('Grace Moreau'), user, AGENT)).toBe('You');
  expect(authorNameOf(by('Ben'), user, AGENT)).toBe('Ben');
  expect(authorNameOf(by(), user, AGENT)).toBe('Acme Bank');
});
