import { createContents } from '../contents.js';
import { anna, ben, CONVERSATION_ID, many, me, SHORT_TALK, TALK } from '../people.js';
import { frames, until } from '../steps.js';
import { others, participants } from './list.js';

const LONG_TEXT =
  'A long answer with many words, so that one can see how it breaks into lines and where it ends. '.repeat(6);

const EXTREMES = [
  [anna, LONG_TEXT, 12],
  [me, `https://example.com/${'a-very-long-path-without-a-break/'.repeat(8)}?and=a&query=too`, 10],
  [me, 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(3), 10],
  [anna, '👍', 8],
  [me, 'Line one\nLine two\n\n    indented <b>not bold</b> &amp; "quoted"', 6],
  [anna, 'مرحبا! كيف يمكنني مساعدتك اليوم؟', 4],
  [me, 'שלום, תודה', 2],
];

const eve = { role: 'user', userId: 'e5'.repeat(12), displayName: 'Eve Moneypenny' };
const nobody = { role: 'user', userId: 'e6'.repeat(12) };
const typing = (server, author) =>
  server.emit('typing', { conversationId: CONVERSATION_ID, state: 'start', ...author });
const listOf = async (find, row) => (await find(`[role=log] li:nth-child(${row})`)).closest('[role=log]');

export const CONVERSATION = {
  id: 'conversation',
  title: 'A conversation',
  states: {
    conversation: { title: 'A conversation', talk: TALK, read: true },
    'just-now': { title: 'Said just now', talk: [...SHORT_TALK.slice(0, 3), [ben, 'Done!', 0]] },
    'days-ago': {
      title: 'Said some time ago',
      talk: TALK.slice(0, 6).map(([by, said, at]) => [by, said, at + 2880]),
    },
    'hours-ago': {
      title: 'Said some hours ago',
      talk: TALK.slice(6).map(([by, said, at]) => [by, said, at + 180]),
    },
    history: { title: 'A long conversation', talk: many(400) },
    'scrolled-up': {
      title: 'Further up',
      talk: many(60),
      async after({ find }) {
        const list = await listOf(find, 12);
        await frames(10);
        list.scrollTop = list.scrollHeight / 2;
        await find('.jump');
      },
    },
    scrolled: {
      title: 'New messages while reading further up',
      talk: many(60),
      async after({ server, find }) {
        const list = await listOf(find, 12);
        await frames(10);
        list.scrollTop = list.scrollHeight / 2;
        await find('.jump');
        server.say([ben, 'Are you still there?', 0]);
        server.say([ben, 'I have an answer.', 0]);
        await frames(3);
      },
    },
    'loading-history': {
      title: 'Loading earlier messages',
      talk: many(150),
      async after({ server, find }) {
        const list = await listOf(find, 12);
        await frames(10);
        server.holdBack('message:list');
        // What is on the page is a part of what is there: more than once, up to its beginning, and until what is far below
        // has gone.
        await until(() => {
          list.scrollTop = list.scrollTop === 0 ? 1 : 0;
          const isShort = list.querySelectorAll('li').length < 60;
          return isShort && list.scrollTop === 0 && list.querySelector('.history:not(:has(button))');
        });
      },
    },
    typing: {
      title: 'Somebody is typing',
      talk: TALK,
      async after({ server, find }) {
        await find('[role=log] li');
        typing(server, ben);
        await find('.typing');
      },
    },
    arriving: {
      title: 'What arrives is announced',
      talk: SHORT_TALK,
      async after({ server, find }) {
        await find('[role=log] li');
        const status = await find('[role=status]');
        // It hears what comes after it was drawn.
        await frames(3);
        const { image, file, carousel, location } = createContents();
        for (const content of ['One moment.', carousel, location, file, image]) {
          const before = status.textContent;
          server.say([ben, content, 0]);
          await until(() => status.textContent !== before);
        }
      },
    },
    extremes: { title: 'Long and strange messages', talk: EXTREMES },
    group: {
      title: 'A group',
      fields: {
        type: 'sdkGroup',
        displayName: 'Trip to Lisbon',
        description: 'Four people, one booking',
        iconUrl: '../shared/icon.svg',
        participants: participants([me, eve, nobody]),
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
      others,
      async after({ server, find }) {
        typing(server, eve);
        await find('.typing');
      },
    },
    deleted: {
      title: 'A deleted message',
      talk: [
        ...SHORT_TALK,
        [anna, { type: 'text', text: '', deleted: true }, 3],
        [ben, 'Sorry, wrong window.', 2],
      ],
    },
    blocked: {
      title: 'A form that is to be filled in first',
      talk: [
        ...SHORT_TALK,
        [
          anna,
          { type: 'form', blockChatInput: true, fields: [{ type: 'text', name: 'iban', label: 'IBAN' }] },
          1,
        ],
      ],
    },
  },
};
