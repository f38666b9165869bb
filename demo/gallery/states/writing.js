import { FAILED, HOPELESS, SHORT_TALK } from '../people.js';
import { type } from '../steps.js';

const write =
  (text) =>
  ({ find }) =>
    find('textarea').then((field) => type(field, text));

export const WRITING = {
  id: 'writing',
  title: 'Writing and sending',
  states: {
    draft: {
      title: 'A few lines',
      talk: SHORT_TALK,
      after: write(
        'Thank you! Two more things:\n1. When will it arrive?\n2. Can I have a second one for my partner?',
      ),
    },
    pending: {
      title: 'Sending',
      talk: SHORT_TALK,
      after({ server, parley }) {
        server.holdBack('message:send');
        parley.sendMessage('When will it arrive?');
        parley.sendMessage('And does it cost anything?');
      },
    },
    failed: { title: 'Not delivered', talk: SHORT_TALK, outbox: [FAILED, HOPELESS] },
    'failed-touch': {
      title: 'Not delivered, on a touch screen',
      talk: SHORT_TALK,
      outbox: [FAILED],
      touch: true,
    },
    'near-limit': {
      title: 'Near the limit of one message',
      talk: SHORT_TALK,
      after: write('word '.repeat(810).trim()),
    },
    'too-long': {
      title: 'More than one message holds',
      talk: SHORT_TALK,
      after: write('word '.repeat(850).trim()),
    },
  },
};
