import type { ProfileChange } from '../../protocol/events.ts';
import type * as wire from '../../protocol/model.ts';
import type { Conversation, Message, Participant, User, UserChange } from './model.ts';

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

/** Without the messages that were deleted. */
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
    participants: conversation.participants.map(toPublicParticipant),
    metadata: { ...metadata },
    messages: messages.filter(({ deleted }) => !deleted).map(toPublicMessage),
  };
}

export function toPublicParticipant({ lastReadSeq: _, ...participant }: wire.Participant): Participant {
  return participant;
}

/** With what the server has not confirmed yet laid over it. */
export function toPublicUser(user: wire.User, { metadata, ...change }: ProfileChange = {}): User {
  const merged = { ...user, ...change, hasPaymendInfo: false, metadata: { ...user.metadata, ...metadata } };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as User;
}

/** Takes what is known of a user and leaves the rest: a page may hand in its own user object. */
export function toProfileChange({
  givenName,
  surname,
  email,
  avatarUrl,
  metadata,
  signedUpAt,
}: UserChange): ProfileChange {
  return {
    ...(givenName !== undefined && { givenName }),
    ...(surname !== undefined && { surname }),
    ...(email !== undefined && { email }),
    ...(avatarUrl !== undefined && { avatarUrl }),
    ...(metadata !== undefined && { metadata }),
    ...(signedUpAt !== undefined && { signedUpAt: new Date(signedUpAt).toISOString() }),
  };
}
