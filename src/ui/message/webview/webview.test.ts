import { act, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Action } from '../../../../protocol/model.ts';
import { aMessage } from '../../../../test/builders.ts';
import { aState, drawWidget, show } from '../../../../test/ui-harness.ts';
import { framedUrl, tabUrl } from './framed-url.ts';

let widget: ReturnType<typeof drawWidget>;
afterEach(() => widget.dispose());

const ACTION: Action = {
  id: 'a',
  type: 'webview',
  text: 'Choose a seat',
  uri: 'https://seats.example/1',
  fallback: 'https://seats.example/2',
  size: 'tall',
  openOnReceive: true,
};
const message = (seq: number, action: Action = ACTION) =>
  aMessage(seq, { content: { type: 'text', text: 'Seats', actions: [action] } });

function open(messages = [aMessage(1)]) {
  // Nothing is fetched from there.
  Object.assign((window as never as { happyDOM: { settings: object } }).happyDOM.settings, {
    disableIframePageLoading: true,
    handleDisabledFileLoadingAsSuccess: true,
  });
  const state = aState();
  state.opened.value = true;
  show(state, messages);
  widget = drawWidget(state);
  return { state, ...widget };
}
const dialog = () => widget.container.querySelector<HTMLElement>('.webview [role=dialog]');

describe('a page that opens by itself', () => {
  it('comes with its message, in its size, with its title, in a sandbox', async () => {
    const { state } = open();
    await act(() => show(state, [aMessage(1), message(2)]));
    const panel = await waitFor(() => {
      const found = dialog();
      if (found === null) throw new Error('nothing has opened');
      return found;
    });
    expect(panel.className).toContain('tall');
    expect(panel.getAttribute('aria-label')).toBe('Choose a seat');
    const frame = panel.querySelector('iframe');
    expect(frame?.getAttribute('src')).toBe('https://seats.example/1');
    expect(frame?.getAttribute('sandbox')?.split(' ')).not.toContain('allow-top-navigation');
    expect(frame?.getAttribute('sandbox')?.split(' ')).toContain('allow-scripts');
    const link = within(panel).getByRole('link', { name: 'Open in a new tab' });
    expect(link.getAttribute('href')).toBe('https://seats.example/2');
    expect(widget.container.querySelector<HTMLElement>('.conversation')?.inert).toBe(true);
    await widget.user.click(within(panel).getByRole('button', { name: 'Close page' }));
    expect(dialog()).toBeNull();
  });

  it('does not come with the history, nor in a closed widget, nor over the list', async () => {
    const { state } = open([message(1)]);
    await act(() => {
      state.opened.value = false;
    });
    await act(() => show(state, [message(1), message(2)]));
    await act(() => {
      state.opened.value = true;
      state.screen.value = 'list';
    });
    await act(() => show(state, [message(1), message(2), message(3)]));
    await act(async () => {});
    expect(dialog()).toBeNull();
  });

  it.each([
    ['nothing', undefined],
    ['no list', 'x'],
    ['empty places', [null, 5, 'x']],
    ['another type', [{ ...ACTION, type: 'link' }]],
  ])('does not come of %s in place of actions', async (_what, actions) => {
    const { state } = open();
    const content = { type: 'text', text: 'Seats', actions };
    await act(() => show(state, [aMessage(1), aMessage(2, { content })]));
    await act(async () => {});
    expect(dialog()).toBeNull();
  });

  it('does not come in a tab that nobody looks at', async () => {
    const { state } = open();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await act(() => show(state, [aMessage(1), message(2)]));
    await act(async () => {});
    expect(dialog()).toBeNull();
    hidden.mockRestore();
  });

  it.each(['the widget is closed', 'its conversation is removed'])('goes when %s', async (what) => {
    const { state } = open();
    await act(() => show(state, [aMessage(1), message(2)]));
    await waitFor(() => expect(dialog()).not.toBeNull());
    await act(() => {
      if (what === 'the widget is closed') state.opened.value = false;
      else state.shown.value = 'new:1';
    });
    await waitFor(() => expect(dialog()).toBeNull());
    expect(widget.container.querySelector<HTMLElement>('.conversation')?.inert).toBe(false);
  });

  it('leaves the focus to the messages when what had it is gone', async () => {
    const { state } = open([aMessage(1), message(2)]);
    const button = await widget.page.findByRole('button', { name: 'Choose a seat' });
    await widget.user.click(button);
    await waitFor(() => expect(dialog()).not.toBeNull());
    await act(() => show(state, [aMessage(1), aMessage(2, { content: { type: 'deleted' }, deleted: true })]));
    await widget.user.click(widget.page.getByRole('button', { name: 'Close page' }));
    await waitFor(() => expect(widget.host.root.activeElement?.getAttribute('role')).toBe('log'));
  });

  it('says that it cannot be shown when its address is none', async () => {
    const { state } = open();
    const unsafe = { ...ACTION, uri: 'javascript:alert(1)', fallback: 'data:text/html,x' };
    await act(() => show(state, [aMessage(1), message(2, unsafe)]));
    await waitFor(() => expect(dialog()?.textContent).toContain('cannot be shown here'));
    expect(dialog()?.querySelector('iframe, a')).toBeNull();
  });
});

describe('addresses', () => {
  it.each([
    ['https://a.example/b?c', 'https://a.example/b?c'],
    ['http://localhost:8080/', 'http://localhost:8080/'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/'],
    ['http://a.example/', undefined],
    ['http://localhost.a.example/', undefined],
    ['javascript:alert(1)', undefined],
    [' javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['blob:https://a.example/1', undefined],
    ['/relative', undefined],
    [undefined, undefined],
    [{ href: 'https://a.example/' }, undefined],
  ])('%s in a frame', (uri, url) => {
    widget = { dispose() {} } as typeof widget;
    expect(framedUrl(uri)).toBe(url);
  });

  it('in a tab need not be encrypted', () => {
    widget = { dispose() {} } as typeof widget;
    expect(tabUrl('http://a.example/')).toBe('http://a.example/');
    expect(tabUrl('javascript:alert(1)')).toBeUndefined();
  });
});
