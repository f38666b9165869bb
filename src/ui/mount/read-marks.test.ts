import { fireEvent } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { aConversation, aMessage, USER_ID } from '../../../test/builders.ts';
import { change, oneWidget, opened } from '../../../test/one-widget.ts';
import { aState, show } from '../../../test/ui-harness.ts';
import type { State } from '../../core/state/state.ts';

const { draw } = oneWidget();

describe('read marks', () => {
  let seen: (isIntersecting: boolean) => void;
  function watchIntersections(onWatch = () => {}): void {
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(callback: IntersectionObserverCallback) {
          seen = (isIntersecting) =>
            callback([{ isIntersecting } as IntersectionObserverEntry], {} as IntersectionObserver);
        }
        observe() {
          onWatch();
        }
        disconnect() {}
      },
    );
  }
  function unread(state: State): void {
    const participants = [{ id: 'p', userId: USER_ID, unreadCount: 1, lastReadSeq: 0 }];
    show(state, [aMessage(1)], { conversation: aConversation({ participants, lastSeq: 1 }) });
  }

  it('are made when the end is on screen, the widget open and the tab in front', async () => {
    watchIntersections();
    const state = aState();
    unread(state);
    const { commands } = draw(state);
    await change(() => seen(true));
    expect(commands.markShownAsRead).not.toHaveBeenCalled();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await change(() => {
      document.dispatchEvent(new Event('visibilitychange'));
      state.opened.value = true;
    });
    expect(commands.markShownAsRead).not.toHaveBeenCalled();
    hidden.mockReturnValue(false);
    await change(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(commands.markShownAsRead).toHaveBeenCalled();
  });

  it('are not made when the tab went behind another one between the drawing and its effects', async () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(false);
    watchIntersections(() => hidden.mockReturnValue(true));
    const state = opened();
    unread(state);
    const { commands } = draw(state);
    await change(() => seen(true));
    expect(commands.markShownAsRead).not.toHaveBeenCalled();
  });

  it('are not made of what is further down the page', async () => {
    watchIntersections();
    const state = opened();
    unread(state);
    const { commands } = draw(state);
    await change(() => seen(false));
    expect(commands.markShownAsRead).not.toHaveBeenCalled();
  });

  it('are not made of the conversation under the list', async () => {
    watchIntersections();
    const state = opened();
    unread(state);
    state.screen.value = 'list';
    const { commands } = draw(state);
    await change(() => seen(true));
    expect(commands.markShownAsRead).not.toHaveBeenCalled();
    await change(() => {
      state.screen.value = 'conversation';
    });
    expect(commands.markShownAsRead).toHaveBeenCalled();
  });

  it('are made by a click into the widget and by writing, wherever the end is', async () => {
    watchIntersections();
    const state = opened();
    unread(state);
    const { commands, container, user, page } = draw(state);
    await change(() => seen(false));
    commands.markShownAsRead.mockClear();
    await user.click(container.querySelector('.header') as HTMLElement);
    expect(commands.markShownAsRead).toHaveBeenCalled();
    commands.markShownAsRead.mockClear();
    fireEvent.input(page.getByRole('textbox'), { target: { value: 'x' } });
    expect(commands.markShownAsRead).toHaveBeenCalled();
  });

  it('are not made when nothing is unread', async () => {
    watchIntersections();
    const state = opened();
    show(state, [aMessage(1)]);
    const { commands } = draw(state);
    await change(() => seen(true));
    expect(commands.markShownAsRead).not.toHaveBeenCalled();
  });
});
