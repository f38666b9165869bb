import { type ReadonlySignal, signal } from '@preact/signals';
import type { ServerEvents } from '../../protocol/events.ts';
import type { Id, InboxConversation } from '../../protocol/model.ts';
import type { Connection } from '../backend/ports.ts';
import {
  type InboxPage,
  newerOf,
  replaced,
  withoutConversation,
  withPage,
  withRead,
  withUpdate,
} from './inbox-list.ts';

export type InboxStatus = 'loading' | 'ready' | 'failed';

export interface Inbox {
  readonly page: ReadonlySignal<InboxPage>;
  readonly status: ReadonlySignal<InboxStatus>;
  readonly isLoadingMore: ReadonlySignal<boolean>;
  find(id: Id): InboxConversation | undefined;
  /** Reads again what is shown; after every connect. */
  reload(): Promise<void>;
  loadMore(): Promise<void>;
  /** Sees to it that this one is known and fresh, however far down the list it is. */
  fetch(id: Id): Promise<'found' | 'missing' | 'unknown'>;
  update(conversation: InboxConversation): void;
  remove(id: Id): void;
  read(event: ServerEvents['conversation:read']): void;
}

const PAGE = 30;
/** What an agent has scrolled in beyond this is let go on reconnecting. */
const MAX_RELOADED = 150;

export function createInbox(connection: Pick<Connection, 'request'>): Inbox {
  const page = signal<InboxPage>({ conversations: [], hasMore: false });
  /** Conversations that were opened, whether or not the list reaches them. */
  const aside = signal<Record<Id, InboxConversation>>({});
  const status = signal<InboxStatus>('loading');
  const isLoadingMore = signal(false);
  let reloads = 0;

  function find(id: Id) {
    return page.value.conversations.find((conversation) => conversation.id === id) ?? aside.value[id];
  }
  function update(conversation: InboxConversation) {
    page.value = withUpdate(page.peek(), conversation);
    if (aside.peek()[conversation.id]) setAside(conversation);
  }
  function setAside(conversation: InboxConversation) {
    const { id } = conversation;
    aside.value = { ...aside.peek(), [id]: newerOf(aside.peek()[id], conversation) };
  }

  async function reload() {
    const turn = ++reloads;
    const wanted = Math.min(page.peek().conversations.length, MAX_RELOADED);
    let fresh: InboxPage = { conversations: [], hasMore: true };
    do {
      const before = fresh.conversations.at(-1)?.id;
      const answer = await connection.request('inbox:list', { limit: PAGE, ...(before ? { before } : {}) });
      if (turn !== reloads) return;
      if (!answer.ok) {
        // Offline is no failure of the list: it is read on connecting.
        if (answer.error.code !== 'offline' && status.peek() !== 'ready') status.value = 'failed';
        return;
      }
      fresh = withPage(fresh, answer.value);
    } while (fresh.hasMore && fresh.conversations.length < wanted);
    page.value = replaced(page.peek(), fresh);
    status.value = 'ready';
  }

  return {
    page,
    status,
    isLoadingMore,
    find,
    update,
    reload,
    async loadMore() {
      const before = page.peek().conversations.at(-1)?.id;
      if (!before || isLoadingMore.peek() || !page.peek().hasMore) return;
      isLoadingMore.value = true;
      const answer = await connection.request('inbox:list', { before, limit: PAGE });
      isLoadingMore.value = false;
      if (answer.ok) page.value = withPage(page.peek(), answer.value);
    },
    async fetch(id) {
      const answer = await connection.request('inbox:get', { conversationId: id });
      if (answer.ok) {
        setAside(answer.value.conversation);
        update(answer.value.conversation);
        return 'found';
      }
      const { code } = answer.error;
      return code === 'not_found' || code === 'forbidden' || code === 'bad_request' ? 'missing' : 'unknown';
    },
    remove(id) {
      page.value = withoutConversation(page.peek(), id);
      const { [id]: _, ...others } = aside.peek();
      aside.value = others;
    },
    read(event) {
      const known = find(event.conversationId);
      if (known) update(withRead(known, event));
    },
  };
}
