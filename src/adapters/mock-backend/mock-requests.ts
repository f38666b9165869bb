import type { RequestName, RequestOf, ResponseOf, SessionState } from '../../../protocol/events.ts';
import type { Id, MessageSource } from '../../../protocol/model.ts';
import { channelRequests } from './mock-channel-requests.ts';
import { actionsOf } from './mock-content.ts';
import { sessionRequests } from './mock-session-requests.ts';
import { type MockConversation, refuse } from './mock-store.ts';
import { requireOwnFile } from './mock-uploads.ts';
import type { MockPeer, MockServer } from './mock-world.ts';

export type MockHandlers = { [K in RequestName]?: (request: RequestOf<K>) => ResponseOf<K> };

/** One socket, as the requests that it makes see it. */
export type MockCaller = {
  /** Nobody while it is a guest's. */
  peer(): MockPeer | undefined;
  become(peer: MockPeer): void;
  source: MessageSource & { id: string };
};

/** Every request of a visitor. What is missing here is for agents. */
export function createMockHandlers(server: MockServer, caller: MockCaller): MockHandlers {
  const { users, conversations, messages, typing } = server;

  const me = (): Id => {
    const peer = caller.peer() ?? refuse('invalid_auth', 'this socket has no user yet');
    return peer.userId;
  };
  const own = (id: Id): MockConversation => conversations.get(id, me());
  const state = (): SessionState => {
    const page = conversations.page(me(), undefined);
    const unread = conversations
      .of(me())
      .map(({ conversation }) => conversation)
      .filter((conversation) => !page.conversations.includes(conversation))
      .map(({ id, participants }) => [id, participants.find(({ userId }) => userId === me())?.unreadCount])
      .filter(([, count]) => count);
    return {
      user: users.get(me()).user,
      ...page,
      ...(unread.length > 0 && { unreadElsewhere: Object.fromEntries(unread) }),
    };
  };

  return {
    ...sessionRequests(server, caller, state),
    'user:update': (change) => ({ user: users.change(me(), change) }),
    'conversation:list': ({ before }) => conversations.page(me(), before),
    'conversation:get': ({ conversationId }) => ({ conversation: own(conversationId).conversation }),
    'conversation:create': ({ clientId, ...fields }) => ({
      conversation: conversations.createOwn(me(), clientId, fields).conversation,
    }),
    'conversation:update'({ conversationId, ...fields }) {
      const row = own(conversationId);
      conversations.update(row, fields);
      return { conversation: row.conversation };
    },
    'message:send'({ conversationId, clientId, content, metadata }) {
      const row = own(conversationId);
      requireOwnFile(server.store, me(), content);
      const author = users.authorOf(me());
      const said = { content, author, source: caller.source, clientId, ...(metadata && { metadata }) };
      const { message, isNew } = messages.add(row, said);
      if (isNew) {
        typing.ended(me(), conversationId);
        server.answer(row, message);
      }
      return { message };
    },
    'message:list': ({ conversationId, ...window }) => messages.page(own(conversationId), window),
    'conversation:read'({ conversationId, seq }) {
      messages.read(own(conversationId), { userId: me() }, seq);
      return {};
    },
    'postback:send'({ conversationId, actionId, clientId, metadata }) {
      const { messages: said, postbacks } = own(conversationId);
      const action = said.flatMap(actionsOf).find(({ id, type }) => id === actionId && type === 'postback');
      if (action === undefined) refuse('not_found', 'no such postback in this conversation');
      if (postbacks.has(clientId)) return {};
      postbacks.add(clientId);
      server.pressed({ conversationId, userId: me(), action, ...(metadata && { metadata }) });
      return {};
    },
    ...channelRequests(server, me, own),
  };
}
