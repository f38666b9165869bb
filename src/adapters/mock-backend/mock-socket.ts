import type {
  RequestName,
  RequestOf,
  ResponseOf,
  ServerEventName,
  ServerEvents,
} from '../../../protocol/events.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type { Conversation, Id, Message } from '../../../protocol/model.ts';
import { MessengerError } from '../../api/errors.ts';
import type { Connection, ConnectOptions } from '../../core/ports.ts';
import { type createMockData, type MockConversation, type MockUser, refuse } from './mock-data.ts';

/** What a socket needs of the mock server around it. */
export type World = {
  data: ReturnType<typeof createMockData>;
  publish<K extends ServerEventName>(
    row: MockConversation,
    name: K,
    event: ServerEvents[K],
    but?: MockSocket,
  ): void;
  answer(row: MockConversation, message: Message): void;
  isOnline(): boolean;
};

export type MockSocket = {
  connection: Connection;
  userId(): Id | undefined;
  deliver<K extends ServerEventName>(name: K, event: ServerEvents[K]): void;
  network(online: boolean): void;
};

/** One visitor's connection to the mock server. */
export function createMockSocket(options: ConnectOptions, world: World): MockSocket {
  const { data } = world;
  let user: MockUser | undefined;
  let connected = false;
  let closed = false;
  const source = { type: 'web', id: options.clientId, integrationId: options.integrationId };

  /** Everything from outside arrives in a later task, as from a network. */
  const later = (run: () => void) => setTimeout(() => !closed && run(), 0);

  function open(): void {
    if (closed || !world.isOnline()) return;
    const credentials = options.getCredentials();
    if (credentials !== undefined) {
      user =
        credentials.type === 'session' ? data.findUser(credentials.userId, credentials.token) : undefined;
      if (user === undefined) {
        options.onRefused(new MessengerError('invalid_auth', 'The mock does not know this user'));
        return;
      }
    }
    connected = true;
    options.onStatus('connected');
  }

  const me = () => user ?? refuse('invalid_auth', 'There is no session');
  const own = (id: Id) => data.conversation(id, me().user.id);

  const handlers: { [K in RequestName]?: (request: RequestOf<K>) => ResponseOf<K> } = {
    'session:create'({ profile }) {
      if (user !== undefined) refuse('conflict', 'There is a session already');
      user = data.createUser();
      Object.assign(user.user, profile);
      return { ...list(undefined), user: user.user, session: { userId: user.user.id, token: user.token } };
    },
    'session:get': () => ({ ...list(undefined), user: me().user }),
    'conversation:list': ({ before }) => list(before),
    'conversation:get': ({ conversationId }) => ({ conversation: own(conversationId).conversation }),
    'conversation:create'({ clientId, ...fields }) {
      const given = Object.fromEntries(
        Object.entries(fields).filter(([, value]) => value !== null),
      ) as Partial<Conversation>;
      const { row, isNew } = data.createConversation(me().user.id, clientId, given);
      if (isNew) world.publish(row, 'conversation:added', { conversation: row.conversation });
      return { conversation: row.conversation };
    },
    'message:send'({ conversationId, clientId, content, metadata }) {
      const row = own(conversationId);
      const author = { role: 'user', userId: me().user.id } as const;
      const added = data.addMessage(row, {
        content,
        author,
        source,
        clientId,
        ...(metadata && { metadata }),
      });
      if (added.isNew) {
        world.publish(row, 'message:new', { message: added.message });
        world.answer(row, added.message);
      }
      return { message: added.message };
    },
    'message:list': ({ conversationId, ...window }) => data.page(own(conversationId), window),
    'conversation:read'({ conversationId, seq }) {
      const { id: userId } = me().user;
      const read = data.read(own(conversationId), { userId }, seq);
      const event = { conversationId, role: 'user', userId, seq: read, at: Date.now() / 1000 } as const;
      world.publish(own(conversationId), 'conversation:read', event);
      return {};
    },
  };

  function list(before: Id | undefined): { conversations: Conversation[]; hasMore: boolean } {
    const rows = data.conversationsOf(me().user.id);
    const start = before === undefined ? 0 : rows.findIndex((row) => row.conversation.id === before) + 1;
    const page = rows.slice(start, start + LIMITS.pageConversations);
    return { conversations: page.map((row) => row.conversation), hasMore: rows.length > start + page.length };
  }

  const self: MockSocket = {
    userId: () => (connected ? user?.user.id : undefined),
    deliver: (name, event) => void later(() => options.onEvent(name, structuredClone(event))),
    network(online) {
      connected = false;
      if (online) {
        options.onStatus('reconnecting');
        later(open);
      } else options.onStatus('disconnected');
    },
    connection: {
      async request(name, request) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        if (!connected || closed) throw new MessengerError('offline', 'There is no connection');
        const handler = handlers[name] ?? refuse('forbidden', `${name} is not for visitors`);
        const response = structuredClone(handler(structuredClone(request)));
        await new Promise((resolve) => setTimeout(resolve, 0));
        if (!connected || closed) throw new MessengerError('offline', 'The connection was lost');
        return response;
      },
      notify() {},
      close() {
        closed = true;
      },
    },
  };
  options.onStatus('connecting');
  later(open);
  return self;
}
