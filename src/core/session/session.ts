import { type ReadonlySignal, signal } from '@preact/signals-core';
import type {
  NoticeName,
  Notices,
  RequestName,
  RequestOf,
  ResponseOf,
  ServerEventName,
  ServerEvents,
  SessionState,
} from '../../../protocol/events.ts';
import { MessengerError } from '../../api/errors.ts';
import { createDeferred, type Deferred } from '../../lib/deferred.ts';
import type { EngineDeps } from '../deps.ts';
import type { Connection, ConnectionStatus } from '../ports.ts';
import { dropSession, ensureClientId, readSession, writeSession } from './stored-session.ts';

/** Wait before asking again for a session when the server gave no other number. */
const RETRY_MS = 2000;

export interface Session {
  /** Connected, and the server has said who we are. Only then is there any use in asking for more. */
  readonly online: ReadonlySignal<boolean>;
  /** Connects as the stored user, if there is one and it has not happened yet. */
  resume(): void;
  /** Resolves when online; makes an anonymous user when there is none. */
  ensureUser(): Promise<void>;
  request<K extends RequestName>(name: K, request: RequestOf<K>): Promise<ResponseOf<K>>;
  notify<K extends NoticeName>(name: K, notice: Notices[K]): void;
  dispose(): void;
}

export type SessionHandlers = {
  /** The server told who we are and what there is; after every connect. Awaited before `online` becomes true. */
  onRestored(session: SessionState): void;
  onEvent<K extends ServerEventName>(name: K, event: ServerEvents[K]): void;
  onStatus(status: ConnectionStatus): void;
  /** The user is gone: the server does not know the stored session any more. */
  onDropped(): void;
};

/** Who we are to the server, and the connection that carries it. */
export function createSession(deps: EngineDeps, handlers: SessionHandlers): Session {
  const { backend, state, ports, log } = deps;
  const online = signal(false);
  let connection: Connection | undefined;
  /** The connection was made before there was a user. */
  let isGuest = false;
  let wantsUser = false;
  let waiting: Deferred<void> | undefined;
  let cancelRetry = () => {};
  /** Goes up with every connect, so that an answer to an earlier one is not taken for this one's. */
  let epoch = 0;

  function connect(): void {
    if (connection !== undefined) return;
    isGuest = readSession(ports.store) === undefined;
    connection = backend.connect({
      integrationId: state.settings.integrationId,
      clientId: ensureClientId(ports.store, ports.createId),
      info: deps.info(),
      getCredentials() {
        const session = readSession(ports.store);
        isGuest = session === undefined;
        return session && { type: 'session', ...session };
      },
      onStatus,
      onEvent(name, event) {
        if (name === 'session:ended') return drop();
        handlers.onEvent(name, event);
      },
      onRefused(error) {
        log('The server refused the connection', { code: error.code, message: error.message });
        if (error.code === 'invalid_auth' && readSession(ports.store) !== undefined) return drop();
        disconnect();
        waiting?.reject(error);
        waiting = undefined;
      },
    });
  }

  function onStatus(status: ConnectionStatus): void {
    epoch++;
    cancelRetry();
    online.value = false;
    handlers.onStatus(status);
    if (status === 'connected') void begin(epoch);
  }

  async function begin(mine: number): Promise<void> {
    try {
      const session = readSession(ports.store) ? await request('session:get', {}) : await create(mine);
      if (session === undefined || mine !== epoch) return;
      handlers.onRestored(session);
      online.value = true;
      waiting?.resolve();
      waiting = undefined;
    } catch (error) {
      if (mine !== epoch) return;
      log('The session could not be opened', error);
      if (error instanceof MessengerError && error.code === 'invalid_auth') return drop();
      const seconds = error instanceof MessengerError ? error.retryAfter : undefined;
      cancelRetry = ports.clock.after(
        seconds === undefined ? RETRY_MS : seconds * 1000,
        () => void begin(mine),
      );
    }
  }

  /** One tab at a time: whoever comes second finds the first one's session and connects again as that user. */
  function create(mine: number): Promise<SessionState | undefined> {
    return ports.locks.hold('session', async () => {
      if (mine !== epoch) return undefined;
      if (readSession(ports.store) !== undefined) {
        reconnect();
        return undefined;
      }
      if (!wantsUser) return undefined;
      const created = await request('session:create', {});
      writeSession(ports.store, created.session);
      ports.tabs.post({ type: 'session' });
      return created;
    });
  }

  function drop(): void {
    disconnect();
    dropSession(ports.store);
    handlers.onDropped();
    wantsUser = waiting !== undefined;
    if (wantsUser) connect();
  }

  function disconnect(): void {
    epoch++;
    cancelRetry();
    online.value = false;
    connection?.close();
    connection = undefined;
  }

  function reconnect(): void {
    disconnect();
    connect();
  }

  async function request<K extends RequestName>(name: K, payload: RequestOf<K>): Promise<ResponseOf<K>> {
    if (connection === undefined) throw new MessengerError('offline', 'There is no connection');
    return connection.request(name, payload);
  }

  const unsubscribe = ports.tabs.subscribe((message) => {
    if (message.type === 'session') resume();
  });

  function resume(): void {
    if (readSession(ports.store) === undefined) return;
    // A guest's socket stays a guest's: it is replaced.
    if (connection !== undefined && isGuest && state.user.value === undefined) reconnect();
    else connect();
  }

  return {
    online,
    resume,
    async ensureUser() {
      wantsUser = true;
      if (online.value) return;
      waiting ??= createDeferred();
      connect();
      await waiting.promise;
    },
    request,
    notify: (name, notice) => connection?.notify(name, notice),
    dispose() {
      unsubscribe();
      disconnect();
      waiting?.reject(new MessengerError('destroyed', 'destroy() was called'));
    },
  };
}
