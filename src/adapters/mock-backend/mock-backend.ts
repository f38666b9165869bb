import type { IntegrationConfig } from '../../../protocol/config.ts';
import type { ServerEventName, ServerEvents } from '../../../protocol/events.ts';
import type { Id, Message, MessageContent } from '../../../protocol/model.ts';
import type { Backend } from '../../core/ports.ts';
import { createMockData, type MockConversation, refuse } from './mock-data.ts';
import { createMockSocket, type MockSocket } from './mock-socket.ts';

export type MockOptions = {
  /** Name of the app. Default `Mock`. */
  appName?: string;
  /** Answers every message of the visitor: `true` with a sentence about the mock, a function with what it returns. */
  autoReply?: boolean | ((text: string) => string);
};

/** A whole server inside the page: nothing leaves the browser, and everything is forgotten on reload. */
export interface MockBackend extends Backend {
  /** Posts as the business: a text, or any content. Default: the conversation with the newest activity. Throws `not_found` when there is none. */
  reply(content: string | MessageContent, conversationId?: Id): Message;
  /** The business begins or ends typing. */
  typing(state: 'start' | 'stop', conversationId?: Id): void;
  /** The business has read everything. */
  read(conversationId?: Id): void;
  /** Cuts all connections, or lets them come back. */
  setOnline(online: boolean): void;
}

/** Makes the mock server. Give it to `init({ backend })`; the same one to two messengers makes them two devices. */
export function mockBackend(options: MockOptions = {}): MockBackend {
  const data = createMockData(() => Date.now());
  const sockets = new Set<MockSocket>();
  let online = true;

  function publish<K extends ServerEventName>(
    row: MockConversation,
    name: K,
    event: ServerEvents[K],
    but?: MockSocket,
  ): void {
    for (const socket of sockets)
      if (socket !== but && socket.userId() === row.ownerId) socket.deliver(name, event);
  }

  const target = (id?: Id) =>
    (id === undefined ? data.newest() : data.conversation(id)) ?? refuse('not_found', 'No conversation yet');

  function reply(said: string | MessageContent, conversationId?: Id): Message {
    const row = target(conversationId);
    const author = { role: 'business', displayName: options.appName ?? 'Mock' } as const;
    const content = typeof said === 'string' ? { type: 'text', text: said } : said;
    const { message } = data.addMessage(row, {
      content,
      author,
      source: { type: 'desk' },
    });
    publish(row, 'message:new', { message });
    return message;
  }

  function answer(row: MockConversation, message: Message): void {
    const { autoReply } = options;
    const { text } = message.content;
    if (!autoReply || typeof text !== 'string') return;
    const id = row.conversation.id;
    const said = autoReply === true ? `This is a mock. You said: ${text}` : autoReply(text);
    const seq = data.read(row, 'business', message.seq);
    publish(row, 'conversation:read', { conversationId: id, role: 'business', seq, at: Date.now() / 1000 });
    publish(row, 'typing', { conversationId: id, state: 'start', role: 'business' });
    setTimeout(() => reply(said, id), 800);
  }

  return {
    async getConfig(integrationId) {
      return toConfig(integrationId, options.appName ?? 'Mock');
    },
    connect(connectOptions) {
      const socket = createMockSocket(connectOptions, { data, publish, answer, isOnline: () => online });
      sockets.add(socket);
      return {
        ...socket.connection,
        close() {
          sockets.delete(socket);
          socket.connection.close();
        },
      };
    },
    reply,
    typing(state, conversationId) {
      const row = target(conversationId);
      publish(row, 'typing', { conversationId: row.conversation.id, state, role: 'business' });
    },
    read(conversationId) {
      const row = target(conversationId);
      const seq = data.read(row, 'business', row.conversation.lastSeq);
      publish(row, 'conversation:read', {
        conversationId: row.conversation.id,
        role: 'business',
        seq,
        at: Date.now() / 1000,
      });
    },
    setOnline(next) {
      if (next === online) return;
      online = next;
      for (const socket of sockets) socket.network(next);
    },
  };
}

function toConfig(integrationId: Id, name: string): IntegrationConfig {
  return {
    app: { _id: '0'.repeat(24), name, status: 'active', settings: { multiConvoEnabled: true } },
    integration: {
      _id: integrationId,
      canUserCreateMoreConversations: true,
      canUserSeeConversationList: true,
    },
    integrations: [],
    baseUrl: { web: '' },
    style: {},
  };
}
