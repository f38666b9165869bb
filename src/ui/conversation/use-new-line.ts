import { type ReadonlySignal, type Signal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { pendingOf, shownConversation } from '../../core/state/selectors.ts';
import type { State } from '../../core/state/state.ts';
import { unreadOf } from '../../core/state/unread.ts';

/**
 * Remembers the first message that was unread when the conversation came into sight, or that came while its end was not.
 * Until all is read and the conversation is left, or something is sent.
 */
export function useNewLine(
  state: State,
  unreadFrom: Signal<number | undefined>,
  isAtEnd: ReadonlySignal<boolean>,
): void {
  const before = useRef({ id: '', isInSight: false, unread: 0, sent: '' });
  useSignalEffect(() => {
    const conversation = shownConversation(state)?.conversation;
    const id = conversation?.id ?? '';
    const unread = unreadOf(state, id);
    const isInSight = state.opened.value && state.screen.value === 'conversation';
    const sent = pendingOf(state, id).at(-1)?.clientId ?? '';
    const was = before.current;
    before.current = { id, isInSight, unread, sent };
    const hasTurned = isInSight !== was.isInSight;
    if (id !== was.id || (hasTurned && unread === 0) || (sent !== was.sent && sent))
      unreadFrom.value = undefined;
    if (unread === 0 || (was.unread > 0 && id === was.id && !hasTurned)) return;
    const isSeen = id === was.id && !hasTurned && isInSight && !document.hidden && isAtEnd.peek();
    const userId = state.user.peek()?.id;
    const own = conversation?.participants.find((participant) => participant.userId === userId);
    if (!isSeen && own) unreadFrom.value = own.lastReadSeq + 1;
  });
}
