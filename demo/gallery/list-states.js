// States with several conversations. What they are made of is given, so that this file depends on nothing.

const HOUR = 60;
const DAY = 24 * HOUR;
const icon = '../shared/icon.svg';

/** Conversations besides the one with the talk: what was said last, by whom, how many minutes ago. */
function others({ me, anna, ben }) {
  return [
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
}

const many = ({ anna }, count) =>
  Array.from({ length: count }, (_, i) => ({
    displayName: `Order #${2000 - i}`,
    said: [anna, 'Thank you for your order.', (i + 1) * 5 * HOUR],
  }));

const AR = {
  conversationListHeaderText: 'محادثاتي',
  newConversationButtonText: 'محادثة جديدة',
  conversationListRelativeTimeMinutes: 'قبل {value} دقائق',
};

export function listStates(people, talk, shapes) {
  const { me, anna, ben } = people;
  const eve = { role: 'user', userId: 'e5'.repeat(12), displayName: 'Eve Moneypenny' };
  const nobody = { role: 'user', userId: 'e6'.repeat(12) };
  const openList = async ({ find }) => {
    (await find('.back')).click();
    await find('.list-row');
  };
  const toEnd = async ({ find }) => {
    const more = await find('.list-more');
    more.scrollIntoView();
  };
  return {
    'back-unread': { title: 'Unread messages in other conversations', talk, others: others(people) },
    list: { title: 'The list of conversations', talk, others: others(people), after: openList },
    'list-one': { title: 'A list of one', talk, after: openList },
    'list-long': { title: 'A long list', talk, others: many(people, 34), after: openList },
    'list-loading-more': {
      title: 'The next page of the list is fetched',
      talk,
      others: many(people, 34),
      async after(stage) {
        stage.server.holdBack('conversation:list');
        await openList(stage);
        await toEnd(stage);
      },
    },
    'list-failed': {
      title: 'The next page of the list cannot be fetched',
      talk,
      others: many(people, 34),
      before: ({ server }) => server.refuse('conversation:list'),
      async after(stage) {
        await openList(stage);
        await toEnd(stage);
        await stage.find('.list-more .list-note');
      },
    },
    'list-rtl': {
      title: 'The list, right to left',
      talk,
      others: others(people),
      dir: 'rtl',
      customText: AR,
      after: openList,
    },
    'list-embedded': {
      title: 'The list, embedded',
      talk,
      others: others(people),
      embedded: true,
      after: openList,
    },
    'list-narrow': {
      title: 'The list, 280 px wide',
      talk,
      others: others(people),
      embedded: true,
      width: 280,
      after: openList,
    },
    group: {
      title: 'A group',
      fields: {
        type: 'sdkGroup',
        displayName: 'Trip to Lisbon',
        description: 'Four people, one booking',
        iconUrl: icon,
        participants: shapes.participants([me, eve, nobody]),
      },
      talk: [
        [me, 'Shall we take the early train?', 30],
        [eve, 'Gladly.', 28],
        [eve, 'Who books?', 28],
        [nobody, 'Not me, I am on the phone all day', 27],
        [anna, 'I can do it for you: four seats, side by side.', 20],
        [me, 'Please do', 2],
      ],
      read: true,
      others: others(people),
      after: ({ server }) =>
        server.emit('typing', { conversationId: shapes.conversationId, state: 'start', ...eve }),
    },
    deleted: {
      title: 'A deleted message',
      talk: [
        ...talk.slice(0, 4),
        [anna, { type: 'text', text: '', deleted: true }, 3],
        [ben, 'Sorry, wrong window.', 2],
      ],
    },
    blocked: {
      title: 'A form that is to be filled in first',
      talk: [
        ...talk,
        [
          anna,
          { type: 'form', blockChatInput: true, fields: [{ type: 'text', name: 'iban', label: 'IBAN' }] },
          1,
        ],
      ],
    },
  };
}
