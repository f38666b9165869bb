import { effect, type ReadonlySignal, untracked } from '@preact/signals';
import type { Id } from '../../protocol/model.ts';
import type { Connection, Page } from '../backend/ports.ts';
import type { Inbox } from './inbox.ts';
import type { Threads } from './threads.ts';
import { hasUnread, syncedSeq } from './timeline.ts';

type ReadingDeps = {
  connection: Pick<Connection, 'request' | 'status'>;
  page: Pick<Page, 'isVisible'>;
  selectedId: ReadonlySignal<Id | undefined>;
  inbox: Inbox;
  threads: Threads;
  now(): number;
};

/** Marks as read what an agent has before their eyes: the open conversation, in a visible tab. */
export function markReadWhatIsSeen(deps: ReadingDeps): () => void {
  const { connection, page, inbox, threads } = deps;
  const asked = new Map<Id, number>();

  async function mark(conversationId: Id, seq: number) {
    asked.set(conversationId, seq);
    const answer = await connection.request('conversation:read', { conversationId, seq });
    if (answer.ok) inbox.read({ conversationId, role: 'business', seq, at: deps.now() / 1000 });
    else asked.delete(conversationId);
  }

  return effect(() => {
    const id = deps.selectedId.value;
    if (!id || !page.isVisible.value || connection.status.value !== 'online') return;
    const conversation = inbox.find(id);
    const thread = threads.all.value[id];
    if (!conversation || thread?.status !== 'ready') return;
    if (!hasUnread(thread.messages, conversation.businessLastReadSeq)) return;
    const seq = syncedSeq(thread.messages);
    if (seq > (asked.get(id) ?? 0)) untracked(() => void mark(id, seq));
  });
}
