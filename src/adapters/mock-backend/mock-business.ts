import type { Id, Message, MessageContent } from '../../../protocol/model.ts';
import type { MockBusiness, MockPostback } from './mock-controls.ts';
import { type MockConversation, refuse } from './mock-store.ts';
import type { MockServer, MockWorld } from './mock-world.ts';

type Listeners = Set<(postback: MockPostback) => void>;

export function createMockBusiness(
  server: MockServer,
  end: MockWorld['end'],
  heard: Listeners,
): MockBusiness {
  const { users, conversations, messages, typing, jwts, channels } = server;

  const target = (id?: Id): MockConversation =>
    (id === undefined ? conversations.newest() : conversations.get(id)) ??
    refuse('not_found', 'No conversation yet');
  const toContent = (said: string | MessageContent): MessageContent =>
    typeof said === 'string' ? { type: 'text', text: said } : structuredClone(said);

  const business = { role: 'business', displayName: server.options.appName ?? 'Mock' } as const;

  function reply(said: string | MessageContent, conversationId?: Id): Message {
    const row = target(conversationId);
    const { message } = messages.add(row, {
      content: toContent(said),
      author: business,
      source: { type: 'desk' },
    });
    typing.set(row, business, 'stop');
    return message;
  }

  return {
    reply,
    say(userId, said, conversationId) {
      const author = users.authorOf(userId);
      const row = conversations.get(conversationId, userId);
      return messages.add(row, { content: toContent(said), author, source: { type: 'api' } }).message;
    },
    typing: (state, conversationId) => typing.set(target(conversationId), business, state),
    read(conversationId) {
      const row = target(conversationId);
      messages.read(row, 'business', row.conversation.lastSeq);
    },
    updateMessage: (messageId, said) => messages.update(messages.find(messageId), messageId, toContent(said)),
    deleteMessage: (messageId) => messages.remove(messages.find(messageId), messageId),

    createConversation({ users: userIds, type, messages: said = [], ...fields }) {
      for (const userId of userIds) users.get(userId);
      const given = type ?? (userIds.length === 1 ? 'personal' : 'sdkGroup');
      const row = conversations.create({ ...fields, type: given, userIds });
      for (const content of said) reply(content, row.conversation.id);
      return row.conversation;
    },
    updateConversation(conversationId, fields) {
      const row = conversations.get(conversationId);
      conversations.update(row, fields);
      return row.conversation;
    },
    removeConversation: (conversationId) => conversations.remove(conversations.get(conversationId)),
    addParticipant: (conversationId, userId) =>
      conversations.addParticipant(conversations.get(conversationId), users.get(userId).user.id),
    removeParticipant: (conversationId, userId) =>
      conversations.removeParticipant(conversations.get(conversationId), userId),
    onPostback(listener) {
      heard.add(listener);
      return () => heard.delete(listener);
    },

    createUser({ externalId, ...profile } = {}) {
      if (externalId !== undefined && users.findByExternalId(externalId) !== undefined)
        refuse('conflict', 'User already exists');
      const { user } = users.create(externalId === undefined ? {} : { externalId });
      return users.change(user.id, profile);
    },
    getUser: (userId) => users.get(userId).user,
    updateUser: (userId, change) => users.change(userId, change),
    clientsOf: (userId) => users.get(userId).clients,
    linkChannel: channels.link,
    endLink: (userId, integrationId, end = { reason: 'unlinked' }) =>
      channels.end(userId, integrationId, end),
    refuseNext: channels.refuseNext,
    deleteUser(userId) {
      users.get(userId);
      const rows = conversations.of(userId);
      users.remove(userId);
      for (const row of rows) {
        if (row.conversation.type === 'personal') conversations.remove(row);
        else conversations.removeParticipant(row, userId);
      }
    },
    endSessions: (userId) => users.endSessions(users.get(userId).user.id),
    createAuthCode: (userId, expiresInSeconds = 600) => users.createCode(userId, expiresInSeconds),

    signJwt: jwts.sign,
    expireJwts: jwts.expire,
    revokeJwts() {
      jwts.revoke();
      end((peer) => 'jwt' in peer);
    },
  };
}
