// Several conversations, and the list of them.

import { anna, ben, me, SHORT_TALK } from '../people.js';

const HOUR = 60;
const DAY = 24 * HOUR;
const icon = '../shared/icon.svg';
const talk = SHORT_TALK;

/** Conversations besides the one with the talk: what was said last, by whom, how many minutes ago. */
export const others = [
  { displayName: 'Order #1207', iconUrl: icon, said: [ben, 'It is on its way to you 🚚', 4], unread: 2 },
  { said: [anna, { type: 'image', mediaUrl: icon }, 35] },
  {
    displayName: 'A new card, and what became of the old one that was lost in May',
    said: [me, 'Thank you! That is all I wanted to know, and more than I had hoped for.', HOUR],
  },
  { said: [anna, { type: 'form', fields: [] }, 5 * HOUR], unread: 120 },
  { displayName: 'بطاقة جديدة', said: [ben, 'أهلا بك! يمكنك ذلك من صفحة الملف الشخصي.', DAY + 10] },
  { displayName: 'Old news', said: [me, { type: 'file', mediaUrl: icon }, 9 * DAY] },
];

/** One of each type that a preview has words for. */
const types = [
  ['text', { text: 'Thank you for your order.' }, 0],
  ['carousel', { items: [{ title: 'Green card', actions: [] }] }, 1],
  ['formResponse', { fields: [] }, 2],
  ['location', { coordinates: { lat: 38.71, long: -9.14 } }, HOUR + 1],
  ['text', { text: 'Where are you?', actions: [{ type: 'locationRequest', text: 'Send it' }] }, 3 * HOUR],
].map(([type, more, minutes], index) => ({
  displayName: `Order #${1300 + index}`,
  said: [
    type === 'formResponse' ? { role: 'user', userId: 'e6'.repeat(12) } : anna,
    { type, ...more },
    minutes,
  ],
}));

const many = (count) =>
  Array.from({ length: count }, (_, i) => ({
    displayName: `Order #${2000 - i}`,
    said: [anna, 'Thank you for your order.', (i + 1) * 5 * HOUR],
  }));

/** In a group somebody else has read it all. */
export const participants = (people) =>
  people.map(({ userId }, index) => ({
    id: `b${index}`.repeat(12),
    userId,
    unreadCount: 0,
    lastReadSeq: 6,
  }));

const after = async ({ find }) => {
  (await find('.back')).click();
  await find('.list-row');
};
const toEnd = async ({ find }) => {
  const more = await find('.list-more');
  more.scrollIntoView();
};

export const LIST = {
  id: 'list',
  title: 'Several conversations',
  states: {
    'back-unread': { title: 'Unread messages in other conversations', talk, others },
    list: { title: 'The list of conversations', talk, others, after },
    'list-types': { title: 'What was sent last', talk, others: types, after },
    'list-one': { title: 'A list of one', talk, after },
    'list-long': { title: 'A long list', talk, others: many(34), after },
    'list-loading-more': {
      title: 'The next page of the list is fetched',
      talk,
      others: many(34),
      async after(stage) {
        stage.server.holdBack('conversation:list');
        await after(stage);
        await toEnd(stage);
      },
    },
    'list-failed': {
      title: 'The next page of the list cannot be fetched',
      talk,
      others: many(34),
      before: ({ server }) => server.refuse('conversation:list'),
      async after(stage) {
        await after(stage);
        await toEnd(stage);
        await stage.find('.list-more .list-note');
      },
    },
    'list-embedded': { title: 'The list, embedded', talk, others, embedded: true, after },
    'list-narrow': { title: 'The list, 280 px wide', talk, others, embedded: true, width: 280, after },
  },
};
