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
  SessionToken,
} from '../../../protocol/events.ts';
import { MessengerError } from '../../api/errors.ts';
import { toProfileChange } from '../../api/to-public.ts';
import { createDeferred, type Deferred } from '../../lib/deferred.ts';
import type { EngineDeps } from '../deps.ts';
import type { Connection, ConnectionStatus, ConnectOptions } from '../ports.ts';
import { dropSession, ensureClientId, readSession, writeSession } from './stored-session.ts';
import type { Voucher } from './voucher.ts';

/** Wait before asking again for a session when the server gave no other number. */
const RETRY_MS = 2000;

/** Who hears what comes over a connection. */
export type Line = Pick<ConnectOptions, 'onStatus' | 'onEvent' | 'onRefused'>;

export interface Session {
  /** Connected, and the server has said who we are. Only then is there any use in asking for more. */
  readonly online: ReadonlySignal<boolean>;
  /** Connects as who is logged in or stored, if there is anybody and it has not happened yet. */
  resume(): void;
  /**
   * Resolves when online. Makes an anonymous user when there is none; with `make: false` it then rejects with `not_found`.
   */
  ensureUser(make?: boolean): Promise<void>;
  request<K extends RequestName>(name: K, request: RequestOf<K>): Promise<ResponseOf<K>>;
  /** A request behind which nobody stands: refused is refused. */
  transmit<K extends RequestName>(name: K, request: RequestOf<K>): Promise<ResponseOf<K>>;
  notify<K extends NoticeName>(name: K, notice: Notices[K]): void;
  /** A connection beside the session's own, on which somebody else may be tried out. */
  open(getCredentials: ConnectOptions['getCredentials'], line: Line): Connection;
  /** Hears and says nothing until `adopt` or `unpause`; what is known stays. */
  pause(): void;
  unpause(): void;
  /** Goes on over this connection, as who it speaks for. Whatever it hears from now on is for the line that is returned. */
  adopt(
    next: Connection,
    status: ConnectionStatus,
    by: Voucher | undefined,
    restored: SessionState | undefined,
  ): Line;
  reconnect(): void;
  /** There is no connection to be had as this user. */
  giveUp(error: unknown): void;
  /** The user is gone. */
  leave(): void;
  dispose(): void;
}

export type SessionHandlers = {
  /** The server told who we are and what there is; after every connect. Awaited before `online` becomes true. */
  onRestored(session: SessionState): void;
  onEvent<K extends ServerEventName>(name: K, event: ServerEvents[K]): void;
  onStatus(status: ConnectionStatus): void;
  /** The user is gone: logged out, or the server does not know the stored session any more. */
  onDropped(): void;
};

const NOWHERE: Connection = {
  request: () => Promise.reject(new MessengerError('offline', 'There is no connection')),
  notify() {},
  close() {},
};

const nobody = () => new MessengerError('not_found', 'There is no user');

/** Who we are to the server, and the connection that carries it. */
export function createSession(deps: EngineDeps, handlers: SessionHandlers): Session {
  const { backend, state, ports, log } = deps;
  const online = signal(false);
  let connection: Connection | undefined;
  let voucher: Voucher | undefined;
  /** Which stored session this connection speaks for; none while it is a guest's, or somebody's who is logged in. */
  let used: SessionToken | undefined;
  /** What arrived before it was known what there is. */
  let early: (() => void)[] = [];
  let wantsUser = false;
  let waiting: Deferred<void> | undefined;
  let cancelRetry = () => {};
  /** Goes up with every connect, so that an answer to an earlier one is not taken for this one's. */
  let epoch = 0;

  const stored = () => readSession(ports.store);

  const open: Session['open'] = (getCredentials, handlers) =>
    backend.connect({
      integrationId: state.settings.integrationId,
      clientId: ensureClientId(ports.store, ports.createId),
      info: deps.info(),
      getCredentials,
      ...handlers,
    });

  const line: Line = {
    onStatus,
    onEvent(name, event) {
      if (name === 'session:ended' || name === 'session:expired')
        return voucher ? voucher.heard(name) : drop();
      if (online.value) handlers.onEvent(name, event);
      else early.push(() => handlers.onEvent(name, event));
    },
    onRefused(error) {
      log('The server refused the connection', { code: error.code, message: error.message });
      if (error.code === 'invalid_auth' && voucher) voucher.refused(error);
      else if (error.code === 'invalid_auth' && used) drop();
      else giveUp(error);
    },
  };

  function connect(): void {
    if (connection !== undefined) return;
    used = voucher ? undefined : stored();
    connection = open(() => {
      if (voucher) return voucher.credentials();
      used = stored();
      return used && { type: 'session', ...used };
    }, line);
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
      const known = voucher?.enter() ?? (stored() ? request('session:get', {}) : create(mine));
      const session = await known;
      if (session !== undefined && mine === epoch) restore(session);
    } catch (error) {
      if (mine !== epoch) return;
      log('The session could not be opened', error);
      const { code, retryAfter } = error as Partial<MessengerError>;
      if (code === 'invalid_auth') return voucher ? giveUp(error) : drop();
      // This socket was given a user, and the answer that told whom was lost: only another socket can ask again.
      const again = code === 'conflict' ? reconnect : () => void begin(mine);
      cancelRetry = ports.clock.after(retryAfter === undefined ? RETRY_MS : retryAfter * 1000, again);
    }
  }

  function restore(session: SessionState): void {
    handlers.onRestored(session);
    online.value = true;
    wantsUser = false;
    for (const tell of early.splice(0)) tell();
    waiting?.resolve();
    waiting = undefined;
  }

  /** One tab at a time: whoever comes second finds the first one's session and connects again as that user. */
  function create(mine: number): Promise<SessionState | undefined> {
    return ports.locks.hold('session', async () => {
      if (mine !== epoch) return undefined;
      if (stored() !== undefined) {
        reconnect();
        return undefined;
      }
      if (!wantsUser) return undefined;
      const profile = state.profile.value;
      const created = await request('session:create', { profile: toProfileChange(profile) });
      if (stored() !== undefined) {
        // The page was frozen meanwhile, and the lock fell to another tab.
        reconnect();
        return undefined;
      }
      used = created.session;
      writeSession(ports.store, used);
      ports.tabs.post({ type: 'session' });
      if (state.profile.value === profile) state.profile.value = {};
      return created;
    });
  }

  /** The session is no longer good; another tab may have put a new one in its place already. */
  function drop(): void {
    disconnect();
    if (stored()?.token === used?.token) dropSession(ports.store);
    handlers.onDropped();
    if (!wantsUser && stored() === undefined) fail(nobody());
    wantsUser = waiting !== undefined;
    if (wantsUser) connect();
    else resume();
  }

  function fail(error: unknown): void {
    waiting?.reject(error);
    waiting = undefined;
  }

  function giveUp(error: unknown): void {
    disconnect();
    handlers.onStatus('disconnected');
    fail(error);
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

  function pause(): void {
    disconnect();
    connection = NOWHERE;
  }

  function unpause(): void {
    if (connection === NOWHERE) connection = undefined;
    if (wantsUser) connect();
    else resume();
  }

  const transmit: Session['transmit'] = (name, payload) => (connection ?? NOWHERE).request(name, payload);
  const request: Session['request'] = (name, payload) => {
    const ask = () => transmit(name, payload);
    return voucher ? voucher.guard(ask) : ask();
  };

  const unsubscribe = ports.tabs.subscribe((message) => {
    if (message.type === 'session') resume();
    if (message.type !== 'identity') return;
    // The server is about to end what the other tab has left.
    if (message.identity?.externalId !== state.identity.peek()?.externalId) pause();
    deps.account().then(({ follow }) => follow(message.identity), unpause);
  });

  function resume(): void {
    const session = stored();
    if (!voucher && !session) return;
    // A guest's socket stays a guest's, and a stranger's a stranger's: it is replaced.
    if (!voucher && connection !== NOWHERE && used?.token !== session?.token) reconnect();
    else connect();
  }

  return {
    online,
    resume,
    async ensureUser(make = true) {
      if (online.value) return;
      const isNobody = !wantsUser && !voucher && !stored();
      if (isNobody && !make) throw nobody();
      wantsUser ||= make;
      waiting ??= createDeferred();
      // The socket of a guest for whom nobody was wanted waits for nothing.
      if (isNobody && connection !== NOWHERE) disconnect();
      connect();
      await waiting.promise;
    },
    request,
    transmit,
    notify: (name, notice) => connection?.notify(name, notice),
    open,
    pause,
    unpause,
    adopt(next, status, by, restored) {
      disconnect();
      connection = next;
      voucher = by;
      used = by ? undefined : stored();
      if (restored === undefined) onStatus(status);
      else {
        handlers.onStatus('connected');
        restore(restored);
      }
      return line;
    },
    reconnect,
    giveUp,
    leave() {
      voucher = undefined;
      drop();
    },
    dispose() {
      unsubscribe();
      disconnect();
      fail(new MessengerError('destroyed', 'destroy() was called'));
    },
  };
}
