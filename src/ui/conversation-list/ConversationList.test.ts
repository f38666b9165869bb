import { act, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Conversation, Message } from '../../../protocol/model.ts';
import { aConversation, aMessage, USER_ID } from '../../../test/builders.ts';
import { anItem, aState, drawWidget, own } from '../../../test/ui-harness.ts';
import type { State } from '../../core/state/state.ts';

let widget: ReturnType<typeof drawWidget>;
let seen: (isIntersecting: boolean) => void;
beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      #callback: IntersectionObserverCallback;
      constructor(callback: IntersectionObserverCallback) {
        this.#callback = callback;
      }
      observe(target: Element) {
        if (!target.matches('.history-button')) return;
        seen = (isIntersecting) =>
          this.#callback([{ isIntersecting } as IntersectionObserverEntry], {} as IntersectionObserver);
      }
      disconnect() {}
    },
  );
});
afterEach(() => {
  widget.dispose();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const idOf = (n: number) => n.toString(16).padStart(24, 'c');
const change = (what: () => void) => act(async () => what());
const now = () => Date.now() / 1000;

function put(state: State, n: number, messages: Message[], fields: Partial<Conversation> = {}): void {
  const last = messages.at(-1);
  const conversation = aConversation({
    id: idOf(n),
    lastSeq: last?.seq ?? 0,
    lastUpdatedAt: last?.received ?? now(),
    ...fields,
  });
  const one = { conversation, messages, hasPrevious: false, loaded: true, loadingPrevious: false };
  state.conversations.value = new Map(state.conversations.value).set(idOf(n), one);
}
function unread(unreadCount: number): Partial<Conversation> {
  return { participants: [{ id: 'p', userId: USER_ID, unreadCount, lastReadSeq: 0 }] };
}
function listed(settings = {}): State {
  const state = aState(settings);
  state.opened.value = true;
  state.screen.value = 'list';
  return state;
}
async function draw(state: State) {
  widget = drawWidget(state);
  await waitFor(() => expect(widget.container.querySelector('.list-screen')).toBeTruthy());
  // Being opened, it takes the focus with the next frame.
  await waitFor(() => expect(widget.host.root.activeElement).toBeTruthy());
  return widget;
}
const rows = () => [...widget.container.querySelectorAll<HTMLElement>('.list-row')];
const parts = (what: string) =>
  rows().map((row) => row.querySelector(`.list-${what}`)?.textContent ?? undefined);

describe('the list of conversations', () => {
  it('puts the newest first, each with name, preview, time and what is unread', async () => {
    const state = listed();
    put(state, 1, [aMessage(1, { received: now() - 7200 })], { displayName: 'Cards' });
    put(
      state,
      2,
      [aMessage(1, { received: now() - 300 }), own(2, 'mine', { received: now() - 200 })],
      unread(2),
    );
    const { page } = await draw(state);
    expect(parts('name')).toEqual(['Ada', 'Cards']);
    expect(parts('preview')).toEqual(['mine', 'message 1']);
    expect(parts('time')).toEqual(['3 minutes ago', '2 hours ago']);
    expect(page.getByRole('button', { name: /^(?=.*Ada)(?=.*mine)(?=.*\(2\) New messages)/ })).toBeTruthy();
    expect(widget.container.querySelector('#title')?.textContent).toBe('My conversations');
  });

  it('is named after the business where nobody of it has written', async () => {
    const state = listed({ businessName: 'Acme', businessIconUrl: '/acme.png' });
    put(state, 1, [own(1, 'Hello')]);
    await draw(state);
    expect(parts('name')).toEqual(['Acme']);
    expect(rows()[0]?.querySelector('img')?.getAttribute('src')).toBe('/acme.png');
  });

  it('shows of a conversation that was not opened what the server told of it', async () => {
    const state = listed();
    put(state, 1, [], { lastMessage: aMessage(7), lastSeq: 7 });
    await draw(state);
    expect(parts('preview')).toEqual(['message 7']);
  });

  it('passes over what the delegate hides', async () => {
    const state = listed();
    put(state, 1, [aMessage(1), aMessage(2)]);
    widget = drawWidget(state);
    widget.commands.displayed = (message) => ('seq' in message && message.seq === 2 ? undefined : message);
    await change(() => put(state, 1, [aMessage(1), aMessage(2)]));
    await waitFor(() => expect(parts('preview')).toEqual(['message 1']));
  });

  it('has what waits to be sent, also in a conversation that does not exist yet', async () => {
    const state = listed();
    put(state, 1, [aMessage(1)]);
    state.outbox.value = [
      anItem('first', { conversationKey: 'new:1' }),
      anItem('x', { conversationKey: idOf(1) }),
    ];
    await draw(state);
    expect(parts('preview')).toEqual(['first', 'x']);
    await widget.user.click(rows()[0] as HTMLElement);
    expect(widget.commands.showConversation).toHaveBeenCalledWith('new:1');
  });

  it('lets time pass', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const state = listed();
    put(state, 1, [aMessage(1, { received: now() - 50 })]);
    await draw(state);
    expect(parts('time')).toEqual(['Just now']);
    await change(() => vi.advanceTimersByTime(20_000));
    expect(parts('time')).toEqual(['1 minute ago']);
  });

  it('begins a conversation, where the visitor may', async () => {
    const state = listed();
    put(state, 1, [aMessage(1)]);
    const { user, page, commands } = await draw(state);
    await user.click(page.getByRole('button', { name: 'New Conversation' }));
    expect(commands.newConversation).toHaveBeenCalledOnce();
    widget.dispose();
    const other = listed();
    widget = drawWidget(other);
    widget.commands.canCreateConversation.mockReturnValue(false);
    await change(() => put(other, 1, [aMessage(1)]));
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(widget.page.queryByRole('button', { name: 'New Conversation' })).toBeNull();
  });

  it('says that it is being fetched, and that it cannot be', async () => {
    const state = listed();
    state.restored.value = false;
    const { page } = await draw(state);
    expect(page.getAllByText('Retrieving history...').length).toBeGreaterThan(0);
    await change(() => {
      state.connection.value = 'offline';
    });
    expect(page.getByText('Couldn’t load conversations.')).toBeTruthy();
  });
});

describe('the next page of the list', () => {
  it('comes when the end does, and again while that stays in sight', async () => {
    const state = listed();
    state.hasMoreConversations.value = true;
    put(state, 1, [aMessage(1)]);
    const { commands, page } = await draw(state);
    expect(page.getByRole('button', { name: 'Load more' })).toBeTruthy();
    await change(() => seen(false));
    expect(commands.loadMoreConversations).not.toHaveBeenCalled();
    await change(() => seen(true));
    expect(commands.loadMoreConversations).toHaveBeenCalledOnce();
    await change(() => put(state, 2, [aMessage(1)]));
    await change(() => seen(true));
    expect(commands.loadMoreConversations).toHaveBeenCalledTimes(2);
  });

  it('can be asked for with the keyboard, and again after a failure', async () => {
    const state = listed();
    state.hasMoreConversations.value = true;
    put(state, 1, [aMessage(1, { received: now() })]);
    const { commands, page, user } = await draw(state);
    commands.loadMoreConversations.mockRejectedValueOnce(new Error('no'));
    page.getByRole('button', { name: 'Load more' }).focus();
    await user.keyboard('{Enter}');
    expect(await page.findByText('Couldn’t load conversations.')).toBeTruthy();
    commands.loadMoreConversations.mockImplementationOnce(async () => {
      put(state, 2, [aMessage(1)]);
      state.hasMoreConversations.value = false;
    });
    await user.click(page.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(rows()).toHaveLength(2));
    await waitFor(() => expect(widget.host.root.activeElement).toBe(rows()[1]));
  });
});

describe('between conversation and list', () => {
  async function both() {
    const state = aState();
    state.opened.value = true;
    put(state, 1, [aMessage(1, { received: now() - 60 })]);
    put(state, 2, [aMessage(1)], unread(1));
    state.shown.value = idOf(1);
    widget = drawWidget(state);
    widget.commands.showList.mockImplementation(() => {
      state.screen.value = 'list';
    });
    widget.commands.showConversation.mockImplementation((key) => {
      state.shown.value = key;
      state.screen.value = 'conversation';
    });
    return state;
  }

  it('the way back tells what is unread elsewhere, and the focus goes along', async () => {
    await both();
    const { page, user } = widget;
    await user.click(page.getByRole('button', { name: 'My conversations, (1) New message' }));
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(widget.host.root.activeElement).toBe(rows()[0]);
    expect(rows()[0]?.getAttribute('aria-current')).toBe('true');
    expect(page.queryByRole('button', { name: /^My conversations/ })).toBeNull();
    await user.click(rows()[1] as HTMLElement);
    expect(widget.container.querySelector('.list-screen')).toBeNull();
    expect(widget.host.root.activeElement).toBe(page.getByRole('textbox'));
  });

  it('each conversation keeps what was written in it', async () => {
    const state = await both();
    const { page, user } = widget;
    const field = () => page.getByRole<HTMLTextAreaElement>('textbox');
    await user.type(field(), 'for one');
    await change(() => {
      state.screen.value = 'list';
    });
    await change(() => widget.commands.showConversation(idOf(2)));
    expect(field().value).toBe('');
    await change(() => widget.commands.showConversation(idOf(1)));
    expect(field().value).toBe('for one');
  });

  it('there is no way where there is no list', async () => {
    await both();
    const state = aState();
    widget.dispose();
    widget = drawWidget(state);
    widget.commands.canShowList.mockReturnValue(false);
    await change(() => put(state, 1, [aMessage(1)]));
    await change(() => {
      state.shown.value = idOf(1);
    });
    expect(widget.page.queryByRole('button', { name: /^My conversations/ })).toBeNull();
  });
});
