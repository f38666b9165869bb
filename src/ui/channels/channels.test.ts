import { computed, signal } from '@preact/signals';
import { act, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aState, drawWidget, own, show } from '../../../test/ui-harness.ts';
import type { Channel, Channels } from '../../core/commands.ts';

type Fake = { channels: Channels; all: ReturnType<typeof signal<readonly Channel[]>> };

const TELEGRAM: Channel = { integration: { _id: '1'.repeat(24), type: 'telegram', username: 'acme' } };
const SMS: Channel = { integration: { _id: '2'.repeat(24), type: 'twilio' } };

function fake(given: readonly Channel[]): Fake {
  const all = signal(given) as Fake['all'];
  const channels: Channels = {
    offered: computed(() => all.value ?? []),
    suggested: computed(() => []),
    failure: signal(undefined),
    suggest: vi.fn(),
    dismiss: vi.fn(),
    addressOf: () => 'https://telegram.me/acme',
    code: vi.fn(async () => ({ code: 'abc', url: 'https://telegram.me/acme?start=abc' })),
    picture: vi.fn(async () => ''),
    linkNumber: vi.fn(async () => {}),
    linkMail: vi.fn(async () => {}),
    unlink: vi.fn(async () => {}),
    ping: vi.fn(async () => {}),
    heard: vi.fn(),
    dispose: vi.fn(),
  };
  return { channels, all };
}

let dispose = () => {};
afterEach(() => {
  dispose();
  document.body.replaceChildren();
});

function open(given: readonly Channel[] | undefined) {
  const state = aState();
  show(state, [own(1, 'Hello')]);
  state.opened.value = true;
  const made = fake(given ?? []);
  const widget = drawWidget(state, given && { channels: async () => made.channels });
  dispose = widget.dispose;
  const openPage = async (name: string) => {
    await widget.user.click(await widget.page.findByRole('button', { name: 'Sync conversation' }));
    await widget.user.click(await widget.page.findByRole('button', { name }));
    await widget.page.findByRole('heading', { name });
  };
  return { ...widget, ...made, state, openPage };
}

describe('the way to other channels', () => {
  it('is not there where there are none', async () => {
    for (const given of [undefined, []]) {
      const { page, dispose } = open(given);
      await act(async () => {});
      expect(page.queryByRole('button', { name: 'Sync conversation' })).toBeNull();
      dispose();
    }
  });

  it('leads to a list that says what is linked', async () => {
    const client = { id: 'c', type: 'telegram', status: 'active' } as const;
    const { page, user } = open([{ ...TELEGRAM, client }, SMS]);
    await user.click(await page.findByRole('button', { name: 'Sync conversation' }));
    await page.findByRole('heading', { name: 'Settings' });
    const rows = page.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(rows.filter((row) => /Telegram|SMS/.test(row ?? ''))).toEqual(['TelegramConnected', 'SMS']);
  });
});

describe('settings', () => {
  it('closed with the widget, give the focus to what opened it', async () => {
    const { host, page, user, state, container } = open([TELEGRAM]);
    const launcher = document.createElement('button');
    host.root.prepend(launcher);
    await user.click(await page.findByRole('button', { name: 'Sync conversation' }));
    await page.findByRole('heading', { name: 'Settings' });
    const closers = container.querySelectorAll<HTMLElement>('.settings .header-button');
    await user.click([...closers].at(-1) as HTMLElement);
    expect(state.opened.value).toBe(false);
    await waitFor(() => expect(page.queryByRole('heading', { name: 'Settings' })).toBeNull());
    expect(host.root.activeElement).toBe(launcher);
  });
});

describe('the page of a channel', () => {
  it('goes back to the list when the channel was linked there', async () => {
    const { page, openPage, all } = open([TELEGRAM]);
    await openPage('Telegram');
    expect((await page.findByRole('link')).getAttribute('href')).toBe('https://telegram.me/acme?start=abc');
    const client = { id: 'c', type: 'telegram', status: 'active', displayName: 'Ann' } as const;
    await act(() => {
      all.value = [{ ...TELEGRAM, client }];
    });
    expect(await page.findByText('Connected as Ann')).toBeTruthy();
    expect(page.getByRole('heading', { name: 'Settings' })).toBeTruthy();
  });

  it('asks for another code when the visitor has become somebody else', async () => {
    const { channels, state, openPage } = open([TELEGRAM]);
    await openPage('Telegram');
    await waitFor(() => expect(channels.code).toHaveBeenCalledTimes(1));
    await act(() => {
      state.user.value = { id: 'f'.repeat(24), signedUpAt: '2024-01-01T00:00:00Z', metadata: {} };
    });
    await waitFor(() => expect(channels.code).toHaveBeenCalledTimes(2));
  });

  it('shows the last answer where several are on their way', async () => {
    const { channels, openPage, page, user, container } = open([TELEGRAM]);
    vi.mocked(channels.code).mockRejectedValueOnce(new Error('no'));
    await openPage('Telegram');
    await user.click(await page.findByRole('button', { name: 'Try again' }));
    expect(await page.findByRole('link')).toBeTruthy();
    expect(container.querySelector('.channel-wrong')).toBeNull();
  });

  it.each([
    [{ code: 'rate_limited', retryAfter: 121 }, 'Please try again in 3 minutes.'],
    [{ code: 'rate_limited', retryAfter: 60 }, 'Please try again in 1 minute.'],
    [{ code: 'rate_limited' }, 'Please try again in 1 minute.'],
    [{ code: 'invalid_options' }, 'Please submit a valid phone number.'],
    [{ code: 'offline' }, 'Something went wrong.'],
  ])('says of %o: %s', async (error, words) => {
    const { channels, openPage, page, user } = open([SMS]);
    vi.mocked(channels.linkNumber).mockRejectedValueOnce(Object.assign(new Error('no'), error));
    await openPage('SMS');
    await user.type(page.getByLabelText('Phone number'), '+15145550123');
    await user.click(page.getAllByRole('button', { name: 'Send' }).at(-1) as HTMLElement);
    expect(await page.findByText(new RegExp(words))).toBeTruthy();
  });
});
