import type { Message, UnixSeconds } from '../../../protocol/model.ts';
import type { BusinessConversation } from '../../rules/business/conversations.ts';
import type { KnownParticipant } from '../../rules/business/participants.ts';
import type { ClientRow, UserRow } from '../../rules/rows.ts';

const toIso = (seconds: UnixSeconds): string => new Date(Math.round(seconds * 1000)).toISOString();

export function userView(row: UserRow) {
  const { id, externalId, givenName, surname, email, avatarUrl, locale } = row;
  const profile = { givenName, surname, email, avatarUrl, locale };
  return {
    id,
    ...(externalId !== null && { externalId }),
    signedUpAt: row.signedUpAt.toISOString(),
    profile: Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== null)),
    metadata: row.metadata,
    identities: [],
  };
}

export function clientView({ id, type, status, integrationId, displayName, info, lastSeen }: ClientRow) {
  return {
    id,
    type,
    status,
    integrationId,
    ...(displayName !== null && { displayName }),
    lastSeen: lastSeen.toISOString(),
    info,
  };
}

export function conversationView(conversation: BusinessConversation) {
  const { id, type, isDefault, displayName, description, iconUrl, metadata, businessLastRead } = conversation;
  return {
    id,
    type,
    isDefault,
    displayName: displayName ?? null,
    description: description ?? null,
    iconUrl: iconUrl ?? null,
    metadata,
    businessLastRead: businessLastRead === undefined ? null : toIso(businessLastRead),
    lastUpdatedAt: toIso(conversation.lastUpdatedAt),
    createdAt: toIso(conversation.createdAt),
  };
}

/** `quoted`: the form that it answers. */
export function messageView(message: Message, quoted?: Message): object {
  const { id, received, author, content, source, metadata, deleted } = message;
  const { role, ...person } = author;
  const { type, integrationId } = source;
  return {
    id,
    received: toIso(received),
    author: { type: role, ...person },
    ...(deleted ? { deleted } : { content }),
    source: { type, ...(integrationId !== undefined && { integrationId }) },
    ...(metadata !== undefined && { metadata }),
    ...(quoted && { quotedMessage: { type: 'message', message: messageView(quoted) } }),
  };
}

export function participantView(participant: KnownParticipant) {
  const { id, userId, userExternalId, unreadCount, clients, lastRead } = participant;
  return {
    id,
    userId,
    ...(userExternalId !== undefined && { userExternalId }),
    unreadCount,
    clientAssociations: clients.map(({ id: clientId, type }) => ({ type, clientId })),
    lastRead: lastRead === undefined ? null : toIso(lastRead),
  };
}
