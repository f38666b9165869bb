import type { Conversation, Id, Message } from '../../../protocol/model.ts';
import type { ConversationState } from '../state/state.ts';

export type Applied = {
  next: ConversationState;
  /** Messages that were not known before, in order. */
  added: Message[];
  /** Something before an incoming message is missing: nothing after the hole was taken. */
  gap: boolean;
};

/**
 * Takes messages that follow what is known, in any order and any number of times.
 * The same function serves echo, acknowledgement and catching up.
 */
export function applyMessages(
  state: ConversationState,
  incoming: readonly Message[],
  userId: Id | undefined,
): Applied {
  const sorted = [...incoming].sort((a, b) => a.seq - b.seq);
  let { conversation } = state;
  const added: Message[] = [];
  let gap = false;
  for (const message of sorted) {
    if (message.seq <= conversation.lastSeq) continue;
    if (message.seq > conversation.lastSeq + 1) {
      gap = true;
      break;
    }
    conversation = withMessage(conversation, message, userId);
    added.push(message);
  }
  if (added.length === 0) return { next: state, added, gap };
  return { next: { ...state, conversation, messages: [...state.messages, ...added] }, added, gap };
}

/** Lays the server's newest page over what is known; older messages stay when it joins them. */
export function replaceWindow(
  state: ConversationState,
  page: readonly Message[],
  hasPrevious: boolean,
  userId: Id | undefined,
): Applied {
  const added = page.filter((message) => message.seq > state.conversation.lastSeq);
  const oldest = page[0]?.seq ?? 0;
  const newest = page.at(-1)?.seq ?? 0;
  const older = state.messages.filter((message) => message.seq < oldest);
  const newer = state.messages.filter((message) => message.seq > newest);
  const joins = older.at(-1)?.seq === oldest - 1;
  let { conversation } = state;
  for (const message of added) conversation = withMessage(conversation, message, userId);
  const next = {
    ...state,
    conversation,
    messages: [...(joins ? older : []), ...page, ...newer],
    hasPrevious: joins ? state.hasPrevious : hasPrevious,
    loaded: true,
  };
  return { next, added, gap: false };
}

/** Puts an older page before what is known; a page that does not join is left out. */
export function prependMessages(
  state: ConversationState,
  page: readonly Message[],
  hasPrevious: boolean,
): ConversationState {
  const first = state.messages[0];
  const older = first === undefined ? page : page.filter((message) => message.seq < first.seq);
  const joins = first === undefined || older.at(-1)?.seq === first.seq - 1;
  if (!joins) return { ...state, loadingPrevious: false };
  return { ...state, messages: [...older, ...state.messages], hasPrevious, loadingPrevious: false };
}

function withMessage(conversation: Conversation, message: Message, userId: Id | undefined): Conversation {
  return {
    ...conversation,
    lastSeq: message.seq,
    lastUpdatedAt: Math.max(conversation.lastUpdatedAt, message.received),
    lastMessage: message,
    participants: conversation.participants.map((participant) =>
      countsAsUnread(message, participant.userId) &&
      message.seq > participant.lastReadSeq &&
      participant.userId === userId
        ? { ...participant, unreadCount: participant.unreadCount + 1 }
        : participant,
    ),
  };
}

/** Own messages are never unread. */
export function countsAsUnread(message: Message, userId: Id | undefined): boolean {
  return message.author.userId !== userId || message.author.role === 'business';
}

/**
 * A fresh answer of the server about a conversation, laid over what is known. Read marks never go backwards,
 * and how far the messages are known here is not the server's to say.
 */
export function mergeConversation(
  state: ConversationState,
  fresh: Conversation,
  userId: Id | undefined,
): ConversationState {
  const { conversation: known, messages } = state;
  const { lastMessage, ...rest } = fresh;
  const newest = fresh.lastSeq === known.lastSeq ? lastMessage : known.lastMessage;
  // Those that came after the server had counted.
  const later = messages.filter((message) => message.seq > fresh.lastSeq && countsAsUnread(message, userId));
  const conversation: Conversation = {
    ...rest,
    lastSeq: known.lastSeq,
    ...(newest !== undefined && { lastMessage: newest }),
    lastUpdatedAt: Math.max(known.lastUpdatedAt, fresh.lastUpdatedAt),
    businessLastReadSeq: Math.max(known.businessLastReadSeq, fresh.businessLastReadSeq),
    participants: fresh.participants.map((participant) => {
      const before = known.participants.find((p) => p.id === participant.id);
      const isBehind = before !== undefined && before.lastReadSeq > participant.lastReadSeq;
      // Counts that speak of messages not known here yet are left until those have come.
      if (before !== undefined && (isBehind || fresh.lastSeq > known.lastSeq)) return before;
      if (participant.userId !== userId) return participant;
      return { ...participant, unreadCount: participant.unreadCount + later.length };
    }),
  };
  return { ...state, conversation };
}
