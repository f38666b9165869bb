import type * as wire from '../../protocol/model.ts';
import type { Conversation, Message, User } from './model.ts';

/** The wire's message as pages know it: fields of author and content side by side. */
export function toPublicMessage(message: wire.Message): Message {
  const { author, content, metadata, source } = message;
  return {
    ...content,
    id: message.id,
    role: author.role,
    ...(author.userId !== undefined && { userId: author.userId }),
    ...(author.displayName !== undefined && { displayName: author.displayName }),
    ...(author.avatarUrl !== undefined && { avatarUrl: author.avatarUrl }),
    received: message.received,
    source: { ...source },
    ...(metadata !== undefined && { metadata: { ...metadata } }),
  };
}

export function toPublicConversation(
  conversation: wire.Conversation,
  messages: readonly wire.Message[],
): Conversation {
  const { id, type, displayName, description, iconUrl, businessLastRead, lastUpdatedAt, metadata } =
    conversation;
  return {
    id,
    type,
    lastUpdatedAt,
    ...(businessLastRead !== undefined && { businessLastRead }),
    ...(displayName !== undefined && { displayName }),
    ...(description !== undefined && { description }),
    ...(iconUrl !== undefined && { iconUrl }),
    participants: conversation.participants.map(({ lastReadSeq: _, ...participant }) => participant),
    metadata: { ...metadata },
    messages: messages.map(toPublicMessage),
  };
}

export function toPublicUser(user: wire.User): User {
  return { ...user, metadata: { ...user.metadata } };
}
