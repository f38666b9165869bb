import type { Message } from '../../protocol/model.ts';

/** What is known of a conversation's messages, in `seq` order. After a gap the rest is asked for; see {@link syncedSeq}. */
export type Timeline = { messages: Message[]; hasOlder: boolean };

/** Applying the same message twice changes nothing: echo, answer and pages may come in any order. */
export function withMessages(messages: Message[], arrived: Message[]): Message[] {
  const known = new Set(messages.map(({ seq }) => seq));
  const fresh = arrived.filter(({ seq }) => !known.has(seq));
  if (fresh.length === 0) return messages;
  return [...messages, ...fresh].sort((a, b) => a.seq - b.seq);
}

/** The same message with other content, in its place. One that is not here stays out. */
export function withChange(messages: Message[], changed: Message): Message[] {
  if (!messages.some(({ id }) => id === changed.id)) return messages;
  return messages.map((message) => (message.id === changed.id ? changed : message));
}

/** The last message before the first gap; 0 when there are none. */
export function syncedSeq(messages: Message[]): number {
  let last = messages[0]?.seq ?? 0;
  for (const { seq } of messages) {
    if (seq > last + 1) return last;
    last = seq;
  }
  return last;
}

export function hasGap(messages: Message[]): boolean {
  return syncedSeq(messages) < (messages.at(-1)?.seq ?? 0);
}

export function lastSeq(messages: Message[]): number {
  return messages.at(-1)?.seq ?? 0;
}

/** The newest page replaces what was there; messages that came after it was read are kept. */
export function restarted(messages: Message[], page: { messages: Message[]; hasMore: boolean }): Timeline {
  const end = lastSeq(page.messages);
  const later = messages.filter(({ seq }) => seq > end);
  return { messages: withMessages(page.messages, later), hasOlder: page.hasMore };
}

/** What only the business has to read. */
export function hasUnread(messages: Message[], businessLastReadSeq: number): boolean {
  return messages.some(({ author, seq }) => author.role === 'user' && seq > businessLastReadSeq);
}
