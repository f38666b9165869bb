import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Conversation, Id, Message } from '../../../protocol/model.ts';
import { toPublicMessage } from '../../api/to-public.ts';
import type { EngineDeps } from '../deps.ts';
import type { PagePart } from '../page/page-part.ts';
import { unreadOf } from '../state/unread.ts';

type Event = 'message:sent' | 'message:received';

export interface Announcements {
  /** What was unread when the session was first restored has been told. */
  readonly begun: ReadonlySignal<boolean>;
  announce(event: Event, message: Message): void;
  /** Tells of the messages that came into these conversations while nobody was here, in the order in which they came. */
  announceUnread(conversations: readonly Conversation[]): void;
  /** Resolves when nothing is left to be told of what came while nobody was here. */
  settled(): Promise<void>;
}

/** The public events about messages. */
export function createAnnouncements({
  state,
  emit,
  fetchUnread,
}: EngineDeps & { fetchUnread: PagePart['unread'] }): Announcements {
  const begun = signal(false);
  /** How far each conversation has been told. */
  const told = new Map<Id, number>();
  /** What comes while older messages are fetched is told after those. */
  const held: [Event, Message][] = [];
  let pending = 0;
  let last = Promise.resolve();

  function announce(event: Event, message: Message): void {
    if (pending > 0) {
      held.push([event, message]);
      return;
    }
    told.set(message.conversationId, message.seq);
    const data = { conversation: { id: message.conversationId } };
    // Each its own copy: what a handler changes is its own business.
    emit(event, toPublicMessage(message), data);
    emit('message', toPublicMessage(message), { ...data });
  }

  async function tell(conversations: readonly Conversation[]): Promise<void> {
    pending++;
    const unread = await fetchUnread(conversations, told);
    pending--;
    for (const message of unread) announce('message:received', message);
    if (pending > 0) return;
    for (const one of held.splice(0)) announce(...one);
    begun.value = true;
  }

  return {
    begun,
    announce,
    announceUnread(conversations) {
      // As they are known here: what is read may not have been told to the server yet.
      const due = conversations
        .filter(({ id }) => unreadOf(state, id) > 0)
        .flatMap(({ id }) => state.conversations.value.get(id)?.conversation ?? []);
      if (due.length > 0) last = tell(due);
      else if (pending === 0) begun.value = true;
    },
    settled: () => last,
  };
}
