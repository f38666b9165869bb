import type { Message } from '../../../protocol/model.ts';
import type { Backend } from '../../core/ports.ts';
import { createMockBusiness } from './mock-business.ts';
import { createMockChannels } from './mock-channels.ts';
import type { MockBusiness, MockPostback } from './mock-controls.ts';
import { createMockConversations } from './mock-conversations.ts';
import { createMockJwts } from './mock-jwts.ts';
import { createMockMerge } from './mock-merge.ts';
import { createMockMessages } from './mock-messages.ts';
import { type MockOptions, toConfig } from './mock-options.ts';
import { createMockSocket, type MockSocket } from './mock-socket.ts';
import { createMockStore, type MockConversation } from './mock-store.ts';
import { createMockTyping } from './mock-typing.ts';
import { createMockUploads } from './mock-uploads.ts';
import { createMockUsers } from './mock-users.ts';
import type { MockServer, MockWorld } from './mock-world.ts';

export type {
  MockBusiness,
  MockChannelRequest,
  MockConversationOptions,
  MockLinkEnd,
  MockPostback,
  MockRefusal,
  NewMockUser,
} from './mock-controls.ts';
export type { MockOptions } from './mock-options.ts';

const ANSWERS_AFTER_MS = 800;

/** A whole server inside the page: nothing leaves the browser, and everything is forgotten on reload. */
export interface MockBackend extends Backend, MockBusiness {
  /** Cuts all connections, or lets them come back. */
  setOnline(online: boolean): void;
}

/** Makes the mock server. Give it to `init({ backend })`; the same one to two messengers makes them two devices. */
export function mockBackend(options: MockOptions = {}): MockBackend {
  const sockets = new Set<MockSocket>();
  const heard = new Set<(postback: MockPostback) => void>();
  let online = true;

  const world: MockWorld = {
    store: createMockStore(() => Date.now()),
    publish(to, name, event) {
      for (const socket of sockets) {
        const peer = socket.peer();
        if (peer !== undefined && to.includes(peer.userId)) socket.deliver(name, event);
      }
    },
    end(isMeant) {
      for (const socket of sockets) {
        const peer = socket.peer();
        if (peer !== undefined && isMeant(peer)) socket.end();
      }
    },
  };
  const users = createMockUsers(world);
  const merge = createMockMerge(world, users);
  const server: MockServer = {
    options,
    store: world.store,
    users,
    jwts: createMockJwts(world.store.now),
    conversations: createMockConversations(world, options.multiConversation ?? true),
    messages: createMockMessages(world),
    typing: createMockTyping(world),
    merge,
    channels: createMockChannels(world, users, options.integrations ?? [], (discarded, surviving) =>
      merge(users.get(discarded), users.get(surviving)),
    ),
    answer,
    pressed: (postback) => {
      for (const listener of heard) listener(structuredClone(postback));
    },
  };
  const uploads = createMockUploads(server, () => online);
  const business = createMockBusiness(server, world.end, heard);

  function answer({ conversation: { id } }: MockConversation, { content: { text } }: Message): void {
    const { autoReply } = options;
    if (!autoReply || typeof text !== 'string') return;
    const said = autoReply === true ? `This is a mock. You said: ${text}` : autoReply(text);
    business.read(id);
    business.typing('start', id);
    setTimeout(() => server.store.conversations.has(id) && business.reply(said, id), ANSWERS_AFTER_MS);
  }

  return {
    ...business,
    upload: async (uploadOptions) => uploads.upload(uploadOptions),
    getConfig: async (integrationId) => structuredClone(toConfig(integrationId, options)),
    connect(connectOptions) {
      const socket = createMockSocket(connectOptions, server, () => online);
      sockets.add(socket);
      return {
        ...socket.connection,
        close() {
          socket.connection.close();
          sockets.delete(socket);
        },
      };
    },
    setOnline(next) {
      if (next === online) return;
      online = next;
      for (const socket of sockets) socket.network(next);
    },
  };
}
