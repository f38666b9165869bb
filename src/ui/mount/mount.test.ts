import { waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { aMessage } from '../../../test/builders.ts';
import { change, oneWidget, opened } from '../../../test/one-widget.ts';
import { aState, drawWidget, show } from '../../../test/ui-harness.ts';
import type { State } from '../../core/state/state.ts';
import { PANEL_ID } from '../launcher/launcher.ts';

const { draw, lines, announced } = oneWidget();

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

  it('leaves the focus where it has been put in the panel meanwhile', async () => {
    vi.useFakeTimers();
    const state = aState();
    const { host, page } = draw(state);
    await change(() => {
      state.opened.value = true;
    });
    page.getByRole('log').focus();
    await vi.advanceTimersByTimeAsync(1000);
    expect(host.root.activeElement).toBe(page.getByRole('log'));
  });

  it('takes the focus itself where the composer is turned off', async () => {
    const state = aState();
    show(state, [aMessage(1, { content: { type: 'form', fields: [], blockChatInput: true } })]);
    const { host, user, page, onClose } = draw(state);
    await change(() => {
      state.opened.value = true;
    });
    await waitFor(() => expect(host.root.activeElement).toBe(page.getByRole('dialog')));
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
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
