import type { State } from '../state/state.ts';

/** So long nothing of one's own: the visitor may not come back here for an answer. */
const QUIET_SECONDS = 24 * 60 * 60;

/**
 * The newest message of the visitor is their first one, or the first one for a day. What is not loaded counts as late as it
 * can have been.
 */
export function isTimely(state: State): boolean {
  const userId = state.user.value?.id;
  const own = state.outbox.value.map(({ createdAt }) => createdAt / 1000);
  let latestUnknown = 0;
  for (const { conversation, messages, loaded, hasPrevious } of state.conversations.value.values()) {
    for (const { author, received } of messages) {
      if (author.role === 'user' && author.userId === userId) own.push(received);
    }
    if (conversation.lastSeq === 0) continue;
    if (!loaded) latestUnknown = Math.max(latestUnknown, messages[0]?.received ?? conversation.lastUpdatedAt);
    else if (hasPrevious) latestUnknown = Math.max(latestUnknown, messages[0]?.received ?? 0);
  }
  const [newest, previous = 0] = own.sort((a, b) => b - a);
  if (newest === undefined) return false;
  return newest - Math.max(previous, latestUnknown) >= QUIET_SECONDS;
}
