import { waitFor } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { aMessage } from '../../../test/builders.ts';
import { change, oneWidget, opened } from '../../../test/one-widget.ts';
import { aState, own, show } from '../../../test/ui-harness.ts';

const { draw, announced } = oneWidget();

describe('announcements', () => {
  it('tell what the business writes, once, and nothing of what was there', async () => {
    const state = opened();
    show(state, [aMessage(1)]);
    draw(state);
    await waitFor(() => expect(announced()).toEqual([]));
    await change(() => show(state, [aMessage(1), aMessage(2)]));
    await waitFor(() => expect(announced()).toEqual(['Ada says: message 2']));
    await change(() => show(state, [aMessage(1), aMessage(2), own(3, 'mine')]));
    expect(announced()).toEqual(['Ada says: message 2']);
  });

  it('tell what kind of message it is, in the words of the site', async () => {
    const state = opened({ customScreenReaderAnnouncement: { sentFile: 'a file of {author}' } });
    show(state, []);
    draw(state);
    const of = (seq: number, type: string) => aMessage(seq, { content: { type } });
    await change(() => show(state, [of(1, 'image'), of(2, 'file'), of(3, 'hologram')]));
    expect(announced()).toEqual([
      'Ada sent an image',
      'a file of Ada',
      'Ada says: Unsupported message type.',
    ]);
  });

  it('tell what other users of a group write, and nothing of one’s own', async () => {
    const state = opened();
    show(state, [aMessage(1)]);
    draw(state);
    const eve = { role: 'user', userId: 'x', displayName: 'Eve' } as const;
    await change(() => show(state, [aMessage(1), own(2, 'mine'), aMessage(3, { author: eve })]));
    expect(announced()).toEqual(['Eve says: message 3']);
  });

  it('tell nothing of older messages that were fetched', async () => {
    const state = opened();
    show(state, [aMessage(5)], { hasPrevious: true });
    draw(state);
    await change(() => show(state, [aMessage(4), aMessage(5)]));
    expect(announced()).toEqual([]);
  });

  it('tell nothing while the widget is closed', async () => {
    const state = aState();
    show(state, [aMessage(1)]);
    draw(state);
    await change(() => show(state, [aMessage(1), aMessage(2)]));
    expect(announced()).toEqual([]);
  });

  it('tell that the connection is lost and back, not each attempt', async () => {
    const state = opened();
    draw(state);
    for (const now of ['offline', 'reconnecting', 'offline', 'reconnecting', 'connected'] as const) {
      await change(() => {
        state.connection.value = now;
      });
    }
    expect(announced()).toEqual(['Offline. You will not receive messages.', "You're back online!"]);
  });
});
