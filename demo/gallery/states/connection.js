import { SHORT_TALK } from '../people.js';
import { frames } from '../steps.js';

const talk = SHORT_TALK;

export const CONNECTION = {
  id: 'connection',
  title: 'The connection',
  states: {
    offline: {
      title: 'Offline, with a message that waits',
      talk,
      async after({ server, parley, find }) {
        await find('[role=log] li');
        server.status('disconnected');
        parley.sendMessage('I will wait here.');
        await find('.banner');
      },
    },
    reconnecting: {
      title: 'Reconnecting',
      talk,
      async after({ server, find }) {
        await find('[role=log] li');
        server.status('disconnected');
        server.status('reconnecting');
        await find('.banner');
      },
    },
    'back-online': {
      title: 'Back online',
      talk,
      async after({ server, find }) {
        await find('[role=log] li');
        server.status('disconnected');
        await frames(2);
        server.status('connected');
        await find('.banner.good');
      },
    },
  },
};
