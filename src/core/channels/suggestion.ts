import type { State } from '../state/state.ts';

/** So long nothing of one's own: the visitor may not come back here for an answer. */
export const QUIET_SECONDS = 24 * 60 * 60;

/** When the visitor last said something, in seconds, as far as it is known here. */
export function lastOwn(state: State): number | undefined {
  return momentsOf(state)[0];
}

/**
 * The newest message of the visitor is their first one, or the first one for a day. What is not loaded counts as late as it
 * can have been.
 */
export function isTimely(state: State): boolean {
  const [newest, previous = 0] = momentsOf(state);
  let latestUnknown = 0;
  for (const { conversation, messages, loaded, hasPrevious } of state.conversations.value.values()) {
    if (conversation.lastSeq === 0) continue;
    if (!loaded) latestUnknown = Math.max(latestUnknown, messages[0]?.received ?? conversation.lastUpdatedAt);
    else if (hasPrevious) latestUnknown = Math.max(latestUnknown, messages[0]?.received ?? 0);
  }
  if (newest === undefined) return false;
  return newest - Math.max(previous, latestUnknown) >= QUIET_SECONDS;
}

/** Of their own messages, the newest first. */
function momentsOf(state: State): number[] {
  const userId = state.user.value?.id;
  const own = state.outbox.value.map(({ createdAt }) => createdAt / 1000);
  for (const { messages } of state.conversations.value.values()) {
    for (const { author, received } of messages) {
      if (author.role === 'user' && author.userId === userId) own.push(received);
    }
  }
  return own.sort((a, b) => b - a);
}
