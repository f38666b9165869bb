// Every state the widget can be in, in sections. A state is
//   title      what is to be seen
//   talk       what was said: [author, text or content, minutes ago]; nobody has written without
//   unread     how many of it, from its end; `read`: by the business
//   outbox     what failed earlier: { text or content, retryable? }
//   others     further conversations; `fields` of the first one; `integrations`: the app's channels
//   answers    what the server says instead: { [request]: (request) => answer }
//   uploadRefused      why files are refused: a code of protocol/errors.ts; they take for ever without
//   closed, embedded, width, dir, texts     and `options`: further ones of init()
//   touch      only to be seen on a touch screen
//   before({ server }), after({ server, parley, find, root, until })   what happens until and once the widget is there

import { BEGIN } from './states/begin.js';
import { OTHER_CHANNELS } from './states/channels.js';
import { CONNECTION } from './states/connection.js';
import { ACTIONS, MESSAGES } from './states/content.js';
import { CONVERSATION } from './states/conversation.js';
import { LANGUAGES } from './states/languages.js';
import { LAUNCHER } from './states/launcher.js';
import { LIST } from './states/list.js';
import { LOOKS } from './states/looks.js';
import { WRITING } from './states/writing.js';

export const SECTIONS = [
  LAUNCHER,
  BEGIN,
  CONVERSATION,
  MESSAGES,
  ACTIONS,
  WRITING,
  CONNECTION,
  LIST,
  OTHER_CHANNELS,
  LANGUAGES,
  LOOKS,
];

export const STATES = Object.assign({}, ...SECTIONS.map(({ states }) => states));
