import type { Id } from '../../../protocol/model.ts';
import type { FakeServer } from '../fake-server.ts';
import { idOf, type Line, sampleConversation, sampleUser } from '../samples.ts';

export const MAIN: Id = idOf('conversation', 1);
export const STRANGER: Id = idOf('conversation', 2);

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

const MAIN_LINES: Line[] = [
  ['user', 'Hello! I opened an account last week and the card has arrived today.', DAY + 2 * HOUR],
  ['user', 'Where do I set the PIN?', DAY + 2 * HOUR - 20],
  [
    'business',
    'Welcome to Acme Bank, Ada! Open the app, choose Cards, then “Set PIN”.',
    DAY + 2 * HOUR - 200,
  ],
  ['business', 'It is also described here: https://acme.example/help/cards/set-pin', DAY + 2 * HOUR - 210],
  ['user', 'Found it, thank you 🙂', DAY + 2 * HOUR - 400],
  ['user', 'My card was declined at the supermarket just now. Is something wrong?', 26 * MINUTE],
  ['user', 'The terminal said “contact issuer”.\nAmount: 48.20 €', 25 * MINUTE],
  ['business', 'Let me look at that for you.', 22 * MINUTE],
  [
    'business',
    'I can see the attempt. Our fraud check has stopped it because it was the first payment abroad.\n\nWas it you, at FreshMart in Lyon?',
    20 * MINUTE,
  ],
  ['user', 'Yes, that was me. I am on holiday.', 4 * MINUTE],
  ['user', { type: 'carousel', items: [] }, 3 * MINUTE],
  ['business', 'Thanks for confirming. One moment, please.', 2 * MINUTE],
];

const LONG =
  'I have tried to follow the instructions step by step, and I would like to describe exactly what happened, so that you do not have to ask again: first I signed in with the number on the card, then the app asked for a code which came by text message only after several minutes, and by then the page had already gone back to the beginning.\n\n' +
  '1. Sign in\n2. Wait for the code\n3. The page starts over\n\n' +
  'The address was https://acme.example/a/very/long/address/that/does/not/fit/on/one/line/and/has/no/place/to/break/in/it?session=0123456789abcdef0123456789abcdef and my reference is ' +
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsnummernverzeichnis.';

const OTHERS: [string | undefined, string | undefined, Line[], number?][] = [
  [
    'Tomás',
    'Ribeiro',
    [
      ['business', 'The transfer left our side this morning.', 40 * MINUTE],
      ['user', 'Perfect, it has arrived. Thanks a lot!', 31 * MINUTE],
    ],
    1,
  ],
  [
    'Mei-Ling',
    'Chen',
    [
      ['user', '请问可以用中文吗？', 2 * HOUR],
      ['business', 'Of course! 可以的。', 2 * HOUR - 60],
    ],
  ],
  [
    'Maximiliane-Theodora',
    'von Hohenstaufen-Wittelsbach zu Altenburg',
    [
      ['user', 'Before', 3 * HOUR],
      ['user', LONG, 3 * HOUR - 30],
      ['business', LONG, 3 * HOUR - 300],
    ],
  ],
  [undefined, undefined, [['user', 'do you have a branch in Porto', 5 * HOUR]], 0],
  [
    'Omar',
    'Haddad',
    [
      ['user', 'مرحبا، أريد فتح حساب جديد', 8 * HOUR],
      ['business', 'We will call you tomorrow at ten.', 7 * HOUR],
    ],
  ],
  [
    'Svetlana',
    'Petrova',
    [
      ['user', 'Please close my old savings account.', DAY + HOUR],
      ['business', 'Done. You will get a letter about it.', DAY],
    ],
  ],
  [
    'Jonas',
    undefined,
    [
      ['user', 'Is the app down?', 2 * DAY],
      ['business', 'It was, for ten minutes. Sorry about that!', 2 * DAY - 300],
    ],
  ],
  [
    'Priya',
    'Natarajan',
    [
      ['user', 'What is the rate for a car loan?', 3 * DAY],
      ['business', '3.9 % from this month on.', 3 * DAY - 900],
    ],
  ],
  [
    undefined,
    undefined,
    [
      ['user', 'hello?', 6 * DAY],
      ['business', 'Hello! How can we help?', 6 * DAY - 1800],
    ],
  ],
  ['Liam', 'O’Connor', [['user', 'Thanks again', 20 * DAY]]],
  [
    'Yuki',
    'Tanaka',
    [
      ['user', 'I have lost my card', 400 * DAY],
      ['business', 'It is blocked, a new one is on its way.', 400 * DAY - 600],
    ],
  ],
];

export function fill(server: FakeServer, now: number): void {
  const ada = sampleUser(1, {
    givenName: 'Ada',
    surname: 'Lindqvist',
    email: 'ada.lindqvist@example.com',
    externalId: 'cust-20419',
    metadata: { plan: 'Premium', currentUrl: 'https://acme.example/accounts/cards' },
  });
  const main = sampleConversation(1, ada, MAIN_LINES, now);
  server.add(main.conversation, main.messages);
  const stranger = sampleConversation(
    2,
    sampleUser(0x7f3a, {}),
    [
      ['user', 'Hi, quick question about the student account', 7 * MINUTE],
      ['user', 'is it really free?', 6 * MINUTE],
    ],
    now,
    { business: 0 },
  );
  server.add(stranger.conversation, stranger.messages);
  OTHERS.forEach(([givenName, surname, lines, business], at) => {
    const user = sampleUser(101 + at * 7, {
      ...(givenName ? { givenName } : {}),
      ...(surname ? { surname } : {}),
    });
    const readTo = business === undefined ? {} : { business };
    const sample = sampleConversation(at + 3, user, lines, now, readTo);
    server.add(sample.conversation, sample.messages);
  });
}
