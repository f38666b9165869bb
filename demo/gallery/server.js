// A backend in a few lines, which lives in the page: nothing here leaves the browser.

import { CONVERSATION_ID, me, USER_ID } from './people.js';

const MINUTE = 60;
const now = () => Date.now() / 1000;

/** For one visitor with one conversation, and `others` beside it. */
export function createServer(state) {
  const { talk, fields, others = [], unread = 0, read = false, integrations = [] } = state;
  const held = new Set();
  const refused = new Map();
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
    ...state.answers,
  };
  const answer = async (name, request) => {
    const given = refused.get(name) ?? (name in answers ? undefined : { code: 'not_found' });
    if (given) throw Object.assign(new Error('refused'), { name: 'MessengerError', ...given });
    return answers[name](request);
  };

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
            : new Promise((resolve) => setTimeout(() => resolve(answer(name, request)))),
        notify() {},
        close() {},
      };
    },
    /** Files do not get there: they are refused with a code, or are on their way for ever. */
    upload: async ({ onProgress }) => {
      setTimeout(() => onProgress(0.4));
      const code = state.uploadRefused;
      const refusal = () => Object.assign(new Error('refused'), { name: 'MessengerError', code });
      const done = code ? Promise.reject(refusal()) : new Promise(() => {});
      return { done, cancel() {} };
    },
    /** Does not answer requests of this name any more. */
    holdBack: (name) => held.add(name),
    /** Says no to them. */
    refuse: (name, problem = { code: 'bad_request' }) => refused.set(name, problem),
    emit: (name, event) => options.onEvent(name, event),
    status: (status) => options.onStatus(status),
    say(line) {
      const message = toMessage(line, messages.length);
      messages.push(message);
      options.onEvent('message:new', { message });
    },
  };
}
