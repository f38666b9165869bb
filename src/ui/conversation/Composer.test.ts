import { act, fireEvent } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aMessage } from '../../../test/builders.ts';
import { aState, drawWidget, show } from '../../../test/ui-harness.ts';
import type { State } from '../../core/state/state.ts';
import { TEXT_LIMIT } from '../../core/state/text-limit.ts';

let widget: ReturnType<typeof drawWidget>;
let field: HTMLTextAreaElement;
let state: State;
const change = (what: () => void) => act(async () => what());
beforeEach(() => {
  state = aState();
  state.opened.value = true;
  widget = drawWidget(state);
  field = widget.page.getByRole<HTMLTextAreaElement>('textbox');
});
afterEach(() => widget.dispose());

const sent = () => widget.commands.send.mock.calls.map(([message]) => message.content);
const sendButton = () => widget.page.getByRole<HTMLButtonElement>('button', { name: 'Send' });
const fill = (value: string) => fireEvent.input(field, { target: { value } });

describe('the composer', () => {
  it('sends with Enter and is empty afterwards', async () => {
    await widget.user.type(field, '  Hello  {Enter}');
    expect(sent()).toEqual([{ type: 'text', text: 'Hello' }]);
    expect(field.value).toBe('');
  });

  it('breaks the line with Shift and Enter', async () => {
    await widget.user.type(field, 'one{Shift>}{Enter}{/Shift}two');
    expect(sent()).toEqual([]);
    expect(field.value).toBe('one\ntwo');
  });

  it.each([
    ['while composing', { isComposing: true }],
    ['that ends a composition in Safari', { keyCode: 229 }],
  ])('does not send with an Enter %s', (_, fields) => {
    fill('にほん');
    fireEvent.keyDown(field, { key: 'Enter', ...fields });
    expect(sent()).toEqual([]);
  });

  it('can be sent only when there is something to say', async () => {
    expect(sendButton().disabled).toBe(true);
    await widget.user.type(field, ' \n{Enter}');
    expect(sent()).toEqual([]);
    expect(sendButton().disabled).toBe(true);
    await widget.user.type(field, 'x');
    expect(sendButton().disabled).toBe(false);
    await widget.user.click(sendButton());
    expect(sent()).toEqual([{ type: 'text', text: 'x' }]);
    expect(widget.host.root.activeElement).toBe(field);
  });

  it('counts near the limit, and refuses what is over it', async () => {
    await fill('x'.repeat(TEXT_LIMIT - 200));
    expect(widget.page.queryByText(/characters left/)).toBeNull();
    await fill('x'.repeat(TEXT_LIMIT - 150));
    expect(await widget.page.findByText('150 characters left', {}, { timeout: 20_000 })).toBeTruthy();
    expect(field.getAttribute('aria-invalid')).toBe('false');
    await fill('x'.repeat(TEXT_LIMIT + 1));
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const limit = widget.container.querySelector(`#${field.getAttribute('aria-describedby')}`);
    expect(limit?.textContent).toContain('Max message size limit exceeded (4096).');
    expect(sendButton().disabled).toBe(true);
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(sent()).toEqual([]);
    expect(field.value).toHaveLength(TEXT_LIMIT + 1);
  });

  it('sends what is exactly as long as the limit', async () => {
    await fill('x'.repeat(TEXT_LIMIT));
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(sent()).toHaveLength(1);
  });

  it('tells that the visitor is typing, and that they have stopped', async () => {
    await widget.user.type(field, 'a');
    expect(widget.commands.typing).toHaveBeenLastCalledWith(true);
    await fill('');
    expect(widget.commands.typing).toHaveBeenLastCalledWith(false);
    await widget.user.type(field, 'b{Enter}');
    expect(widget.commands.typing).toHaveBeenLastCalledWith(false);
  });

  it('lets a refusal pass: the outbox shows it', async () => {
    widget.commands.send.mockRejectedValueOnce(new Error('refused'));
    await widget.user.type(field, 'a{Enter}');
    expect(sent()).toHaveLength(1);
  });
});

describe('what stands in the composer', () => {
  it('is replaced by what the page wants, and the focus stays where it is', async () => {
    fill('my own words');
    field.blur();
    await change(() => {
      state.predefined.value = { text: 'Hello' };
    });
    expect(field.value).toBe('Hello');
    expect(widget.host.root.activeElement).not.toBe(field);
    fill('');
    await change(() => {
      state.predefined.value = { text: 'Hello' };
    });
    expect(field.value).toBe('Hello');
  });

  it('is empty when the page wants nothing there', async () => {
    fill('my own words');
    await change(() => {
      state.predefined.value = {} as { text: string };
    });
    expect(field.value).toBe('');
  });

  it('is there with the first drawing, and is not put back over what is written from then on', async () => {
    widget.dispose();
    state.predefined.value = { text: 'Hello' };
    await act(async () => {
      widget = drawWidget(state);
      field = widget.page.getByRole<HTMLTextAreaElement>('textbox');
      expect(field.value).toBe('Hello');
      fill('my own words');
    });
    expect(field.value).toBe('my own words');
  });

  it('stays when the first message makes the conversation', async () => {
    await change(() => {
      state.shown.value = 'new:1';
    });
    fill('and one more thing');
    await change(() => show(state, []));
    expect(field.value).toBe('and one more thing');
  });

  it('goes with the user who leaves', async () => {
    await change(() => {
      state.identity.value = { externalId: 'ada', jwt: '' };
      state.shown.value = 'new:1';
    });
    fill('a secret');
    await change(() => {
      state.identity.value = undefined;
    });
    expect(field.value).toBe('');
  });
});

describe('while a form is to be filled in', () => {
  const form = (fields: object) => ({ content: { type: 'form', fields: [], ...fields } });

  it.each([
    ['the newest message asks for it', true, form({ blockChatInput: true })],
    ['it is submitted', false, form({ blockChatInput: true, submitted: true })],
    ['it may wait', false, form({})],
  ])('nothing can be written if %s: %s', async (_, blocked, fields) => {
    await change(() => show(state, [aMessage(1, fields)]));
    expect(field.disabled).toBe(blocked);
    expect(field.placeholder).toBe(blocked ? 'Complete the form above...' : 'Type a message...');
    await change(() => show(state, [aMessage(1, fields), aMessage(2)]));
    expect(field.disabled).toBe(false);
  });

  it('the focus goes from the composer to the messages, and stays wherever else it is', async () => {
    const blocking = form({ blockChatInput: true });
    field.focus();
    await change(() => show(state, [aMessage(1, blocking)]));
    const root = field.getRootNode() as ShadowRoot;
    expect(root.activeElement?.getAttribute('role')).toBe('log');
    await change(() => show(state, [aMessage(1, blocking), aMessage(2)]));
    const button = root.querySelector('button');
    button?.focus();
    await change(() => show(state, [aMessage(1), aMessage(2), aMessage(3, blocking)]));
    expect(root.activeElement).toBe(button);
  });
});
