import { act, fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aConversation, aMessage, CONVERSATION_ID, USER_ID } from '../../../test/builders.ts';
import { anItem, aState, drawWidget, own, show } from '../../../test/ui-harness.ts';
import type { Settings } from '../../api/options.ts';
import type { State, Typist } from '../../core/state/state.ts';
import { PANEL_ID } from '../launcher/launcher.ts';

let widget: ReturnType<typeof drawWidget>;
afterEach(() => {
  widget.dispose();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const change = (edit: () => void) => act(edit);

function draw(state: State) {
  widget = drawWidget(state);
  return widget;
}
function opened(settings: Partial<Settings> = {}): State {
  const state = aState(settings);
  state.opened.value = true;
  return state;
}
const lines = () => [...widget.container.querySelectorAll('.bubble')].map((bubble) => bubble.textContent);
const announced = () => [...widget.container.querySelectorAll('[role=status] p')].map((p) => p.textContent);

describe('the widget', () => {
  it('draws again when a signal changes', async () => {
    const state = opened();
    show(state, [aMessage(1)]);
    draw(state);
    expect(lines()).toEqual(['message 1']);
    // Fails when the bare import of @preact/signals in mount.tsx is lost.
    await change(() => show(state, [aMessage(1), aMessage(2)]));
    expect(lines()).toEqual(['message 1', 'message 2']);
  });

  it('is a dialog with the name of the business', () => {
    const { container } = draw(opened());
    const panel = container.querySelector(`#${PANEL_ID}`);
    expect(panel?.getAttribute('role')).toBe('dialog');
    const title = container.querySelector(`#${panel?.getAttribute('aria-labelledby')}`);
    expect(title?.textContent).toBe('Acme Bank');
  });

  it('has the composer as its last text box', () => {
    const { host } = draw(opened());
    expect([...host.root.querySelectorAll('input, textarea')].at(-1)?.className).toBe('composer');
  });

  it('takes the focus when it opens, and gives it back when Escape closes it', async () => {
    const state = aState();
    const { host, user, onClose } = draw(state);
    const launcher = document.createElement('button');
    host.root.prepend(launcher);
    await change(() => {
      state.opened.value = true;
    });
    await waitFor(() => expect(host.root.activeElement?.className).toBe('composer'));
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
    expect(host.root.activeElement).toBe(launcher);
  });

  it('closes with its own button', async () => {
    const { user, page, onClose } = draw(opened());
    await user.click(page.getByRole('button', { name: 'Close chat' }));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('does not leave a composition when Escape ends it', async () => {
    const { host, onClose } = draw(opened());
    const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, isComposing: true });
    host.root.querySelector('textarea')?.dispatchEvent(event);
    expect(onClose).not.toHaveBeenCalled();
  });

  it('embedded, is no dialog, cannot be closed and takes no focus', async () => {
    const state = aState({ embedded: true });
    state.opened.value = true;
    const { host, page } = draw(state);
    expect(page.queryByRole('dialog')).toBeNull();
    expect(page.queryByRole('button', { name: 'Close chat' })).toBeNull();
    expect(host.root.activeElement).toBeNull();
  });

  it('keeps the draft while it is closed', async () => {
    const state = opened();
    const { user, page } = draw(state);
    await user.type(page.getByRole('textbox'), 'not yet');
    for (const value of [false, true]) {
      await change(() => {
        state.opened.value = value;
      });
    }
    expect(page.getByRole<HTMLTextAreaElement>('textbox').value).toBe('not yet');
  });

  it('leaves nothing running when it is disposed of', async () => {
    vi.useFakeTimers();
    const state = opened();
    show(state, [aMessage(1)]);
    const made = drawWidget(state);
    await change(() => {
      state.connection.value = 'offline';
    });
    await change(() => {
      state.connection.value = 'connected';
    });
    const removed = vi.spyOn(document, 'removeEventListener');
    made.dispose();
    expect(removed).toHaveBeenCalledWith('visibilitychange', expect.any(Function));
    expect(vi.getTimerCount()).toBe(0);
    expect(made.host.root.querySelector('.widget')).toBeNull();
    widget = drawWidget(aState());
  });
});

describe('the conversation', () => {
  it('introduces the business when nobody has written yet', () => {
    const state = opened();
    state.shown.value = 'new:1';
    const { page } = draw(state);
    expect(page.getByText('Message us below or from your favorite app.')).toBeTruthy();
  });

  it('shows that it is being fetched', () => {
    const { page } = draw(opened());
    expect(page.getByText('Retrieving history...')).toBeTruthy();
    expect(page.queryByText('Message us below or from your favorite app.')).toBeNull();
  });

  it('offers what is before, and says so while it is fetched', async () => {
    const state = opened();
    show(state, [aMessage(101)], { hasPrevious: true });
    const { user, page, commands } = draw(state);
    await user.click(page.getByRole('button', { name: 'Load more' }));
    expect(commands.loadPrevious).toHaveBeenCalledWith(CONVERSATION_ID);
    await change(() => show(state, [aMessage(101)], { hasPrevious: true, loadingPrevious: true }));
    expect(page.queryByRole('button', { name: 'Load more' })).toBeNull();
    expect(page.getByText('Retrieving history...')).toBeTruthy();
  });

  it('fetches what is before when the reader comes near the top, once', () => {
    const state = opened();
    show(state, [aMessage(101)], { hasPrevious: true });
    const { page, commands } = draw(state);
    page.getByRole('log').dispatchEvent(new Event('scroll'));
    expect(commands.loadPrevious).toHaveBeenCalledOnce();
    show(state, [aMessage(101)], { hasPrevious: true, loadingPrevious: true });
    page.getByRole('log').dispatchEvent(new Event('scroll'));
    expect(commands.loadPrevious).toHaveBeenCalledOnce();
  });

  it('is a log that announces nothing by itself', () => {
    const { page } = draw(opened());
    expect(page.getByRole('log').getAttribute('aria-live')).toBe('off');
    expect(page.getByRole('log').getAttribute('aria-label')).toBe('Messages');
  });

  it('names the author above the first of a group, and oneself for screen readers only', () => {
    const state = opened();
    show(state, [aMessage(1), aMessage(2), own(3, 'mine')]);
    const { page } = draw(state);
    expect(page.getAllByText('Ada')).toHaveLength(1);
    expect(page.getByText('You').className).toBe('hidden');
  });

  it('writes messages as text, whatever they look like', () => {
    const state = opened();
    const text = '<img src=x onerror=alert(1)> &amp;\nsecond line';
    show(state, [aMessage(1, { content: { type: 'text', text } })]);
    const { container } = draw(state);
    expect(lines()).toEqual([text]);
    expect(container.querySelector('.bubble')?.children).toHaveLength(0);
  });

  it('makes links of addresses', async () => {
    const state = opened();
    const text = 'See https://example.com/a and javascript:alert(1)';
    show(state, [aMessage(1, { content: { type: 'text', text } })]);
    const { page } = draw(state);
    const link = await page.findByRole('link', {}, { timeout: 20_000 });
    expect(link.getAttribute('href')).toBe('https://example.com/a');
    expect(link.getAttribute('target')).toBe('_blank');
    expect(link.getAttribute('rel')).toContain('noopener');
    expect(lines()).toEqual([text]);
  });

  it('says so of a type it does not know', async () => {
    const state = opened();
    show(state, [aMessage(1, { content: { type: 'new-in-2030' } })]);
    draw(state);
    await vi.waitFor(() => expect(lines()).toEqual(['Unsupported message type.']), 20_000);
  });

  it('lets a failed message be sent again', async () => {
    const state = opened();
    show(state, []);
    state.outbox.value = [anItem('a', { status: 'failed', retryable: true })];
    const { user, page, commands } = draw(state);
    await user.click(page.getByRole('button', { name: 'Message not delivered. Click to retry.' }));
    expect(commands.retry).toHaveBeenCalledWith('a');
  });

  it('keeps the focus when the way to try again goes', async () => {
    const state = opened();
    show(state, []);
    state.outbox.value = [anItem('a', { status: 'failed', retryable: true })];
    const { commands, page, host } = draw(state);
    commands.retry.mockImplementation(() => {
      state.outbox.value = [anItem('a')];
    });
    const button = page.getByRole('button', { name: /retry/ });
    button.focus();
    await change(() => button.click());
    expect(commands.retry).toHaveBeenCalledOnce();
    await waitFor(() => expect(page.queryByRole('button', { name: /retry/ })).toBeNull());
    await waitFor(() => expect(host.root.activeElement?.getAttribute('role')).toBe('log'));
  });

  it('does not offer it where it would fail again', () => {
    const state = opened();
    show(state, []);
    state.outbox.value = [anItem('a', { status: 'failed', retryable: false })];
    const { page } = draw(state);
    expect(
      page.getByText('Error: An error occured while sending your message. Please try again.'),
    ).toBeTruthy();
    expect(page.queryByRole('button', { name: /not delivered/ })).toBeNull();
  });

  it('goes from Sending to Delivered to Seen', async () => {
    const state = opened();
    show(state, []);
    state.outbox.value = [anItem('a', { clientId: 'c1' })];
    const { container } = draw(state);
    const status = () => container.querySelector('.own .meta')?.textContent?.split(' · ')[1];
    const bubble = container.querySelector('.bubble');
    expect(status()).toBe('Sending...');
    await change(() => {
      state.outbox.value = [];
      show(state, [own(1, 'a', { clientId: 'c1' })]);
    });
    expect(status()).toBe('Delivered');
    expect(container.querySelector('.bubble')).toBe(bubble);
    await change(() =>
      show(state, [own(1, 'a', { clientId: 'c1' })], {
        conversation: aConversation({ businessLastReadSeq: 1 }),
      }),
    );
    expect(status()).toBe('Seen');
  });

  it('is Seen in a group when anybody else has read it', async () => {
    const state = opened();
    const read = (lastReadSeq: number) => [
      { id: 'p', userId: USER_ID, unreadCount: 0, lastReadSeq: 2 },
      { id: 'q', userId: 'eve', unreadCount: 0, lastReadSeq },
    ];
    const group = (lastReadSeq: number) =>
      show(state, [own(1, 'a'), own(2, 'b')], {
        conversation: aConversation({ type: 'sdkGroup', participants: read(lastReadSeq) }),
      });
    group(1);
    const { container } = draw(state);
    const status = () => container.querySelector('.own.last .meta')?.textContent?.split(' · ')[1];
    expect(status()).toBe('Delivered');
    await change(() => group(2));
    expect(status()).toBe('Seen');
  });

  it('shows who is typing', async () => {
    const state = opened();
    show(state, [aMessage(1)]);
    const { container } = draw(state);
    const dots = () => container.querySelector('.typing')?.textContent;
    const typing = (typist: Typist | undefined) =>
      change(() => {
        state.typing.value = new Map(typist && [[CONVERSATION_ID, typist]]);
      });
    await typing({ role: 'business', displayName: 'Ada' });
    await waitFor(() => expect(dots()).toContain('Ada is typing'));
    await typing({ role: 'user' });
    expect(dots()).toContain('Someone is typing');
    await typing(undefined);
    expect(dots()).toBeUndefined();
    expect(announced()).toEqual(['Ada is typing']);
  });
});

describe('the connection', () => {
  it('is spoken of while it is lost, and for a moment when it is back', async () => {
    vi.useFakeTimers();
    const state = opened();
    const { container } = draw(state);
    const banner = () => container.querySelector('.banner')?.textContent;
    const become = (now: State['connection']['value']) =>
      change(() => {
        state.connection.value = now;
      });
    expect(banner()).toBeUndefined();
    await become('offline');
    expect(banner()).toBe('Offline. You will not receive messages.');
    await become('reconnecting');
    expect(banner()).toBe('Reconnecting...');
    await become('connected');
    expect(banner()).toBe("You're back online!");
    await change(() => vi.advanceTimersByTime(3000));
    expect(banner()).toBeUndefined();
  });

  it('is not spoken of when it is lost again at once', async () => {
    vi.useFakeTimers();
    const state = opened();
    const { container } = draw(state);
    for (const now of ['offline', 'connected', 'offline'] as const) {
      await change(() => {
        state.connection.value = now;
      });
    }
    await change(() => vi.advanceTimersByTime(10_000));
    expect(container.querySelector('.banner')?.textContent).toBe('Offline. You will not receive messages.');
  });

  it('is nothing to speak of when it comes up for the first time', async () => {
    const state = opened();
    state.connection.value = 'connecting';
    const { container } = draw(state);
    await change(() => {
      state.connection.value = 'connected';
    });
    expect(container.querySelector('.banner')).toBeNull();
    expect(announced()).toEqual([]);
  });
});

describe('announcements', () => {
  it('tell what the business writes, once, and nothing of what was there', async () => {
    const state = opened();
    show(state, [aMessage(1)]);
    draw(state);
    await waitFor(() => expect(announced()).toEqual([]));
    await change(() => show(state, [aMessage(1), aMessage(2)]));
    await waitFor(() => expect(announced()).toEqual(['Ada says: message 2']));
    await change(() => show(state, [aMessage(1), aMessage(2), own(3, 'mine')]));
    expect(announced()).toEqual(['Ada says: message 2']);
  });

  it('tell what kind of message it is, in the words of the site', async () => {
    const state = opened({ customScreenReaderAnnouncement: { sentFile: 'a file of {author}' } });
    show(state, []);
    draw(state);
    const of = (seq: number, type: string) => aMessage(seq, { content: { type } });
    await change(() => show(state, [of(1, 'image'), of(2, 'file'), of(3, 'hologram')]));
    expect(announced()).toEqual([
      'Ada sent an image',
      'a file of Ada',
      'Ada says: Unsupported message type.',
    ]);
  });

  it('tell what other users of a group write, and nothing of one’s own', async () => {
    const state = opened();
    show(state, [aMessage(1)]);
    draw(state);
    const eve = { role: 'user', userId: 'x', displayName: 'Eve' } as const;
    await change(() => show(state, [aMessage(1), own(2, 'mine'), aMessage(3, { author: eve })]));
    expect(announced()).toEqual(['Eve says: message 3']);
  });

  it('tell nothing of older messages that were fetched', async () => {
    const state = opened();
    show(state, [aMessage(5)], { hasPrevious: true });
    draw(state);
    await change(() => show(state, [aMessage(4), aMessage(5)]));
    expect(announced()).toEqual([]);
  });

  it('tell nothing while the widget is closed', async () => {
    const state = aState();
    show(state, [aMessage(1)]);
    draw(state);
    await change(() => show(state, [aMessage(1), aMessage(2)]));
    expect(announced()).toEqual([]);
  });

  it('tell that the connection is lost and back, not each attempt', async () => {
    const state = opened();
    draw(state);
    for (const now of ['offline', 'reconnecting', 'offline', 'reconnecting', 'connected'] as const) {
      await change(() => {
        state.connection.value = now;
      });
    }
    expect(announced()).toEqual(['Offline. You will not receive messages.', "You're back online!"]);
  });
});

describe('read marks', () => {
  let seen: (isIntersecting: boolean) => void;
  function watchIntersections(): void {
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(callback: IntersectionObserverCallback) {
          seen = (isIntersecting) =>
            callback([{ isIntersecting } as IntersectionObserverEntry], {} as IntersectionObserver);
        }
        observe() {}
        disconnect() {}
      },
    );
  }
  function unread(state: State): void {
    const participants = [{ id: 'p', userId: USER_ID, unreadCount: 1, lastReadSeq: 0 }];
    show(state, [aMessage(1)], { conversation: aConversation({ participants, lastSeq: 1 }) });
  }

  it('are made when the end is on screen, the widget open and the tab in front', async () => {
    watchIntersections();
    const state = aState();
    unread(state);
    const { commands } = draw(state);
    await change(() => seen(true));
    expect(commands.markShownAsRead).not.toHaveBeenCalled();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await change(() => {
      document.dispatchEvent(new Event('visibilitychange'));
      state.opened.value = true;
    });
    expect(commands.markShownAsRead).not.toHaveBeenCalled();
    hidden.mockReturnValue(false);
    await change(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(commands.markShownAsRead).toHaveBeenCalled();
  });

  it('are not made of what is further down the page', async () => {
    watchIntersections();
    const state = opened();
    unread(state);
    const { commands } = draw(state);
    await change(() => seen(false));
    expect(commands.markShownAsRead).not.toHaveBeenCalled();
  });

  it('are not made of the conversation under the list', async () => {
    watchIntersections();
    const state = opened();
    unread(state);
    state.screen.value = 'list';
    const { commands } = draw(state);
    await change(() => seen(true));
    expect(commands.markShownAsRead).not.toHaveBeenCalled();
    await change(() => {
      state.screen.value = 'conversation';
    });
    expect(commands.markShownAsRead).toHaveBeenCalled();
  });

  it('are made by a click into the widget and by writing, wherever the end is', async () => {
    watchIntersections();
    const state = opened();
    unread(state);
    const { commands, container, user, page } = draw(state);
    await change(() => seen(false));
    commands.markShownAsRead.mockClear();
    await user.click(container.querySelector('.header') as HTMLElement);
    expect(commands.markShownAsRead).toHaveBeenCalled();
    commands.markShownAsRead.mockClear();
    fireEvent.input(page.getByRole('textbox'), { target: { value: 'x' } });
    expect(commands.markShownAsRead).toHaveBeenCalled();
  });

  it('are not made when nothing is unread', async () => {
    watchIntersections();
    const state = opened();
    show(state, [aMessage(1)]);
    const { commands } = draw(state);
    await change(() => seen(true));
    expect(commands.markShownAsRead).not.toHaveBeenCalled();
  });
});
