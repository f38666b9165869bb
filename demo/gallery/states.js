// Every state the widget can be in, each with a server of its own that lives in the page. Nothing here leaves the browser.

import { listStates } from './list-states.js';

const MINUTE = 60;
const now = () => Date.now() / 1000;

const CONVERSATION_ID = 'c0'.repeat(12);
const USER_ID = 'a1'.repeat(12);

const anna = { role: 'business', displayName: 'Anna Berg' };
const ben = { role: 'business', displayName: 'Ben' };
const me = { role: 'user', userId: USER_ID };

/** [author, text or content, minutes ago] */
const TALK = [
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

const LONG_TEXT =
  'A long answer with many words, so that one can see how it breaks into lines and where it ends. '.repeat(6);

const EXTREMES = [
  [anna, LONG_TEXT, 12],
  [me, `https://example.com/${'a-very-long-path-without-a-break/'.repeat(8)}?and=a&query=too`, 10],
  [me, 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(3), 10],
  [anna, { type: 'carousel', items: [] }, 8],
  [anna, '👍', 8],
  [me, 'Line one\nLine two\n\n    indented <b>not bold</b> &amp; "quoted"', 6],
  [anna, 'مرحبا! كيف يمكنني مساعدتك اليوم؟', 4],
  [me, 'שלום, תודה', 2],
];

const RTL = [
  [me, 'مرحبا، كيف أغير عنواني؟', 12],
  [anna, 'أهلا بك! يمكنك ذلك من صفحة الملف الشخصي، أو أقوم به بدلا منك.', 10],
  [me, 'من فضلك قم به.', 3],
];

const many = (count) =>
  Array.from({ length: count }, (_, i) => [
    i % 3 === 0 ? me : i % 7 < 4 ? anna : ben,
    `Message ${i + 1}. ${'Some words to fill it. '.repeat(i % 4)}`,
    (count - i) * 2,
  ]);

const failed = { type: 'failed', text: 'Can you call me back today?' };
const tooLong = { type: 'failed', text: 'This one cannot be sent at all.', retryable: false };

const COMPANY = [
  { type: 'email', name: 'email', label: 'Work email', placeholder: 'your@email.com' },
  {
    type: 'text',
    name: 'company-website',
    label: 'Company website',
    placeholder: 'mycompany.com',
    minSize: 4,
  },
  {
    type: 'select',
    name: 'company-size',
    label: 'Company size',
    options: ['1-10 employees', '11-50 employees', '51+ employees'].map((label) => ({ name: label, label })),
  },
];
const ANSWERS = {
  type: 'formResponse',
  fields: [
    { type: 'text', name: 'name', label: 'Your name', text: 'Ada Lovelace' },
    { type: 'email', name: 'email', label: 'Email', email: 'ada@example.com' },
  ],
};
const MAIL = { _id: 'e4'.repeat(12), type: 'mailgun' };

/** Fills in the form before the first conversation and sends it. */
async function fillIn(find, entries) {
  for (const [name, value] of Object.entries(entries)) type(await find(`[name="${name}"]`), value);
  await frames(2);
  (await find('.form-submit')).click();
}
const ADA = { name: 'Ada Lovelace', email: 'ada@example.com' };

/**
 * `talk`: what was said. `unread`: the last so many are. `outbox`: what failed earlier.
 * `before` and `after`: what happens until and once the widget is there.
 */
export const STATES = {
  closed: { title: 'Closed', talk: TALK, closed: true },
  unread: { title: 'Closed, with unread messages', talk: TALK, closed: true, unread: 3 },
  'unread-many': { title: 'Closed, with very many unread messages', talk: TALK, closed: true, unread: 120 },
  empty: { title: 'Nobody has written yet', talk: undefined },
  loading: { title: 'Loading', talk: TALK, before: ({ server }) => server.holdBack('message:list') },
  conversation: { title: 'A conversation', talk: TALK, read: true },
  history: { title: 'A long conversation', talk: many(400) },
  scrolled: {
    title: 'New messages while reading further up',
    talk: many(60),
    async after({ server, find }) {
      const list = await find('[role=log] li:nth-child(50)').then((row) => row.closest('[role=log]'));
      list.scrollTop = list.scrollHeight / 2;
      await frames(3);
      server.say([ben, 'Are you still there?', 0]);
      server.say([ben, 'I have an answer.', 0]);
    },
  },
  'loading-history': {
    title: 'Loading earlier messages',
    talk: many(150),
    async after({ server, find }) {
      const list = await find('[role=log] li:nth-child(90)').then((row) => row.closest('[role=log]'));
      server.holdBack('message:list');
      list.scrollTop = 0;
    },
  },
  typing: {
    title: 'Somebody is typing',
    talk: TALK,
    async after({ server, find }) {
      await find('[role=log] li');
      server.emit('typing', { conversationId: CONVERSATION_ID, state: 'start', ...ben });
    },
  },
  pending: {
    title: 'Sending',
    talk: TALK,
    after({ server, parley }) {
      server.holdBack('message:send');
      parley.sendMessage('When will it arrive?');
      parley.sendMessage('And does it cost anything?');
    },
  },
  failed: { title: 'Not delivered', talk: TALK, outbox: [failed, tooLong] },
  offline: {
    title: 'Offline, with a message that waits',
    talk: TALK,
    async after({ server, parley, find }) {
      await find('[role=log] li');
      server.status('disconnected');
      parley.sendMessage('I will wait here.');
    },
  },
  reconnecting: {
    title: 'Reconnecting',
    talk: TALK,
    async after({ server, find }) {
      await find('[role=log] li');
      server.status('disconnected');
      server.status('reconnecting');
    },
  },
  'back-online': {
    title: 'Back online',
    talk: TALK,
    async after({ server, find }) {
      await find('[role=log] li');
      server.status('disconnected');
      await frames(2);
      server.status('connected');
    },
  },
  extremes: { title: 'Long and strange messages', talk: EXTREMES },
  'near-limit': {
    title: 'Near the limit of one message',
    talk: TALK,
    after: ({ find }) => find('textarea').then((field) => type(field, 'word '.repeat(810).trim())),
  },
  'too-long': {
    title: 'More than one message holds',
    talk: TALK,
    after: ({ find }) => find('textarea').then((field) => type(field, 'word '.repeat(850).trim())),
  },
  rtl: {
    title: 'Right to left',
    talk: RTL,
    dir: 'rtl',
    outbox: [failed],
    customText: { headerText: 'كيف يمكننا مساعدتك؟', inputPlaceholder: 'اكتب رسالة...' },
  },
  colors: {
    title: 'Light colors of the brand',
    talk: TALK,
    customColors: { brandColor: 'ffcc00', conversationColor: 'b6f09c', actionColor: '0a7d32' },
  },
  embedded: { title: 'Embedded', talk: TALK, embedded: true },
  prechat: {
    title: 'Who are you? Before the first conversation',
    prechatCapture: { enabled: true, avatarUrl: '../shared/icon.svg' },
    after: ({ find }) => find('.form'),
  },
  'prechat-wrong': {
    title: 'The site’s own fields, wrongly filled in',
    prechatCapture: { enabled: true, fields: COMPANY },
    after: ({ find }) => fillIn(find, { email: 'ada@example', 'company-website': 'a.b' }),
  },
  'prechat-sent': {
    title: 'Answered, and the address linked',
    prechatCapture: { enabled: true },
    integrations: [MAIL],
    after: ({ find }) => fillIn(find, ADA).then(() => find('.notice .bubble + .bubble')),
  },
  'prechat-refused': {
    title: 'Answered, and the address refused',
    prechatCapture: { enabled: true },
    integrations: [MAIL],
    before: ({ server }) => server.refuse('client:link'),
    after: ({ find }) => fillIn(find, ADA).then(() => find('.form-problem')),
  },
  'prechat-rtl': {
    title: 'Who are you? Right to left',
    dir: 'rtl',
    prechatCapture: { enabled: true },
    customText: {
      prechatCaptureGreetingText: 'مرحبا 👋\nنود أن نعرف عنك القليل أولا:',
      prechatCaptureNameLabel: 'اسمك',
      prechatCaptureNamePlaceholder: 'اكتب اسمك...',
      prechatCaptureEmailLabel: 'البريد الإلكتروني',
      formErrorEntryRequired: 'هذا الحقل مطلوب',
      errorPrefix: 'خطأ:',
      inputPlaceholderBlocked: 'أكمل النموذج أعلاه...',
      sendButtonText: 'إرسال',
    },
    after: ({ find }) => fillIn(find, { email: 'ada@example.com' }),
  },
  answers: {
    title: 'Filled forms, one of them not sent',
    talk: [[me, ANSWERS, 12], ...TALK.slice(6)],
    outbox: [{ ...failed, content: { ...ANSWERS, quotedMessageId: '1'.padStart(24, '0') } }],
  },
  narrow: { title: 'Embedded, 280 px wide', talk: TALK, embedded: true, width: 280 },
  ...listStates({ me, anna, ben }, TALK, { conversationId: CONVERSATION_ID, participants }),
};

/** A backend in a few lines, for one visitor with one conversation. */
export function createServer({ talk, fields, others = [], unread = 0, read = false, integrations = [] }) {
  const held = new Set();
  const refused = new Set();
  let options;
  const messages = (talk ?? []).map(toMessage);

  function toMessage([author, said, minutesAgo], index) {
    return {
      id: (index + 1).toString(16).padStart(24, '0'),
      conversationId: CONVERSATION_ID,
      seq: index + 1,
      author,
      content: typeof said === 'string' ? { type: 'text', text: said } : said,
      ...(said.deleted && { deleted: true }),
      source: { type: 'gallery' },
      received: now() - minutesAgo * MINUTE + index / 1000,
    };
  }
  const conversation = () => ({
    id: CONVERSATION_ID,
    type: 'personal',
    metadata: {},
    createdAt: messages[0]?.received ?? now(),
    lastUpdatedAt: messages.at(-1)?.received ?? now(),
    lastSeq: messages.length,
    businessLastReadSeq: read ? messages.length : 0,
    participants: [
      { id: 'b2'.repeat(12), userId: USER_ID, unreadCount: unread, lastReadSeq: messages.length - unread },
    ],
    ...fields,
  });
  const rest = others.map(({ said, unread = 0, ...named }, index) => {
    const id = `${index}`.padStart(24, 'd');
    const lastMessage = { ...toMessage(said, 0), conversationId: id };
    const participants = [{ id: `p${index}`, userId: USER_ID, unreadCount: unread, lastReadSeq: 1 - unread }];
    const lastUpdatedAt = lastMessage.received;
    return { ...conversation(), ...named, id, lastUpdatedAt, lastSeq: 1, lastMessage, participants };
  });
  const user = { id: USER_ID, signedUpAt: new Date().toISOString(), metadata: {} };
  const known = messages.length ? [conversation(), ...rest.slice(0, 9)] : [];
  const session = () => ({ user, conversations: known, hasMore: rest.length > 9 });

  const answers = {
    'session:create': () => ({ ...session(), session: { userId: USER_ID, token: 'gallery' } }),
    'session:get': session,
    'conversation:get': ({ conversationId }) => ({
      conversation: rest.find(({ id }) => id === conversationId) ?? conversation(),
    }),
    'conversation:list': ({ before }) => {
      const from = rest.findIndex(({ id }) => id === before) + 1;
      return { conversations: rest.slice(from, from + 10), hasMore: rest.length > from + 10 };
    },
    'conversation:create': () => ({ conversation: conversation() }),
    'conversation:read': () => ({}),
    'message:list': ({ conversationId, after, before }) => {
      const other = rest.find(({ id }) => id === conversationId);
      if (other) return { messages: after ? [] : [other.lastMessage], hasMore: false };
      if (after !== undefined) return { messages: messages.slice(after), hasMore: false };
      const end = before === undefined ? messages.length : before - 1;
      const start = Math.max(0, end - 100);
      return { messages: messages.slice(start, end), hasMore: start > 0 };
    },
    'message:send': ({ clientId, content }) => {
      const message = { ...toMessage([me, content, 0], messages.length), clientId };
      messages.push(message);
      return { message };
    },
    'user:update': (change) => ({ user: Object.assign(user, change) }),
    'client:link': () => ({ client: { id: 'mail', type: 'mailgun', status: 'active' } }),
  };
  const problem = () => Object.assign(new Error('refused'), { name: 'MessengerError', code: 'bad_request' });

  return {
    async getConfig(integrationId) {
      const settings = { multiConvoEnabled: true };
      return {
        app: { _id: 'd3'.repeat(12), name: 'Acme Bank', status: 'active', settings },
        integration: {
          _id: integrationId,
          canUserCreateMoreConversations: true,
          canUserSeeConversationList: true,
        },
        integrations,
        baseUrl: { web: location.origin },
        style: {},
      };
    },
    connect(given) {
      options = given;
      setTimeout(() => given.onStatus('connected'));
      return {
        request: (name, request) =>
          held.has(name)
            ? new Promise(() => {})
            : new Promise((resolve, reject) =>
                setTimeout(() => (refused.has(name) ? reject(problem()) : resolve(answers[name](request)))),
              ),
        notify() {},
        close() {},
      };
    },
    /** Does not answer requests of this name any more. */
    holdBack: (name) => held.add(name),
    /** Says no to them. */
    refuse: (name) => refused.add(name),
    emit: (name, event) => options.onEvent(name, event),
    status: (status) => options.onStatus(status),
    say(line) {
      const message = toMessage(line, messages.length);
      messages.push(message);
      options.onEvent('message:new', { message });
    },
  };
}

/** Puts the messenger into one of the states above. */
export async function show(parley, name, colorScheme) {
  const state = STATES[name];
  const { talk, closed, embedded, outbox = [], customText, customColors, width, dir, prechatCapture } = state;
  const integrationId = `gallery-${name}`;
  const store = (key, value) => localStorage.setItem(`parley.${integrationId}.${key}`, JSON.stringify(value));
  localStorage.clear();
  document.documentElement.dir = dir ?? 'ltr';
  // What a visitor's browser holds who has been here before.
  if (talk) store('session', { userId: USER_ID, token: 'gallery' });
  for (const item of outbox.map(toOutboxItem)) store(`outbox.${item.clientId}`, { owner: USER_ID, item });

  const server = createServer(state);
  state.before?.({ server });
  const container = document.getElementById('container');
  container.hidden = !embedded;
  if (width) container.style.inlineSize = `${width}px`;
  if (embedded) parley.render(container);
  await parley.init({
    integrationId,
    backend: server,
    colorScheme,
    embedded: embedded ?? false,
    customText,
    customColors,
    prechatCapture,
  });
  if (!closed && !embedded) parley.open();
  const root = document.getElementById('web-messenger-container').shadowRoot;
  const find = (selector) => until(() => root.querySelector(selector));
  if (!closed) await find('textarea');
  await state.after?.({ server, parley, find });
  await frames(3);
  document.documentElement.dataset.shown = name;
}

function toOutboxItem({ text, content = { type: 'text', text }, retryable = true }, index) {
  return {
    clientId: `failed-${index}`,
    conversationKey: CONVERSATION_ID,
    content,
    createdAt: Date.now() + index,
    status: 'failed',
    retryable,
  };
}

function type(field, text) {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** In a group somebody else has read it all. */
function participants(people) {
  return people.map(({ userId }, index) => ({
    id: `b${index}`.repeat(12),
    userId,
    unreadCount: 0,
    lastReadSeq: 6,
  }));
}

async function until(look) {
  for (;;) {
    const found = look();
    if (found) return found;
    await frames(1);
  }
}

async function frames(count) {
  for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame);
}
