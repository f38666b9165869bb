import { act, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import type { MessageContent } from '../../../../protocol/model.ts';
import { aMessage } from '../../../../test/builders.ts';
import { aState, drawWidget, show } from '../../../../test/ui-harness.ts';
import { XSS_ADDRESSES } from '../../../../test/xss/corpus.ts';

let widget: ReturnType<typeof drawWidget>;
afterEach(() => widget.dispose());

/** As no server of ours would hand it on. */
function contentsWith(url: string): unknown[] {
  const actions = ['link', 'webview', 'buy', 'reply'].map((type, index) => ({
    id: `${index}`,
    type,
    text: url,
    uri: url,
    fallback: url,
    iconUrl: url,
    payload: url,
    amount: 1,
    openOnReceive: true,
  }));
  const items = [{ title: url, mediaUrl: url, altText: url, actions }];
  return [
    { type: 'text', text: url, actions },
    { type: 'image', mediaUrl: url, altText: url, actions },
    { type: 'file', mediaUrl: url, altText: url },
    { type: 'carousel', items },
    { type: 'list', items, actions },
    { type: 'location', coordinates: { lat: url, long: url }, location: { name: url, address: url } },
  ];
}

it.each(XSS_ADDRESSES)('leads nowhere by %j', async (url) => {
  const state = aState();
  state.opened.value = true;
  show(state, [aMessage(1)]);
  widget = drawWidget(state);
  const contents = contentsWith(url) as MessageContent[];
  const author = { role: 'business', displayName: url } as const;
  await act(() =>
    show(state, [aMessage(1), ...contents.map((content, index) => aMessage(index + 2, { author, content }))]),
  );
  await waitFor(() => expect(widget.container.querySelector('.later')).toBeNull());
  const leading = [...widget.container.querySelectorAll('[href], iframe, [action], [formaction]')];
  const places = leading.map((element) => element.getAttribute('href') ?? element.getAttribute('src'));
  // A blob is of the page that made it, and nobody else can have put something there.
  expect(places.filter((place) => !/^(https?:|blob:|#)/.test(place ?? ''))).toEqual([]);
});
