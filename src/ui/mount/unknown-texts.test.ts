import { expect, it, vi } from 'vitest';
import { aMessage } from '../../../test/builders.ts';
import { oneWidget, opened } from '../../../test/one-widget.ts';
import { show } from '../../../test/ui-harness.ts';

const { draw, lines } = oneWidget();

it('says once which of the page’s texts are none', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const customText = { headerText: 'Hi', headertext: 'Hi', sendButton: 'Go' } as object;
  const state = opened({ customText });
  show(state, [
    aMessage(1, { content: { type: 'new-in-2030' } }),
    aMessage(2, { content: { type: 'image' } }),
  ]);
  draw(state);
  // With the first part that comes later, and with all others.
  await vi.waitFor(() => expect(warn).toHaveBeenCalled(), 20_000);
  await vi.waitFor(() => expect(lines()[0]).toBe('Unsupported message type.'), 20_000);
  expect(warn.mock.calls).toEqual([['[parley] customText has no texts named: headertext, sendButton']]);
});
