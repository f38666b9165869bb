import type { Conversation, Message } from '../../../protocol/model.ts';
import type { PagePart } from './page-part.ts';
import type { RareEventsDeps } from './rare-events.ts';

/** Fetches what came while nobody was here: the newest page of each conversation, as far as that goes. */
export function createUnread({ state, timeline, countsAsUnread }: RareEventsDeps): PagePart['unread'] {
  return async (conversations, told) => {
    async function unreadOf({ id, lastSeq, participants }: Conversation): Promise<Message[]> {
      const own = participants.find(({ userId }) => userId === state.user.value?.id);
      if (own === undefined) return [];
      await timeline.load(id);
      const from = Math.max(own.lastReadSeq, told.get(id) ?? 0);
      const messages = state.conversations.value.get(id)?.messages ?? [];
      return messages.filter(
        (message) =>
          message.seq > from &&
          message.seq <= lastSeq &&
          !message.deleted &&
          countsAsUnread(message, own.userId),
      );
    }
    const found = await Promise.all(conversations.map(unreadOf));
    return found.flat().sort((a, b) => a.received - b.received);
  };
}
