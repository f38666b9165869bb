import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mockBackend } from './adapters/mock-backend/mock-backend.ts';
import type { MessengerError } from './api/errors.ts';
import type { Messenger } from './api/messenger.ts';
import { createMessenger } from './messenger.ts';

const integrationId = 'b'.repeat(24);
const host = () => document.querySelector('#web-messenger-container');
const code = (work: () => unknown) =>
  Promise.resolve()
    .then(work)
    .then(
      () => 'no failure',
      (error: MessengerError) => error.code,
    );

let messenger: Messenger;

beforeEach(() => {
  localStorage.clear();
  messenger = createMessenger();
});
afterEach(() => {
  messenger.destroy();
});

const start = (backend = mockBackend()) => messenger.init({ integrationId, backend });

describe('before init', () => {
  it('only on, off, render and destroy work', async () => {
    messenger.on('ready', () => {});
    messenger.off('ready');
    messenger.render(document.body);
    messenger.destroy();
    expect(await code(() => messenger.open())).toBe('not_initialized');
    expect(await code(() => messenger.close())).toBe('not_initialized');
    expect(await code(() => messenger.sendMessage('x'))).toBe('not_initialized');
    expect(await code(() => messenger.getConversationById())).toBe('not_initialized');
    expect(await code(() => messenger.isOpened())).toBe('not_initialized');
    expect(await code(() => messenger.getUser())).toBe('not_initialized');
  });
});

describe('init', () => {
  it('puts one element on the page and fires ready before it resolves', async () => {
    const ready = vi.fn();
    messenger.on('ready', ready);
    await start();
    expect(ready).toHaveBeenCalledTimes(1);
    expect(host()?.shadowRoot?.querySelector('button')).not.toBeNull();
  });

  it('a second time rejects and leaves the first alone', async () => {
    await start();
    expect(await code(() => start())).toBe('already_initialized');
    expect(document.querySelectorAll('#web-messenger-container')).toHaveLength(1);
  });

  it('rejects with the error of a refused configuration and may be called again', async () => {
    const backend = mockBackend();
    vi.spyOn(backend, 'getConfig').mockRejectedValueOnce(
      Object.assign(new Error(), { code: 'origin_not_allowed' }),
    );
    expect(await code(() => start(backend))).toBe('origin_not_allowed');
    expect(host()).toBeNull();
    await start(backend);
    expect(host()).not.toBeNull();
  });

  it('rejects when the app is switched off', async () => {
    const backend = mockBackend();
    const config = await backend.getConfig(integrationId);
    vi.spyOn(backend, 'getConfig').mockResolvedValue({
      ...config,
      app: { ...config.app, status: 'inactive' },
    });
    expect(await code(() => start(backend))).toBe('app_inactive');
  });

  it('rejects in a browser that is too old, without a trace', async () => {
    const { attachShadow } = Element.prototype;
    Reflect.deleteProperty(Element.prototype, 'attachShadow');
    expect(await code(() => start())).toBe('unsupported_browser');
    expect(host()).toBeNull();
    Element.prototype.attachShadow = attachShadow;
  });

  it('rejects with destroyed when destroy comes in between, and a following one works', async () => {
    const first = start();
    messenger.destroy();
    const second = start();
    expect(await code(() => first)).toBe('destroyed');
    await second;
    expect(document.querySelectorAll('#web-messenger-container')).toHaveLength(1);
  });

  it('makes calls wait that come before it has ended', async () => {
    const opened = vi.fn();
    messenger.on('widget:opened', opened);
    const init = start();
    messenger.open();
    const sent = messenger.sendMessage('early');
    expect(messenger.isOpened()).toBe(false);
    await init;
    await expect(sent).resolves.toMatchObject({ text: 'early', role: 'user' });
    expect(opened).toHaveBeenCalledTimes(1);
    expect(messenger.isOpened()).toBe(true);
  });

  it('rejects with load_failed when the backend cannot be had', async () => {
    messenger = createMessenger({ loadBackend: () => Promise.reject(new TypeError('no such chunk')) });
    expect(await code(() => messenger.init({ integrationId }))).toBe('load_failed');
  });

  it('makes waiting promises reject with its own error', async () => {
    const backend = mockBackend();
    vi.spyOn(backend, 'getConfig').mockRejectedValue(Object.assign(new Error(), { code: 'config_failed' }));
    const init = code(() => start(backend));
    const sent = code(() => messenger.sendMessage('early'));
    expect(await init).toBe('config_failed');
    expect(await sent).toBe('config_failed');
  });
});

describe('a running messenger', () => {
  it('sends, tells who the user is and gives the conversation back', async () => {
    await start();
    const message = await messenger.sendMessage('Hello');
    expect(messenger.getUser()?.id).toBe(message.userId);
    const conversation = await messenger.getConversationById();
    expect(conversation.messages.map((m) => m.text)).toEqual(['Hello']);
  });

  it('has no conversation to give before anybody has written', async () => {
    await start();
    expect(await code(() => messenger.getConversationById())).toBe('not_found');
  });

  it('tells when it is opened and closed, once each', async () => {
    await start();
    const events: string[] = [];
    messenger.on('widget:opened', () => events.push('opened'));
    messenger.on('widget:closed', () => events.push('closed'));
    for (const call of ['open', 'open', 'close', 'close'] as const) messenger[call]();
    expect(events).toEqual(['opened', 'closed']);
  });

  it('stores nothing before the visitor writes', async () => {
    await start();
    messenger.open();
    expect(localStorage).toHaveLength(0);
  });
});

describe('embedded', () => {
  it('draws in the container given before, during or after init, and cannot be opened or closed', async () => {
    const [a, b] = [document.createElement('div'), document.createElement('div')];
    document.body.append(a, b);
    messenger.render(a);
    await messenger.init({ integrationId, backend: mockBackend(), embedded: true });
    expect(a.contains(host())).toBe(true);
    messenger.render(b);
    expect(b.contains(host())).toBe(true);
    messenger.open();
    expect(messenger.isOpened()).toBe(false);
    messenger.destroy();
    expect(host()).toBeNull();
  });

  it('refuses to be drawn in nothing', async () => {
    expect(await code(() => messenger.render(document.querySelector('#nowhere') as never))).toBe(
      'invalid_options',
    );
    await messenger.init({ integrationId, backend: mockBackend(), embedded: true });
  });
});

describe('destroy', () => {
  it('fires destroy, then lets go of all handlers', async () => {
    const destroyed = vi.fn();
    messenger.on('destroy', destroyed);
    await start();
    messenger.destroy();
    await start();
    messenger.destroy();
    expect(destroyed).toHaveBeenCalledTimes(1);
  });

  it('rejects what waits, and keeps it for the next time', async () => {
    const backend = mockBackend();
    await start(backend);
    await messenger.sendMessage('one');
    backend.setOnline(false);
    const waiting = code(() => messenger.sendMessage('two'));
    await vi.waitFor(() => expect(Object.values(localStorage).join()).toContain('"two"'));
    messenger.destroy();
    expect(await waiting).toBe('destroyed');
    backend.setOnline(true);
    await start(backend);
    await vi.waitFor(async () => {
      const { messages } = await messenger.getConversationById();
      expect(messages.map((m) => m.text)).toEqual(['one', 'two']);
    });
  });

  it('in the same breath as a call rejects that call and opens no connection behind it', async () => {
    const backend = mockBackend();
    await start(backend);
    await messenger.sendMessage('one');
    const connect = vi.spyOn(backend, 'connect');
    const calls = [code(() => messenger.sendMessage('two')), code(() => messenger.getConversationById())];
    await Promise.resolve();
    messenger.destroy();
    expect(await Promise.all(calls)).toEqual(['destroyed', 'destroyed']);
    expect(connect).not.toHaveBeenCalled();
  });

  it('rejects what is being fetched with its own code', async () => {
    const backend = mockBackend();
    const { connect } = backend;
    backend.connect = (options) => {
      const connection = connect(options);
      return {
        ...connection,
        request(name, request) {
          if (name === 'conversation:get') queueMicrotask(() => messenger.destroy());
          return connection.request(name, request);
        },
      };
    };
    await start(backend);
    await messenger.sendMessage('one');
    expect(await code(() => messenger.getConversationById())).toBe('destroyed');
  });

  it('by a handler of the message that was just sent does no harm', async () => {
    await start();
    messenger.on('message:sent', () => messenger.destroy());
    expect(await code(() => messenger.sendMessage('one'))).toBe('no failure');
    expect(host()).toBeNull();
    expect(Object.keys(localStorage).filter((key) => key.includes('.outbox.'))).toEqual([]);
  });
});

describe('somebody the site vouches for', () => {
  it('is known when init resolves', async () => {
    const backend = mockBackend();
    backend.createUser({ externalId: 'ann', givenName: 'Ann' });
    const jwt = backend.signJwt('ann');
    await messenger.init({ integrationId, backend, externalId: 'ann', jwt });
    expect(messenger.getUser()).toMatchObject({ externalId: 'ann', givenName: 'Ann', hasPaymendInfo: false });
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain(jwt);
  });

  it('makes init reject when their jwt is refused or missing, and another init works', async () => {
    const backend = mockBackend();
    const init = (jwt?: string) =>
      messenger.init({ integrationId, backend, externalId: 'ann', ...(jwt && { jwt }) });
    expect(await code(() => init('nonsense'))).toBe('invalid_auth');
    expect(host()).toBeNull();
    expect(await code(() => messenger.open())).toBe('not_initialized');
    expect(await code(() => init())).toBe('invalid_options');
    await init(backend.signJwt('ann'));
    expect(messenger.getUser()).toMatchObject({ externalId: 'ann' });
  });

  it('can log in and out, with calls between in the order made', async () => {
    const backend = mockBackend();
    await start(backend);
    const before = messenger.sendMessage('before');
    const login = messenger.login('ann', backend.signJwt('ann'));
    const during = messenger.sendMessage('during');
    const logout = messenger.logout();
    const after = messenger.sendMessage('after');
    await Promise.all([before, login, during, logout, after]);
    const [ann] = [await during].map(({ userId }) => backend.getUser(userId ?? ''));
    expect(ann?.externalId).toBe('ann');
    expect((await after).userId).not.toBe(ann?.id);
    expect(messenger.getConversations()).toHaveLength(1);
  });

  it('is refused a login without a jwt', async () => {
    await start();
    expect(await code(() => messenger.login('ann', ''))).toBe('invalid_options');
    expect(await code(() => messenger.login(undefined as never, 'x'))).toBe('invalid_options');
  });
});

describe('an auth code', () => {
  it('that is no good leaves the messenger uninitialised, and the visitor of before', async () => {
    const backend = mockBackend();
    await start(backend);
    const { userId } = await messenger.sendMessage('Hello');
    messenger.destroy();
    const refused = code(() => messenger.init({ integrationId, backend, authCode: 'nonsense' }));
    expect(await refused).toBe('invalid_auth');
    expect(await code(() => messenger.getUser())).toBe('not_initialized');
    await start(backend);
    expect(messenger.getUser()?.id).toBe(userId);
  });

  it('shows the conversation of its user', async () => {
    const backend = mockBackend();
    const { id } = backend.createUser();
    backend.createConversation({ users: [id], messages: ['Welcome'] });
    await messenger.init({ integrationId, backend, authCode: backend.createAuthCode(id) });
    expect(messenger.getUser()?.id).toBe(id);
    const { messages } = await messenger.getConversationById();
    expect(messages.map((message) => message.text)).toEqual(['Welcome']);
  });
});

describe('updateUser', () => {
  it('before there is a user is told by getUser, and goes with the user’s creation', async () => {
    const backend = mockBackend();
    await start(backend);
    expect(messenger.getUser()).toBeUndefined();
    await messenger.updateUser({ givenName: 'Ann', metadata: { a: 1 } });
    await messenger.updateUser({ metadata: { b: 2 } });
    expect(messenger.getUser()).toMatchObject({ givenName: 'Ann', metadata: { a: 1, b: 2 } });
    expect(localStorage).toHaveLength(0);
    const { userId } = await messenger.sendMessage('Hello');
    expect(backend.getUser(userId ?? '')).toMatchObject({ givenName: 'Ann', metadata: { a: 1, b: 2 } });
    await expect(messenger.updateUser({ surname: 'Lee' })).resolves.toMatchObject({ surname: 'Lee' });
  });
});

describe('two messengers on one page', () => {
  it('keep apart what they draw and what they store', async () => {
    const other = createMessenger({ name: 'support' });
    await messenger.init({ integrationId, backend: mockBackend() });
    await other.init({ integrationId, backend: mockBackend() });
    const hosts = [...document.querySelectorAll('.web-messenger-container')].map(({ id }) => id);
    expect(hosts).toEqual(['web-messenger-container', 'web-messenger-container-support']);
    await other.sendMessage('Hello');
    expect(messenger.getConversations()).toEqual([]);
    const keys = Object.keys(localStorage);
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(key).toMatch(/^parley\.support\.b{24}\./);
    other.destroy();
    expect(document.querySelectorAll('.web-messenger-container')).toHaveLength(1);
  });
});
