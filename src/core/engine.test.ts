import { describe, expect, it, vi } from 'vitest';
import { createWorld, seen, type Tab, text, type World } from '../../test/engine-harness.ts';
import { MessengerError } from '../api/errors.ts';
import type { Connection, ConnectOptions } from './ports.ts';
import { readSession } from './session/stored-session.ts';
import { unreadOf } from './state/unread.ts';

const waitFor = vi.waitFor;
/** The echo may come before the answer: this waits for the answer as well. */
const answered = (world: World) => waitFor(() => expect(world.backend.open()).toBe(0));
const confirmed = (tab: Tab) => waitFor(() => expect(tab.state.outbox.value).toEqual([]));

/** A device beside the tabs of the world: of a tab's user, or of nobody yet. */
function connectAs({ server }: World, tab?: Tab): Promise<Connection> {
  const session = tab && readSession(tab.ports.store);
  return new Promise((resolve, reject) => {
    const connection = server.connect({
      integrationId: 'b'.repeat(24),
      clientId: 'device',
      info: { sdkVersion: '5.0.0' },
      getCredentials: () => session && { type: 'session', ...session },
      onEvent: () => {},
      onRefused: reject,
      onStatus: (status) => status === 'connected' && resolve(connection),
    });
  });
}

async function aSession(world: World): Promise<{ userId: string; token: string }> {
  const connection = await connectAs(world);
  return (await connection.request('session:create', {})).session;
}

/** The network of the tab that is opened next, apart from everybody else's. */
function cuttable({ backend }: World) {
  const { connect } = backend;
  let online = true;
  let tell: ConnectOptions['onStatus'] = () => {};
  backend.connect = (options) => {
    tell = options.onStatus;
    return connect({ ...options, onEvent: (...event) => online && options.onEvent(...event) });
  };
  return {
    cut() {
      online = false;
      tell('disconnected');
    },
    mend() {
      online = true;
      tell('reconnecting');
      tell('connected');
    },
  };
}

describe('a first message', () => {
  it('makes the user and the conversation, and resolves with what the server confirmed', async () => {
    const tab = createWorld().openTab();
    const message = await tab.engine.send(text('Hello'));
    expect(message).toMatchObject({ seq: 1, content: { text: 'Hello' }, author: { role: 'user' } });
    expect(seen(tab)).toEqual(['Hello']);
    expect(tab.state.user.value?.id).toBe(message.author.userId);
  });

  it('is announced once, as sent and as message', async () => {
    const tab = createWorld().openTab();
    await tab.engine.send(text('Hello'));
    await confirmed(tab);
    expect(tab.names().filter((name) => name.startsWith('message'))).toEqual(['message:sent', 'message']);
  });

  it('leaves no trace and opens no connection before it is sent', async () => {
    const world = createWorld();
    const connect = vi.spyOn(world.backend, 'connect');
    const tab = world.openTab();
    tab.engine.showDefaultConversation();
    expect(connect).not.toHaveBeenCalled();
    expect(world.browser.data.size).toBe(0);
  });
});

describe('the outbox', () => {
  it('holds messages while the server is away and sends each once and in order when it is back', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('one'));
    world.server.setOnline(false);
    for (const words of ['two', 'three', 'four']) void tab.engine.send(text(words));
    expect(seen(tab)).toEqual(['one', 'two (queued)', 'three (queued)', 'four (queued)']);
    world.server.setOnline(true);
    await confirmed(tab);
    expect(seen(tab)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('survives a reload, also when no user existed yet', async () => {
    const world = createWorld();
    world.server.setOnline(false);
    const before = world.openTab();
    for (const words of ['one', 'two', 'three']) void before.engine.send(text(words)).catch(() => {});
    before.engine.dispose();
    world.server.setOnline(true);
    const after = world.openTab();
    await confirmed(after);
    expect(seen(after)).toEqual(['one', 'two', 'three']);
  });

  it('sends a message once although its acknowledgement was lost', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('one'));
    await answered(world);
    world.backend.fail('message:send', { when: 'after', code: 'timeout' });
    await expect(tab.engine.send(text('two'))).resolves.toMatchObject({ seq: 2 });
    await confirmed(tab);
    expect(seen(tab)).toEqual(['one', 'two']);
    expect(tab.names().filter((name) => name === 'message:sent')).toHaveLength(2);
  });

  it('waits as long as the server asks when it is too fast, and never calls that failed', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('one'));
    await answered(world);
    world.backend.fail('message:send', { when: 'before', code: 'rate_limited', retryAfter: 7 });
    void tab.engine.send(text('two'));
    await waitFor(() =>
      expect(world.backend.calls.filter((name) => name === 'message:send')).toHaveLength(2),
    );
    await waitFor(() => expect(seen(tab)).toEqual(['one', 'two (queued)']));
    tab.clock.advance(6999);
    expect(world.backend.calls.filter((name) => name === 'message:send')).toHaveLength(2);
    tab.clock.advance(1);
    await confirmed(tab);
    expect(seen(tab)).toEqual(['one', 'two']);
  });

  it('refuses at once what the server would refuse, and leaves no trace of it', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await expect(tab.engine.send(text('  '))).rejects.toMatchObject({ code: 'bad_request' });
    await expect(tab.engine.send(text('x'.repeat(4097)))).rejects.toMatchObject({ code: 'too_large' });
    expect(world.browser.data.size).toBe(0);
  });

  it('confirms a message that the page fetched after a gap does not hold', async () => {
    const world = createWorld();
    const network = cuttable(world);
    const tab = world.openTab();
    await tab.engine.send(text('one'));
    await answered(world);
    world.backend.at('before', 'message:send', network.cut);
    world.backend.fail('message:send', { when: 'after', code: 'offline' });
    const sent = tab.engine.send(text('two'));
    await waitFor(() => expect(tab.state.connection.value).toBe('offline'));
    await answered(world);
    for (let i = 1; i <= 150; i++) world.server.reply(`reply ${i}`);
    world.backend.at('before', 'message:send', () => waitFor(() => expect(seen(tab)[0]).not.toBe('one')));
    network.mend();
    await expect(sent).resolves.toMatchObject({ seq: 2 });
    expect(tab.names().filter((name) => name === 'message:sent')).toHaveLength(2);
  });

  it('marks a message failed when the server refuses it for good, rejects its promise, and sends the next', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('one'));
    await answered(world);
    world.backend.fail('message:send', { when: 'before', code: 'forbidden' });
    const refused = tab.engine.send(text('two'));
    const next = tab.engine.send(text('three'));
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
    await next;
    await waitFor(() => expect(seen(tab)).toEqual(['one', 'three', 'two (failed)']));
  });

  it('sends a failed message again when the visitor asks for it', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('one'));
    await answered(world);
    world.backend.fail('message:send', { when: 'before', code: 'forbidden' });
    await tab.engine.send(text('two')).catch(() => {});
    const [failed] = tab.state.outbox.value;
    tab.engine.retry(failed?.clientId ?? '');
    await confirmed(tab);
    expect(seen(tab)).toEqual(['one', 'two']);
  });

  it('makes one conversation although the answer to its making was lost', async () => {
    const world = createWorld();
    const tab = world.openTab();
    world.backend.fail('conversation:create', { when: 'after', code: 'timeout' });
    void tab.engine.send(text('one'));
    await waitFor(() => expect(world.backend.calls).toContain('conversation:create'));
    await waitFor(() => {
      tab.clock.advance(2000);
      expect(tab.state.outbox.value).toEqual([]);
    });
    expect(tab.state.conversations.value.size).toBe(1);
  });
});

describe('disposing', () => {
  it('while a message is on its way leaves no timer', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('one'));
    world.backend.at('before', 'message:send', () => {
      tab.engine.dispose();
      throw new MessengerError('offline', 'planted');
    });
    await tab.engine.send(text('two')).catch(() => {});
    await answered(world);
    expect(tab.clock.waiting()).toBe(0);
  });
});

describe('making the user', () => {
  it('begins again on a new connection when the answer was lost', async () => {
    const world = createWorld();
    const tab = world.openTab();
    world.backend.fail('session:create', { when: 'after', code: 'timeout' });
    void tab.engine.send(text('one'));
    await waitFor(() => {
      tab.clock.advance(2000);
      expect(seen(tab)).toEqual(['one']);
    });
  });

  it('keeps to the user that another tab has made meanwhile', async () => {
    const world = createWorld();
    const tab = world.openTab();
    let other = '';
    // As another tab would, to which the lock fell when this page was frozen.
    world.backend.at('after', 'session:create', async () => {
      const session = await aSession(world);
      other = session.userId;
      world.browser.data.set('session', JSON.stringify(session));
    });
    await tab.engine.send(text('one'));
    expect(tab.state.user.value?.id).toBe(other);
    expect(world.browser.data.get('session')).toContain(other);
  });
});

describe('two tabs', () => {
  it('make one user between them', async () => {
    const world = createWorld();
    const [a, b] = [world.openTab(), world.openTab()];
    await Promise.all([a.engine.send(text('from a')), b.engine.send(text('from b'))]);
    expect(a.state.user.value?.id).toBe(b.state.user.value?.id);
    expect(world.backend.calls.filter((name) => name === 'session:create')).toHaveLength(1);
  });

  it('send what waits once, whoever wrote it', async () => {
    const world = createWorld();
    const a = world.openTab();
    await a.engine.send(text('first'));
    const b = world.openTab();
    await waitFor(() => expect(b.state.user.value).toBeDefined());
    world.server.setOnline(false);
    void a.engine.send(text('from a'));
    void b.engine.send(text('from b'));
    expect(seen(a)).toEqual(['first', 'from a (queued)', 'from b (queued)']);
    world.server.setOnline(true);
    await Promise.all([confirmed(a), confirmed(b)]);
    await waitFor(() => expect(seen(a)).toEqual(['first', 'from a', 'from b']));
    await waitFor(() => expect(seen(b)).toEqual(['first', 'from a', 'from b']));
  });

  it('send what a tab had not sent when it was closed', async () => {
    const world = createWorld();
    const a = world.openTab();
    await a.engine.send(text('first'));
    const b = world.openTab();
    await waitFor(() => expect(seen(b)).toEqual(['first']));
    world.backend.fail('message:send', { when: 'before', code: 'timeout' });
    a.engine.send(text('second')).catch(() => {});
    a.engine.dispose();
    await waitFor(() => {
      // Whichever of the two met the fault would wait this long.
      b.clock.advance(2000);
      expect(seen(b)).toEqual(['first', 'second']);
    });
    expect(b.state.outbox.value).toEqual([]);
  });

  it('each learn what became of their messages, whoever sent them', async () => {
    const world = createWorld();
    const [a, b] = [world.openTab(), world.openTab()];
    // The second tab is told who it is when the first has sent everything.
    world.backend.at('before', 'session:get', () => confirmed(a));
    const [one, two] = [a.engine.send(text('one')), b.engine.send(text('two'))];
    await expect(Promise.all([one, two])).resolves.toHaveLength(2);
  });

  it('each learn that a message of theirs was refused, whoever sent it', async () => {
    const world = createWorld();
    const a = world.openTab();
    await a.engine.send(text('one'));
    const b = world.openTab();
    await waitFor(() => expect(seen(b)).toEqual(['one']));
    await answered(world);
    world.backend.fail('message:send', { when: 'before', code: 'forbidden' });
    // The first tab has the lock: it hears of the message before the second one asks for it.
    await expect(b.engine.send(text('two'))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('show the conversation that another tab has made of the one they begin', async () => {
    const world = createWorld();
    world.server.setOnline(false);
    const a = world.openTab();
    void a.engine.send(text('Hello'));
    const b = world.openTab();
    expect(seen(b)).toEqual(['Hello (queued)']);
    world.backend.at('before', 'conversation:create', () =>
      waitFor(() => expect([a, b].every((tab) => tab.state.user.value !== undefined)).toBe(true)),
    );
    world.server.setOnline(true);
    await waitFor(() => expect([seen(a), seen(b)]).toEqual([['Hello'], ['Hello']]));
  });

  it('bring a tab that only showed the launcher to the conversation that another one began', async () => {
    const world = createWorld();
    const [a, b] = [world.openTab(), world.openTab()];
    await a.engine.send(text('Hello'));
    await waitFor(() => expect(b.state.conversations.value.size).toBe(1));
    world.server.reply('Hi');
    await waitFor(() => expect(seen(b)).toEqual(['Hello', 'Hi']));
  });
});

describe('coming back', () => {
  it('continues as the stored user with the conversation they left', async () => {
    const world = createWorld();
    const before = world.openTab();
    await before.engine.send(text('Hello'));
    before.engine.dispose();
    const after = world.openTab();
    await waitFor(() => expect(seen(after)).toEqual(['Hello']));
    expect(after.state.user.value?.id).toBe(before.state.user.value?.id);
  });

  it('announces each message that came meanwhile once, and counts it as unread', async () => {
    const world = createWorld();
    const before = world.openTab();
    await before.engine.send(text('Hello'));
    before.engine.dispose();
    world.server.reply('Are you there?');
    const after = world.openTab();
    await waitFor(() => expect(after.names()).toContain('message:received'));
    const id = [...after.state.conversations.value.keys()][0] ?? '';
    expect(unreadOf(after.state, id)).toBe(1);
    expect(after.names().filter((name) => name === 'message:received')).toHaveLength(1);
    expect(after.events).toContainEqual(['unreadCount', 1, { conversation: { id } }]);
  });

  it('announces a message once that comes while the server tells what there is', async () => {
    const world = createWorld();
    const before = world.openTab();
    await before.engine.send(text('Hello'));
    before.engine.dispose();
    world.backend.at('before', 'session:get', () => world.server.reply('Hi'));
    const after = world.openTab();
    await waitFor(() => expect(seen(after)).toEqual(['Hello', 'Hi']));
    await answered(world);
    expect(after.names().filter((name) => name === 'message:received')).toHaveLength(1);
  });

  it('announces each message once of a conversation that was not known', async () => {
    const world = createWorld();
    const tab = world.openTab();
    const { conversationId } = await tab.engine.send(text('Hello'));
    await answered(world);
    // As if it were beyond the first page of conversations.
    tab.state.conversations.value = new Map();
    tab.events.length = 0;
    for (const words of ['one', 'two', 'three']) world.server.reply(words, conversationId);
    await waitFor(() => expect(unreadOf(tab.state, conversationId)).toBe(3));
    await answered(world);
    const received = tab.events.filter(([name]) => name === 'message:received');
    expect(received.map(([, message]) => (message as { text?: string }).text)).toEqual([
      'one',
      'two',
      'three',
    ]);
  });

  it('does not count for a moment what was read on another device meanwhile', async () => {
    const world = createWorld();
    const network = cuttable(world);
    const tab = world.openTab();
    const { conversationId } = await tab.engine.send(text('Hello'));
    await answered(world);
    const device = await connectAs(world, tab);
    network.cut();
    world.server.reply('Hi');
    await device.request('conversation:read', { conversationId, seq: 2 });
    network.mend();
    await waitFor(() => expect(seen(tab)).toEqual(['Hello', 'Hi']));
    await answered(world);
    expect(tab.names()).not.toContain('unreadCount');
  });

  it('fetches what was said while the connection was down', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    world.server.setOnline(false);
    world.server.reply('one');
    world.server.reply('two');
    world.server.setOnline(true);
    await waitFor(() => expect(seen(tab)).toEqual(['Hello', 'one', 'two']));
    expect(tab.names().filter((name) => name === 'message:received')).toHaveLength(2);
  });

  it('takes the newest page when more than a page was missed', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    world.server.setOnline(false);
    for (let i = 1; i <= 150; i++) world.server.reply(`reply ${i}`);
    world.server.setOnline(true);
    await waitFor(() => expect(seen(tab).at(-1)).toBe('reply 150'));
    expect(seen(tab)).toHaveLength(100);
    const id = tab.state.shown.value ?? '';
    expect(tab.state.conversations.value.get(id)?.hasPrevious).toBe(true);
    await tab.engine.loadPrevious(id);
    expect(seen(tab)[0]).toBe('Hello');
    const { methods } = await tab.engine.page();
    await expect(methods.get()).resolves.toMatchObject({ messages: { length: 151 } });
  });

  it('drops a session silently that the server no longer knows, and begins anew', async () => {
    const world = createWorld();
    world.browser.data.set('session', JSON.stringify({ userId: 'f'.repeat(24), token: 'gone' }));
    const tab = world.openTab();
    await waitFor(() => expect(world.browser.data.has('session')).toBe(false));
    await tab.engine.send(text('Hello'));
    expect(seen(tab)).toEqual(['Hello']);
  });

  it('never sends as one user what another had left unsent', async () => {
    const world = createWorld();
    const item = {
      clientId: 'x',
      conversationKey: 'new:y',
      content: { type: 'text', text: 'secret' },
      createdAt: 0,
      status: 'queued',
    };
    world.browser.data.set('outbox.x', JSON.stringify({ owner: 'e'.repeat(24), item }));
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    expect(seen(tab)).toEqual(['Hello']);
    expect(world.browser.data.has('outbox.x')).toBe(false);
  });
});

describe('a session that the server no longer knows', () => {
  const gone = JSON.stringify({ userId: 'f'.repeat(24), token: 'gone' });

  it('does not take away the one that another tab has made since', async () => {
    const world = createWorld();
    const fresh = await aSession(world);
    world.browser.data.set('session', gone);
    const { connect } = world.backend;
    world.backend.connect = (options) =>
      connect({
        ...options,
        getCredentials() {
          const credentials = options.getCredentials();
          world.browser.data.set('session', JSON.stringify(fresh));
          return credentials;
        },
      });
    const tab = world.openTab();
    await waitFor(() => expect(tab.state.user.value?.id).toBe(fresh.userId));
    expect(world.browser.data.get('session')).toContain(fresh.userId);
  });

  it('does not take along what the visitor has just written', async () => {
    const world = createWorld();
    world.browser.data.set('session', gone);
    world.browser.data.set(`conversation.${'f'.repeat(24)}`, 'd'.repeat(24));
    const tab = world.openTab();
    const sent = tab.engine.send(text('Hello'));
    await expect(sent).resolves.toMatchObject({ seq: 1 });
    expect(seen(tab)).toEqual(['Hello']);
  });

  it('and ends while a message waits: that is sent in a new conversation', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('one'));
    world.server.setOnline(false);
    const sent = tab.engine.send(text('two'));
    const stored = JSON.parse(world.browser.data.get('session') ?? '{}');
    world.browser.data.set('session', JSON.stringify({ ...stored, token: 'revoked' }));
    world.server.setOnline(true);
    await expect(sent).resolves.toMatchObject({ seq: 1 });
    expect(seen(tab)).toEqual(['two']);
  });

  it('leaves nothing of its user in a tab that comes back as another one', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    const fresh = await aSession(world);
    world.server.setOnline(false);
    world.browser.data.set('session', JSON.stringify(fresh));
    world.server.setOnline(true);
    await waitFor(() => expect(tab.state.user.value?.id).toBe(fresh.userId));
    expect(tab.state.conversations.value.size).toBe(0);
    await tab.engine.send(text('Me again'));
    expect(seen(tab)).toEqual(['Me again']);
  });
});

describe('read marks', () => {
  it('of another device leave the rest counted, also when the messages are not loaded', async () => {
    const world = createWorld();
    const tab = world.openTab();
    const { conversationId } = await tab.engine.send(text('Hello'));
    for (const words of ['one', 'two', 'three']) world.server.reply(words);
    await waitFor(() => expect(unreadOf(tab.state, conversationId)).toBe(3));
    const known = tab.state.conversations.value.get(conversationId);
    if (known === undefined) throw new Error('no conversation');
    tab.state.shown.value = null;
    tab.state.conversations.value = new Map([[conversationId, { ...known, messages: [], loaded: false }]]);
    const device = await connectAs(world, tab);
    await device.request('conversation:read', { conversationId, seq: 3 });
    await waitFor(() => expect(unreadOf(tab.state, conversationId)).toBe(1));
  });

  it('clear the count here, on the server and on the other devices of the user', async () => {
    const world = createWorld();
    const [a, b] = [world.openTab(), world.openTab()];
    await a.engine.send(text('Hello'));
    world.server.reply('Hi');
    const id = a.state.shown.value ?? '';
    await waitFor(() => expect([unreadOf(a.state, id), unreadOf(b.state, id)]).toEqual([1, 1]));
    a.engine.markShownAsRead();
    expect(unreadOf(a.state, id)).toBe(0);
    await waitFor(() => expect(unreadOf(b.state, id)).toBe(0));
    expect(a.events).toContainEqual(['unreadCount', 0, { conversation: { id } }]);
  });

  it('made offline are not taken back by the answer after reconnecting, and reach the server', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    world.server.reply('Hi');
    const id = tab.state.shown.value ?? '';
    await waitFor(() => expect(unreadOf(tab.state, id)).toBe(1));
    world.server.setOnline(false);
    tab.engine.markShownAsRead();
    world.server.setOnline(true);
    await waitFor(() => expect(world.backend.calls).toContain('conversation:read'));
    expect(unreadOf(tab.state, id)).toBe(0);
  });

  it('of the business show as seen', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    world.server.read();
    const id = tab.state.shown.value ?? '';
    await waitFor(() =>
      expect(tab.state.conversations.value.get(id)?.conversation.businessLastReadSeq).toBe(1),
    );
  });
});

describe('typing', () => {
  it('of the business ends by itself after ten seconds without renewal', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    world.server.typing('start');
    await waitFor(() => expect(tab.state.typing.value.size).toBe(1));
    tab.clock.advance(9999);
    expect(tab.state.typing.value.size).toBe(1);
    tab.clock.advance(1);
    expect(tab.state.typing.value.size).toBe(0);
  });

  it('ends when the message comes', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    world.server.typing('start');
    await waitFor(() => expect(tab.state.typing.value.size).toBe(1));
    world.server.reply('Hi');
    await waitFor(() => expect(seen(tab)).toEqual(['Hello', 'Hi']));
    expect(tab.state.typing.value.size).toBe(0);
  });
});

describe('events', () => {
  it('and state say that there is no connection when the server refuses it', async () => {
    const world = createWorld();
    world.backend.connect = ({ onStatus, onRefused }) => {
      onStatus('connecting');
      setTimeout(() => onRefused(new MessengerError('origin_not_allowed', 'planted')));
      return { request: () => Promise.reject(new Error()), notify() {}, close() {} };
    };
    const tab = world.openTab();
    void tab.engine.send(text('Hello'));
    await waitFor(() => expect(tab.state.connection.value).toBe('offline'));
    expect(seen(tab)).toEqual(['Hello (queued)']);
  });

  it('tell a new visitor of the connection with their first conversation', async () => {
    const tab = createWorld().openTab();
    const { conversationId } = await tab.engine.send(text('Hello'));
    expect(tab.events.filter(([name]) => name === 'connected')).toEqual([
      ['connected', { conversation: { id: conversationId } }],
    ]);
  });

  it('tell of the connection going and coming, once each', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    tab.events.length = 0;
    world.server.setOnline(false);
    world.server.setOnline(true);
    await waitFor(() => expect(tab.names()).toEqual(['disconnected', 'reconnecting', 'connected']));
  });

  it('give each handler its own copy', async () => {
    const tab = createWorld().openTab();
    await tab.engine.send(text('Hello'));
    const [sent, message] = tab.events.filter(([name]) => name.startsWith('message'));
    expect(sent?.[1]).toEqual(message?.[1]);
    expect(sent?.[1]).not.toBe(message?.[1]);
  });
});
