import type { Id, Message, Participant } from '../../../protocol/model.ts';
import type { ConversationState } from '../state/state.ts';

/** Puts a message whose content has changed in the place of the earlier one, also as the newest of its conversation. */
export function replaceMessage(
  state: ConversationState,
  message: Message,
  userId: Id | undefined,
  countsAsUnread: (message: Message, userId: Id | undefined) => boolean,
): ConversationState {
  const { conversation } = state;
  const isLast = conversation.lastMessage?.id === message.id;
  // What was deleted cannot be read any more. The server says so once.
  const counts = (participant: Participant) =>
    message.deleted &&
    participant.userId === userId &&
    participant.unreadCount > 0 &&
    message.seq > participant.lastReadSeq &&
    countsAsUnread(message, userId);
  return {
    ...state,
    messages: state.messages.map((known) => (known.id === message.id ? message : known)),
    conversation: {
      ...conversation,
      ...(isLast && { lastMessage: message }),
      participants: conversation.participants.map((participant) =>
        counts(participant) ? { ...participant, unreadCount: participant.unreadCount - 1 } : participant,
      ),
    },
  };
}
