import { TALK } from '../people.js';

const closed = { talk: TALK, closed: true };

export const LAUNCHER = {
  id: 'launcher',
  title: 'The launcher',
  states: {
    closed: { title: 'Closed', ...closed },
    unread: { title: 'Unread messages', ...closed, unread: 3 },
    'unread-many': { title: 'Very many of them', ...closed, unread: 120 },
    'launcher-icon': {
      title: 'The site’s own picture',
      ...closed,
      options: { buttonIconUrl: '../shared/icon.svg' },
    },
    'launcher-left': {
      title: 'At the left, and larger',
      ...closed,
      unread: 1,
      options: { launcherPosition: 'left', buttonWidth: '72', buttonHeight: '72' },
    },
    'load-failed': {
      title: 'The widget cannot be fetched',
      closed: true,
      after({ root, until }) {
        // From here on this page fetches no script.
        const policy = { httpEquiv: 'Content-Security-Policy', content: "script-src 'none'" };
        document.head.append(Object.assign(document.createElement('meta'), policy));
        const launcher = root.querySelector('.launcher');
        const before = launcher.title;
        launcher.click();
        return until(() => launcher.ariaBusy === 'false' && launcher.title !== before);
      },
    },
    tab: { title: 'A bar', ...closed, options: { displayStyle: 'tab' } },
    'tab-unread': {
      title: 'A bar, with unread messages',
      ...closed,
      unread: 3,
      options: { displayStyle: 'tab' },
    },
  },
};
