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
import {
  dropSession,
  ensureClientId,
  readSession,
  type StoredSession,
  writeSession,
} from './stored-session.ts';

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
  /** Who this connection speaks for; nobody while it is a guest's. */
  let used: StoredSession | undefined;
  /** What arrived before it was known what there is. */
  let early: (() => void)[] = [];
  let wantsUser = false;
  let waiting: Deferred<void> | undefined;
  let cancelRetry = () => {};
  /** Goes up with every connect, so that an answer to an earlier one is not taken for this one's. */
  let epoch = 0;

  function connect(): void {
    if (connection !== undefined) return;
    used = readSession(ports.store);
    connection = backend.connect({
      integrationId: state.settings.integrationId,
      clientId: ensureClientId(ports.store, ports.createId),
      info: deps.info(),
      getCredentials() {
        used = readSession(ports.store);
        return used && { type: 'session', ...used };
      },
      onStatus,
      onEvent(name, event) {
        if (name === 'session:ended') return drop();
        if (online.value) handlers.onEvent(name, event);
        else early.push(() => handlers.onEvent(name, event));
      },
      onRefused(error) {
        log('The server refused the connection', { code: error.code, message: error.message });
        if (error.code === 'invalid_auth' && used !== undefined) return drop();
        disconnect();
        handlers.onStatus('disconnected');
        waiting?.reject(error);
        waiting = undefined;
      },
    });
  }

  /** What was under way speaks of an earlier connection from now on. */
  function turn(): void {
    epoch++;
    cancelRetry();
    early = [];
    online.value = false;
  }

  function onStatus(status: ConnectionStatus): void {
    turn();
    handlers.onStatus(status);
    if (status === 'connected') void begin(epoch);
  }

  async function begin(mine: number): Promise<void> {
    try {
      const session = readSession(ports.store) ? await request('session:get', {}) : await create(mine);
      if (session === undefined || mine !== epoch) return;
      handlers.onRestored(session);
      online.value = true;
      for (const tell of early.splice(0)) tell();
      waiting?.resolve();
      waiting = undefined;
    } catch (error) {
      if (mine !== epoch) return;
      log('The session could not be opened', error);
      if (error instanceof MessengerError && error.code === 'invalid_auth') return drop();
      const { code, retryAfter } = error as Partial<MessengerError>;
      // This socket was given a user, and the answer that told whom was lost: only another socket can ask again.
      const again = code === 'conflict' ? reconnect : () => void begin(mine);
      cancelRetry = ports.clock.after(retryAfter === undefined ? RETRY_MS : retryAfter * 1000, again);
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
      if (readSession(ports.store) !== undefined) {
        // The page was frozen meanwhile, and the lock fell to another tab.
        reconnect();
        return undefined;
      }
      used = created.session;
      writeSession(ports.store, used);
      ports.tabs.post({ type: 'session' });
      return created;
    });
  }

  /** The session is no longer good; another tab may have put a new one in its place already. */
  function drop(): void {
    disconnect();
    if (readSession(ports.store)?.token === used?.token) dropSession(ports.store);
    handlers.onDropped();
    wantsUser = waiting !== undefined;
    if (wantsUser) connect();
    else resume();
  }

  function disconnect(): void {
    turn();
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
    if (connection !== undefined && used === undefined && state.user.value === undefined) reconnect();
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
