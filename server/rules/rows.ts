import type { Client, Conversation, Message, Participant, UnixSeconds, User } from '../../protocol/model.ts';
import type { clients, conversations, messages, participants, users } from '../db/schema.ts';

export type UserRow = typeof users.$inferSelect;
export type MessageRow = typeof messages.$inferSelect;
export type ConversationRow = typeof conversations.$inferSelect;
export type ClientRow = typeof clients.$inferSelect;
export type ParticipantRow = typeof participants.$inferSelect;

/** Leaves out what is null: on the wire a missing field is absent. */
function present<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

export const toUnixSeconds = (moment: Date): UnixSeconds => moment.getTime() / 1000;

export function toUser(row: UserRow): User {
  const { externalId, givenName, surname, email, avatarUrl } = row;
  return {
    id: row.id,
    ...present({ externalId, givenName, surname, email, avatarUrl }),
    signedUpAt: row.signedUpAt.toISOString(),
    metadata: row.metadata,
  };
}

export function toMessage(row: MessageRow): Message {
  const { clientId, metadata } = row;
  return {
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    ...present({ clientId, metadata }),
    author: {
      role: row.authorRole,
      ...present({
        userId: row.authorUserId,
        displayName: row.authorDisplayName,
        avatarUrl: row.authorAvatarUrl,
      }),
    },
    content: row.content,
    source: row.source,
    received: toUnixSeconds(row.received),
    ...(row.isDeleted && { deleted: true as const }),
  };
}

export function toClient({ id, type, status, integrationId, displayName }: ClientRow): Client {
  return { id, type, status, integrationId, ...present({ displayName }) };
}

export function toParticipant(row: ParticipantRow, unreadCount: number): Participant {
  return {
    id: row.id,
    userId: row.userId,
    unreadCount,
    lastReadSeq: row.lastReadSeq,
    ...(row.lastReadAt && { lastRead: toUnixSeconds(row.lastReadAt) }),
  };
}

export function toConversation(
  row: ConversationRow,
  participants: Participant[],
  lastMessage: Message | undefined,
): Conversation {
  const { displayName, description, iconUrl } = row;
  return {
    id: row.id,
    type: row.type,
    ...present({ displayName, description, iconUrl }),
    metadata: row.metadata,
    createdAt: toUnixSeconds(row.createdAt),
    lastUpdatedAt: toUnixSeconds(row.lastUpdatedAt),
    lastSeq: row.lastSeq,
    businessLastReadSeq: row.businessLastReadSeq,
    ...(row.businessLastReadAt && { businessLastRead: toUnixSeconds(row.businessLastReadAt) }),
    participants,
    ...(lastMessage && { lastMessage }),
  };
}
