import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mockBackend } from './adapters/mock-backend/mock-backend.ts';
import type { InitOptions } from './api/options.ts';
import { createMessenger } from './messenger.ts';

const integrationId = 'b'.repeat(24);
const messenger = createMessenger();
const tones = vi.fn();

beforeEach(() => {
  localStorage.clear();
  document.title = 'Acme';
  vi.spyOn(document, 'hasFocus').mockReturnValue(false);
  // Counted, and then not wanted: what it sounds like is tested elsewhere.
  vi.stubGlobal('AudioContext', function AudioContext() {
    tones();
    throw new Error('no loudspeakers');
  });
});

afterEach(() => {
  messenger.destroy();
  tones.mockReset();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Somebody who has said `Hello`, on a page that is not looked at. */
async function talking(options: Partial<InitOptions> = {}) {
  const backend = mockBackend();
  await messenger.init({ integrationId, backend, ...options });
  await messenger.sendMessage('Hello');
  return backend;
}

describe('a visitor who is not looking', () => {
  it('is called back by a tone and the title, until the page is left', async () => {
    const backend = await talking();
    backend.reply('Hi');
    await vi.waitFor(() => expect(document.title).toBe('(1) New message'));
    await vi.waitFor(() => expect(tones).toHaveBeenCalledOnce());
    messenger.destroy();
    expect(document.title).toBe('Acme');
  });

  it('is called back in the site’s own words, and by no tone where it wants none', async () => {
    const backend = await talking({
      soundNotificationEnabled: false,
      texts: 'fr',
      customText: { messageIndicatorTitlePlural: '{count} réponses' },
    });
    backend.reply('Bonjour');
    await vi.waitFor(() => expect(document.title).toBe('(1) Nouveau message'));
    backend.reply('Encore là ?');
    await vi.waitFor(() => expect(document.title).toBe('2 réponses'), 5000);
    expect(tones).not.toHaveBeenCalled();
  });

  it('is not called back for what was there before', async () => {
    const backend = await talking();
    messenger.destroy();
    backend.reply('Hi');
    await messenger.init({ integrationId, backend });
    await vi.waitFor(() => expect(document.title).toBe('(1) New message'));
    expect(tones).not.toHaveBeenCalled();
  });
});

it('a visitor who looks is left alone', async () => {
  vi.mocked(document.hasFocus).mockReturnValue(true);
  const backend = await talking();
  backend.reply('Hi');
  await vi.waitFor(() => expect(messenger.getTotalUnreadCount()).toBe(1));
  expect(document.title).toBe('Acme');
});

describe('init with texts', () => {
  const label = () =>
    document
      .querySelector('#web-messenger-container')
      ?.shadowRoot?.querySelector('button')
      ?.getAttribute('aria-label');

  it('has them before the launcher is drawn', async () => {
    await messenger.init({ integrationId, backend: mockBackend(), texts: 'de' });
    expect(label()).toBe('Chat öffnen');
  });

  it('is in English, with a warning, where there are none', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    await messenger.init({ integrationId, backend: mockBackend(), texts: 'tlh' });
    expect(label()).toBe('Open chat');
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('There are no texts in "tlh"'));
  });
});
