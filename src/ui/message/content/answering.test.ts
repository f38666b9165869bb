import { act, waitFor } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../../demo/gallery/contents.js';
import { aMessage } from '../../../../test/builders.ts';
import { contentOf, drawsContent } from '../../../../test/content-harness.ts';
import { anItem, show } from '../../../../test/ui-harness.ts';

const { draw, drawn } = drawsContent();

describe('forms in a conversation', () => {
  it('are answered by a message that says which one it answers', async () => {
    const { page, commands, user, container } = await drawn(contentOf('form'));
    await waitFor(() => expect(container.querySelector('.form')).not.toBeNull());
    await user.click(container.querySelector('.form-submit') as Element);
    expect(commands.send).not.toHaveBeenCalled();
    await user.type(page.getByRole('textbox', { name: 'Your account' }), 'DE02 1203');
    await user.type(page.getByRole('textbox', { name: 'E-mail' }), 'ada@example.com');
    await user.selectOptions(page.getByRole('combobox'), 'green');
    await user.click(container.querySelector('.form-submit') as Element);
    expect(commands.send.mock.calls).toMatchObject([
      [
        {
          content: {
            type: 'formResponse',
            quotedMessageId: aMessage(1).id,
            fields: [
              { name: 'iban', text: 'DE02 1203' },
              { name: 'email', email: 'ada@example.com' },
              { name: 'color', select: [{ name: 'green', label: 'Green' }] },
            ],
          },
        },
      ],
    ]);
  });

  it('are over once an answer is on its way', async () => {
    const { state, container } = await drawn(contentOf('form'));
    await waitFor(() => expect(container.querySelector('.form')).not.toBeNull());
    const answer = { type: 'formResponse', fields: [], quotedMessageId: aMessage(1).id };
    await act(() => {
      state.outbox.value = [anItem('a', { content: answer })];
    });
    await waitFor(() => expect(container.querySelector('.form')).toBeNull());
    expect(container.querySelector('.submitted')?.textContent).toContain('Submitted');
  });
});

describe('quick replies', () => {
  it('answer the last message, with what stands behind the answer', async () => {
    const reply = { ...ACTIONS.reply, metadata: { shade: 3 } };
    const { page, commands, user } = draw({ type: 'text', text: 'Which?', actions: [reply] });
    await user.click(await page.findByRole('button', { name: 'In green' }));
    const content = { type: 'text', text: 'In green', payload: 'GREEN' };
    expect(commands.send.mock.calls).toEqual([[{ content, metadata: { shade: 3 } }]]);
  });

  it('are cut at 40 characters, and sent whole', async () => {
    const { page, commands, user } = draw(contentOf('replies'));
    const button = await page.findByRole('button', { name: /^I do not mind/ });
    expect([...(button.textContent ?? '')].length).toBeLessThanOrEqual(40);
    await user.click(button);
    expect(commands.send.mock.calls[0]?.[0].content.text).toBe(
      'I do not mind, take the one that is at the top of the pile',
    );
  });

  it('go when something newer comes', async () => {
    const { state, page, container } = draw(contentOf('replies'));
    const row = () => container.querySelector('.replies');
    await page.findByRole('button', { name: 'In green' });
    const first = aMessage(1, { content: contentOf('replies') });
    await act(() => {
      state.outbox.value = [anItem('mine')];
    });
    expect(row()).toBeNull();
    await act(() => {
      state.outbox.value = [anItem('mine', { status: 'failed' })];
    });
    expect(row()).not.toBeNull();
    await act(() => show(state, [first, aMessage(2)]));
    expect(row()).toBeNull();
  });

  it('leave the focus to where one writes, whatever takes them away', async () => {
    const { state, page } = draw(contentOf('replies'));
    const composer = page.getByRole('textbox');
    const focused = () => (composer.getRootNode() as Document).activeElement;
    const button = await page.findByRole('button', { name: 'In green' });
    button.focus();
    expect(focused()).toBe(button);
    await act(() => show(state, [aMessage(1, { content: contentOf('replies') }), aMessage(2)]));
    await waitFor(() => expect(focused()).toBe(composer));
  });

  it('ask for the place where the visitor is', async () => {
    const { page, commands, user } = draw(contentOf('locationRequest'));
    await user.click(await page.findByRole('button', { name: 'Send my location' }));
    expect(commands.shareLocation).toHaveBeenCalledOnce();
    const composer = page.getByRole('textbox');
    await waitFor(() => expect((composer.getRootNode() as Document).activeElement).toBe(composer));
  });

  it('ask for it once, however long its script takes', async () => {
    const { page, commands, user } = draw(contentOf('locationRequest'));
    let settle = () => {};
    commands.shareLocation.mockReturnValue(new Promise<void>((resolve) => (settle = resolve)));
    const button = await page.findByRole('button', { name: 'Send my location' });
    await user.dblClick(button);
    expect(commands.shareLocation).toHaveBeenCalledOnce();
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await act(async () => settle());
    await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('false'));
  });
});
