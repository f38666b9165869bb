import { type ReadonlySignal, signal } from '@preact/signals';
import type { Id, Message } from '../../protocol/model.ts';
import type { Answer } from '../backend/answer.ts';
import type { Connection } from '../backend/ports.ts';
import { hasGap, restarted, syncedSeq, type Timeline, withChange, withMessages } from './timeline.ts';

export type Thread = Timeline & { status: 'loading' | 'ready' | 'failed'; isLoadingOlder: boolean };

/** The messages of the conversations that were looked at. */
export interface Threads {
  readonly all: ReadonlySignal<Record<Id, Thread>>;
  /** Loads it, or what came since it was last looked at. */
  sync(id: Id): Promise<void>;
  loadOlder(id: Id): Promise<void>;
  /** A message by whatever way it came. */
  receive(message: Message): void;
  /** A message whose content is another now, or gone. */
  change(message: Message): void;
}

type MessagePage = { messages: Message[]; hasMore: boolean };

const PAGE = 60;
const EMPTY: Thread = { status: 'loading', messages: [], hasOlder: false, isLoadingOlder: false };

export function createThreads(connection: Pick<Connection, 'request'>): Threads {
  const all = signal<Record<Id, Thread>>({});
  const running = new Set<Id>();
  const again = new Set<Id>();

  function change(id: Id, to: Partial<Thread>) {
    all.value = { ...all.peek(), [id]: { ...(all.peek()[id] ?? EMPTY), ...to } };
  }
  function messagesOf(id: Id) {
    return all.peek()[id]?.messages ?? [];
  }

  /** What is missing after the last message without a gap; the newest page, when that is more than a page. */
  async function fetchMissing(id: Id): Promise<Answer<MessagePage & { isRestart: boolean }>> {
    const after = syncedSeq(messagesOf(id));
    if (after > 0) {
      const next = await connection.request('message:list', { conversationId: id, after, limit: PAGE });
      if (!next.ok) return next;
      if (!next.value.hasMore) return { ok: true, value: { ...next.value, isRestart: false } };
    }
    const newest = await connection.request('message:list', { conversationId: id, limit: PAGE });
    return newest.ok ? { ok: true, value: { ...newest.value, isRestart: true } } : newest;
  }

  async function sync(id: Id) {
    if (running.has(id)) {
      again.add(id);
      return;
    }
    running.add(id);
    if (all.peek()[id]?.status !== 'ready') change(id, { status: 'loading' });
    const answer = await fetchMissing(id);
    running.delete(id);
    if (answer.ok) {
      const { isRestart, ...page } = answer.value;
      const timeline = isRestart
        ? restarted(messagesOf(id), page)
        : { messages: withMessages(messagesOf(id), page.messages) };
      change(id, { ...timeline, status: 'ready' });
    } else if (answer.error.code !== 'offline' && all.peek()[id]?.status !== 'ready') {
      change(id, { status: 'failed' });
    }
    if (again.delete(id) && answer.ok) await sync(id);
  }

  return {
    all,
    sync,
    async loadOlder(id) {
      const thread = all.peek()[id];
      const before = thread?.messages[0]?.seq;
      if (!thread || before === undefined || thread.isLoadingOlder || !thread.hasOlder) return;
      change(id, { isLoadingOlder: true });
      const answer = await connection.request('message:list', { conversationId: id, before, limit: PAGE });
      change(id, { isLoadingOlder: false });
      // A restart in between has put another page there.
      if (!answer.ok || messagesOf(id)[0]?.seq !== before) return;
      const messages = withMessages(messagesOf(id), answer.value.messages);
      change(id, { messages, hasOlder: answer.value.hasMore });
    },
    receive(message) {
      const id = message.conversationId;
      const thread = all.peek()[id];
      if (!thread) return;
      const messages = withMessages(thread.messages, [message]);
      if (messages !== thread.messages) change(id, { messages });
      if (hasGap(messages) && thread.status === 'ready') void sync(id);
    },
    change(message) {
      const id = message.conversationId;
      const thread = all.peek()[id];
      if (!thread) return;
      const messages = withChange(thread.messages, message);
      if (messages !== thread.messages) change(id, { messages });
    },
  };
}
