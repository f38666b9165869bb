// Who talks in the gallery, and what about.

/** Acme Bank's own. */
export const COLORS = { brandColor: '2f27ce', conversationColor: '2f27ce', actionColor: '2f27ce' };

export const CONVERSATION_ID = 'c0'.repeat(12);
export const USER_ID = 'a1'.repeat(12);

/** One with a picture, one without. */
export const anna = {
  role: 'business',
  displayName: 'Anna Berg',
  avatarUrl: new URL('../shared/pictures/anna.svg', import.meta.url).href,
};
export const ben = { role: 'business', displayName: 'Ben' };
export const me = { role: 'user', userId: USER_ID };

/** [author, text or content, minutes ago] */
export const TALK = [
  [me, 'Hi! I moved to a new flat last week. How do I change my address?', 1500],
  [anna, 'Hello and welcome to the new place 🎉', 1496],
  [anna, 'You can do it under Profile → Address, or I do it for you right here.', 1496],
  [me, 'Please do it for me.', 1490],
  [me, 'It is 12 Harbour Street, 2nd floor.', 1490],
  [anna, 'Done. You will get a letter at the new address within three days.', 1484],
  [me, 'Wonderful, thank you', 9],
  [
    ben,
    'Hi, this is Ben. One more thing: your card will be renewed in May.\n\nDo you want the new one in black or in green?',
    6,
  ],
  [me, 'Green!', 4],
  [
    ben,
    'Good choice. All about it is on https://example.com/cards/green?ref=chat, or write to cards@example.com.',
    2,
  ],
];

/** The same in short, for states in which something else is to be seen. */
export const SHORT_TALK = TALK.slice(6);

export const many = (count) =>
  Array.from({ length: count }, (_, i) => [
    i % 3 === 0 ? me : i % 7 < 4 ? anna : ben,
    `Message ${i + 1}. ${'Some words to fill it. '.repeat(i % 4)}`,
    (count - i) * 2,
  ]);

/** What failed earlier: one that can be tried again, and one that cannot. */
export const FAILED = { text: 'Can you call me back today?' };
export const HOPELESS = { text: 'This one cannot be sent at all.', retryable: false };
