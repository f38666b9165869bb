import type { ConversationKey, ConversationState, OutboxItem, State } from './state.ts';

// Each script that needs one of these has a copy of its own (tools/build/own-copies.ts): the launcher needs none.

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
