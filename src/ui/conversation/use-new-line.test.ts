import { act, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aConversation, aMessage, USER_ID } from '../../../test/builders.ts';
import { anItem, aState, drawWidget, own, show } from '../../../test/ui-harness.ts';
import type { State } from '../../core/state/state.ts';

let widget: ReturnType<typeof drawWidget>;
afterEach(() => {
  widget.dispose();
  vi.restoreAllMocks();
});

const change = (edit: () => void) => act(edit);
const TEXTS = ['one', 'two', 'three', 'four', 'five'];

/** A conversation with so many messages, the last of them unread. */
function tell(state: State, count: number, unreadCount: number): void {
  const participants = [{ id: 'p', userId: USER_ID, unreadCount, lastReadSeq: count - unreadCount }];
  const messages = TEXTS.slice(0, count).map((text, index) =>
    aMessage(index + 1, { content: { type: 'text', text } }),
  );
  show(state, messages, { conversation: aConversation({ participants, lastSeq: count }) });
}
const lines = () =>
  [...widget.container.querySelectorAll('.rows .bubble, .new-line')].map(({ textContent }) => textContent);
/** The script with the line in it comes when it is first drawn. */
const shows = (expected: string[]) => waitFor(() => expect(lines()).toEqual(expected), { timeout: 5000 });

describe('the line above new messages', () => {
  it('is there when a conversation is entered, stays when they are read, and goes when it is left', async () => {
    const state = aState();
    tell(state, 4, 2);
    widget = drawWidget(state);
    await change(() => {
      state.opened.value = true;
    });
    await shows(['one', 'two', 'New messages', 'three', 'four']);
    await change(() => tell(state, 4, 0));
    await shows(['one', 'two', 'New messages', 'three', 'four']);
    await change(() => {
      state.opened.value = false;
    });
    await shows(['one', 'two', 'three', 'four']);
  });

  it('is there for what comes while the widget is closed or the tab is behind', async () => {
    const state = aState();
    tell(state, 1, 0);
    widget = drawWidget(state);
    await change(() => tell(state, 2, 1));
    await change(() => tell(state, 3, 2));
    await shows(['one', 'New messages', 'two', 'three']);
    await change(() => {
      state.opened.value = true;
    });
    await change(() => tell(state, 3, 0));
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await change(() => tell(state, 4, 1));
    await shows(['one', 'two', 'three', 'New messages', 'four']);
  });

  it('is not there for what comes while the reader looks', async () => {
    const state = aState();
    state.opened.value = true;
    tell(state, 2, 0);
    widget = drawWidget(state);
    await change(() => tell(state, 3, 1));
    await change(() => tell(state, 3, 0));
    await shows(['one', 'two', 'three']);
  });

  it('goes when something is sent', async () => {
    const state = aState();
    tell(state, 2, 1);
    state.opened.value = true;
    widget = drawWidget(state);
    await shows(['one', 'New messages', 'two']);
    await change(() => {
      state.outbox.value = [anItem('mine')];
    });
    await shows(['one', 'two', 'mine']);
  });

  it('is above none of one’s own', async () => {
    const state = aState();
    const participants = [{ id: 'p', userId: USER_ID, unreadCount: 1, lastReadSeq: 1 }];
    const messages = [aMessage(1), own(2, 'mine'), aMessage(3)];
    show(state, messages, { conversation: aConversation({ participants, lastSeq: 3 }) });
    state.opened.value = true;
    widget = drawWidget(state);
    await shows(['message 1', 'mine', 'New messages', 'message 3']);
  });
});
