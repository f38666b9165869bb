import type { Id } from '../../../protocol/model.ts';
import type { ConversationKey, ConversationState, OutboxItem, State } from './state.ts';

/** Unread messages of one conversation, known here or not, for the current user. */
export function unreadOf(state: State, conversationId: Id): number {
  const userId = state.user.value?.id;
  const known = state.conversations.value.get(conversationId);
  if (!known) return state.unreadElsewhere.value[conversationId] ?? 0;
  return known.conversation.participants.find((p) => p.userId === userId)?.unreadCount ?? 0;
}

/** Unread messages over all of the user's conversations. */
export function totalUnread(state: State): number {
  const elsewhere = Object.keys(state.unreadElsewhere.value);
  const ids = new Set([...elsewhere, ...state.conversations.value.keys()]);
  return [...ids].reduce((sum, id) => sum + unreadOf(state, id), 0);
}

/** Newest activity first. */
export function sortedConversations(state: State): ConversationState[] {
  return [...state.conversations.value.values()].sort(
    (a, b) => b.conversation.lastUpdatedAt - a.conversation.lastUpdatedAt,
  );
}

/** The conversation on screen, when the server knows it. */
export function shownConversation(state: State): ConversationState | undefined {
  const key = state.shown.value;
  return key === null ? undefined : state.conversations.value.get(key);
}

/** What waits or failed in a conversation, in the order of sending. Drawn below all confirmed messages. */
export function pendingOf(state: State, key: ConversationKey | null): OutboxItem[] {
  return state.outbox.value.filter((item) => item.conversationKey === key);
}

/** The conversation that a call means which names none: the one shown, else the newest. */
export function defaultConversation(state: State): ConversationState | undefined {
  return shownConversation(state) ?? sortedConversations(state)[0];
}
