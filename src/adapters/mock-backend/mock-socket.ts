import type { Credentials, ServerEventName, ServerEvents } from '../../../protocol/events.ts';
import { MessengerError } from '../../api/errors.ts';
import type { Connection, ConnectOptions } from '../../core/ports.ts';
import { createMockHandlers } from './mock-requests.ts';
import { refuse } from './mock-store.ts';
import type { MockPeer, MockServer } from './mock-world.ts';

export type MockSocket = {
  connection: Connection;
  /** Who hears news here; nobody while it is not connected, or a guest's. */
  peer(): MockPeer | undefined;
  deliver<K extends ServerEventName>(name: K, event: ServerEvents[K]): void;
  /** The session is over. */
  end(): void;
  network(online: boolean): void;
};

/** One visitor's connection to the mock server. */
export function createMockSocket(
  options: ConnectOptions,
  server: MockServer,
  isOnline: () => boolean,
): MockSocket {
  const { users, jwts, conversations, typing } = server;
  let peer: MockPeer | undefined;
  let connected = false;
  let closed = false;
  /** It was told that its jwt has expired, and hears nothing until that is mended. */
  let isDeaf = false;
  const handlers = createMockHandlers(server, {
    peer: () => peer,
    become: enter,
    source: { type: 'web', id: options.clientId, integrationId: options.integrationId },
  });

  function enter(next: MockPeer): void {
    const { clientId: id, integrationId } = options;
    users.addClient(next.userId, { id, type: 'web', status: 'active', integrationId });
    peer = next;
    isDeaf = false;
  }

  /** Everything from outside arrives in a later task, as from a network. */
  const later = (run: () => void) => setTimeout(() => !closed && run(), 0);
  const hasExpired = () => peer !== undefined && 'jwt' in peer && jwts.isExpired(peer.jwt);

  /** Throws `invalid_auth`. Makes the user when the site vouches for them for the first time. */
  function admit(credentials: Credentials): MockPeer {
    const { clientId } = options;
    if (credentials.type === 'session') {
      const { userId, token } = credentials;
      if (users.findSession({ userId, token }) === undefined)
        refuse('invalid_auth', 'The mock does not know this user');
      return { userId, clientId, token };
    }
    const { externalId, jwt } = credentials;
    jwts.verify(jwt, externalId);
    const { user } = users.findByExternalId(externalId) ?? users.create({ externalId });
    return { userId: user.id, clientId, jwt, externalId };
  }

  function open(): void {
    if (closed || connected) return;
    if (!isOnline()) {
      options.onStatus('disconnected');
      return;
    }
    try {
      const credentials = options.getCredentials();
      if (credentials === undefined) peer = undefined;
      else enter(admit(credentials));
    } catch (error) {
      options.onRefused(error as MessengerError);
      return;
    }
    connected = true;
    options.onStatus('connected');
  }

  function lose(): void {
    if (connected && peer !== undefined) typing.ended(peer.userId);
    connected = false;
  }

  function comeBack(): void {
    options.onStatus('reconnecting');
    later(open);
  }

  function requireGood(name: string): void {
    if (name !== 'session:renew' && hasExpired()) refuse('invalid_auth', 'the credentials have expired');
  }

  options.onStatus('connecting');
  later(open);
  return {
    peer: () => (connected ? peer : undefined),
    deliver(name, event) {
      if (isDeaf) return;
      isDeaf = hasExpired();
      if (isDeaf) later(() => options.onEvent('session:expired', {}));
      else later(() => options.onEvent(name, structuredClone(event)));
    },
    end() {
      lose();
      const error = { code: 'invalid_auth', message: 'this session has ended' } as const;
      later(() => options.onEvent('session:ended', { error }));
      later(() => options.onStatus('disconnected'));
      later(comeBack);
    },
    network(online) {
      lose();
      if (online) comeBack();
      else options.onStatus('disconnected');
    },
    connection: {
      async request(name, request) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        if (!connected || closed) throw new MessengerError('offline', 'There is no connection');
        requireGood(name);
        const handler = handlers[name] ?? refuse('forbidden', `${name} is not for visitors`);
        const response = structuredClone(handler(structuredClone(request)));
        await new Promise((resolve) => setTimeout(resolve, 0));
        if (!connected || closed) throw new MessengerError('offline', 'The connection was lost');
        return response;
      },
      notify(name, notice) {
        if (name !== 'typing' || !connected || peer === undefined || hasExpired()) return;
        const { userId } = peer;
        const { conversationId, state } = structuredClone(notice);
        try {
          typing.set(conversations.get(conversationId, userId), users.authorOf(userId), state);
        } catch {
          // A stranger's conversation: nobody is told, and nobody waits for an answer.
        }
      },
      close() {
        lose();
        closed = true;
      },
    },
  };
}
