import { act, waitFor } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../../demo/gallery/contents.js';
import { aMessage } from '../../../../test/builders.ts';
import { contentOf, drawsContent } from '../../../../test/content-harness.ts';
import { show } from '../../../../test/ui-harness.ts';

const { drawn } = drawsContent();

describe('actions', () => {
  const withAction = (action: object) => ({ type: 'text', text: 'Here:', actions: [action] });

  it('link: leads to a new tab that knows nothing of this one', async () => {
    const { page } = await drawn(contentOf('link'));
    const link = page.getByRole('link', { name: 'Read the conditions' });
    expect(link.getAttribute('href')).toBe('https://example.com/cards');
    expect(link.getAttribute('target')).toBe('_blank');
    expect(link.getAttribute('rel')).toContain('noopener');
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,hi',
    'vbscript:x',
    'tel:+49',
    '/relative',
    'nonsense',
    7,
    null,
  ])('link: %j is left as words', async (uri) => {
    const { row } = await drawn(withAction({ ...ACTIONS.link, uri }));
    expect(row.querySelector('[href]')).toBeNull();
    expect(row.querySelector('.action')?.textContent).toBe('Read the conditions');
  });

  it('postback: is busy until the server has heard of it', async () => {
    const { page, commands, user } = await drawn(withAction(ACTIONS.postback));
    let settle = () => {};
    commands.postback.mockReturnValue(new Promise<void>((resolve) => (settle = resolve)));
    const button = page.getByRole('button', { name: 'Yes, please' });
    await user.click(button);
    expect(button.getAttribute('aria-busy')).toBe('true');
    await user.click(button);
    expect(commands.postback.mock.calls).toEqual([[ACTIONS.postback.id]]);
    await act(() => settle());
    await waitFor(() => expect(button.getAttribute('aria-busy')).toBe('false'));
  });

  it('postback: says so when it did not work', async () => {
    const { page, commands, user, container } = await drawn(withAction(ACTIONS.postback));
    commands.postback.mockRejectedValue(new Error('offline'));
    await user.click(page.getByRole('button', { name: 'Yes, please' }));
    await page.findAllByText('Error: An error occurred while processing your action. Please try again.');
    expect(page.getByRole('button', { name: 'Yes, please' }).getAttribute('aria-busy')).toBe('false');
    const said = () => container.querySelectorAll('[role=status] p').length;
    await waitFor(() => expect(said()).toBe(1));
    await user.click(page.getByRole('button', { name: 'Yes, please' }));
    await waitFor(() => expect(said()).toBe(2));
  });

  it.each(['offline', 'reconnecting'] as const)('postback: says so at once while %s', async (connection) => {
    const { state, page, commands, user } = await drawn(withAction(ACTIONS.postback));
    state.connection.value = connection;
    await user.click(page.getByRole('button', { name: 'Yes, please' }));
    await page.findAllByText('Error: An error occurred while processing your action. Please try again.');
    expect(commands.postback).not.toHaveBeenCalled();
  });

  it('postback: is pressed once by two clicks in a row', async () => {
    const { page, commands } = await drawn(withAction(ACTIONS.postback));
    const button = page.getByRole('button', { name: 'Yes, please' });
    await act(() => {
      button.click();
      button.click();
    });
    expect(commands.postback).toHaveBeenCalledOnce();
  });

  it('buy: names the price and leads to where it is paid', async () => {
    const { page } = await drawn(contentOf('buy'));
    const link = page.getByRole('link', { name: /Pay the fee.*€12\.50/ });
    expect(link.getAttribute('href')).toBe('https://example.com/pay/1250');
  });

  it('buy: can be pressed neither while it is processed nor once it is paid', async () => {
    const { page, row, state } = await drawn(contentOf('buyProcessing'));
    expect(page.queryByRole('link')).toBeNull();
    expect(row.querySelector('[aria-busy=true]')?.textContent).toContain('Pay the fee');
    await act(() => show(state, [aMessage(1, { content: contentOf('buyPaid') })]));
    expect(row.querySelector('.action')?.textContent).toBe('Payment Completed');
    expect(page.queryByRole('link')).toBeNull();
  });

  it('buy: can be tried again when it failed, and says so', async () => {
    const { page, row } = await drawn(contentOf('buyFailed'));
    expect(page.getByRole('link', { name: /Pay the fee/ })).toBeTruthy();
    // Line breaks of the text are HTML; what draws it is tested where it is.
    await waitFor(() => expect(row.textContent).toContain('Please try again or use a different card.'));
  });

  it('of another kind: says that it is not known', async () => {
    const { row } = await drawn(withAction(ACTIONS.unknown));
    expect(row.querySelector('.action')?.textContent).toBe('Unsupported action type.');
  });
});
