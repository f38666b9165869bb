import type { Id } from '../../../protocol/model.ts';
import type { State } from './state.ts';

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
