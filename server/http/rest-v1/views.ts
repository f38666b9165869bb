import { createHash } from 'node:crypto';
import type { Conversation, Id, Message, MessageContent, MessageSource } from '../../../protocol/model.ts';
import { hasFields } from '../../rules/content/fields.ts';
import type { ClientRow, UserRow } from '../../rules/rows.ts';
import { withoutNulls } from '../rest-v2/nulls.ts';

export function appUserView(row: UserRow, clients: ClientRow[], conversationStarted: boolean) {
  const { id, externalId, givenName, surname, email, avatarUrl, locale } = row;
  return {
    _id: id,
    ...withoutNulls({ userId: externalId, givenName, surname, email, avatarUrl, locale }),
    signedUpAt: row.signedUpAt.toISOString(),
    properties: row.metadata,
    conversationStarted,
    clients: clients.filter(({ status }) => status !== 'pending').map(clientView),
    pendingClients: clients
      .filter(({ status }) => status === 'pending')
      .map(({ id: clientId, type, displayName }) => ({
        id: clientId,
        platform: type,
        ...withoutNulls({ displayName }),
      })),
  };
}

function clientView({ id, type, status, integrationId, displayName, info, lastSeen }: ClientRow) {
  return {
    id,
    platform: type,
    integrationId,
    ...withoutNulls({ displayName }),
    active: status === 'active',
    status,
    info,
    lastSeen: lastSeen.toISOString(),
  };
}

export function conversationView({ id, participants }: Conversation, userId: Id) {
  const unreadCount = participants.find((one) => one.userId === userId)?.unreadCount ?? 0;
  return { _id: id, unreadCount };
}

/** `quoted`: the form that it answers. */
export function messageView(message: Message, quoted?: Message): object {
  const { id, author, content, received, source, metadata } = message;
  const { role, userId, displayName, avatarUrl } = author;
  return {
    ...toFlat(content),
    _id: id,
    role: role === 'user' ? 'appUser' : 'appMaker',
    authorId: userId ?? nameless(`${displayName ?? ''} ${avatarUrl ?? ''}`),
    ...withoutNulls({ name: displayName, avatarUrl, metadata }),
    received,
    source: sourceView(source),
    ...(quoted && { quotedMessage: { type: 'message', content: messageView(quoted) } }),
  };
}

/** Of the business it is not kept who wrote; the same name and picture is the same author. */
const nameless = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 24);

function toFlat(content: MessageContent): MessageContent {
  const { items, actions } = content as { items?: unknown; actions?: unknown };
  return {
    ...content,
    ...renamed(actions),
    ...(Array.isArray(items) && {
      items: items.map((item) => (hasFields(item) ? { ...item, ...renamed(item.actions) } : item)),
    }),
  };
}

function renamed(actions: unknown): { actions?: unknown[] } {
  if (!Array.isArray(actions)) return {};
  return { actions: actions.map((action) => (hasFields(action) ? withUnderscore(action) : action)) };
}

const withUnderscore = ({ id, ...action }: Record<string, unknown>) => ({
  ...(id !== undefined && { _id: id }),
  ...action,
});

/** The newer API has a longer name for the same. */
const sourceView = ({ type, ...rest }: MessageSource) => ({
  type: type === 'api:conversations' ? 'api' : type,
  ...rest,
});
