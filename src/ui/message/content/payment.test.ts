import { act, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { aMessage } from '../../../../test/builders.ts';
import { aState, drawWidget, show } from '../../../../test/ui-harness.ts';

let widget: ReturnType<typeof drawWidget>;
afterEach(() => widget.dispose());

const BUY = {
  id: 'b',
  type: 'buy',
  text: 'Pay',
  amount: 1000,
  currency: 'eur',
  uri: 'https://shop.example/1',
};
const message = (state: string) =>
  aMessage(1, { content: { type: 'text', text: 'One card', actions: [{ ...BUY, state }] } });
const notice = () => widget.container.querySelector('.notice')?.textContent ?? undefined;
const said = () => [...widget.container.querySelectorAll('[role=status] p')].map((p) => p.textContent);
const link = () => widget.container.querySelector('a.pay');

it('tells who looks on that a payment has failed, and offers it again', async () => {
  const state = aState();
  state.opened.value = true;
  show(state, [message('processing')]);
  widget = drawWidget(state);
  await waitFor(() => expect(widget.container.querySelector('.action')?.textContent).toContain('Pay'));
  expect([link(), notice()]).toEqual([null, undefined]);
  await act(() => show(state, [message('failed')]));
  await waitFor(() => expect(notice()).toContain('An error occurred while processing the card.'));
  expect(link()?.getAttribute('href')).toBe('https://shop.example/1');
  expect(said().join()).toContain('Error: An error occurred while processing the card. Please try again');
  await act(() => show(state, [message('paid')]));
  expect(widget.container.querySelector('.action')?.textContent).toContain('Payment Completed');
});

it('tells nobody of one that had failed before', async () => {
  const state = aState();
  state.opened.value = true;
  show(state, [message('failed')]);
  widget = drawWidget(state);
  await waitFor(() => expect(link()).not.toBeNull());
  expect(notice()).toBeUndefined();
});
