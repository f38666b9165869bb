import { waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { aConversation, aMessage, CONVERSATION_ID, USER_ID } from '../../../test/builders.ts';
import { change, oneWidget, opened } from '../../../test/one-widget.ts';
import { anItem, own, show } from '../../../test/ui-harness.ts';
import type { Typist } from '../../core/state/state.ts';

const { draw, lines, announced } = oneWidget();

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
