import { Manager, type Socket } from 'socket.io-client';
import type { WireError } from '../../../protocol/errors.ts';
import {
  type Ack,
  type ClientToServer,
  PROTOCOL_VERSION,
  type ServerEventName,
  type ServerEvents,
  type ServerToClient,
  SOCKET_PATH,
  type VisitorHandshake,
} from '../../../protocol/events.ts';
import { MessengerError } from '../../api/errors.ts';
import type { Connection, ConnectOptions } from '../../core/ports.ts';
import { retryImport } from '../../lib/retry-import.ts';
import { createRetry } from './retry.ts';

const ANSWER_WITHIN_MS = 10_000;
/** Refusals that another attempt with the same words would not change. */
const PASSING: readonly string[] = ['rate_limited', 'unavailable', 'internal'];

/**
 * A socket.io connection that keeps itself open. Reconnecting is ours and not socket.io's, so that the page coming online
 * or into view tries at once. Nothing is emitted while it is closed: socket.io would keep it and send it a second time
 * beside the outbox.
 */
export function openSocket(base: string, options: ConnectOptions): Connection {
  // Whatever the page can fetch the configuration from is a base address, a path of its own included. Where there is no
  // page (Node), it is a whole address.
  const { origin, pathname } = new URL(`${base}/`, globalThis.location?.href);
  // By hand, and not by `io()`: that keeps connections to share them, which is not wanted here.
  const manager = new Manager<ServerToClient, ClientToServer>(origin, {
    path: pathname.replace(/\/+$/, '') + SOCKET_PATH,
    transports: ['websocket'],
    // Who is left with polling has just tried the other.
    upgrade: false,
    reconnection: false,
  });
  const socket: Socket<ServerToClient, ClientToServer> = manager.socket('/', {
    auth: (give) => give(handshake(options)),
  });
  let isClosed = false;
  let isPolling = false;
  const retry = createRetry(() => {
    options.onStatus('reconnecting');
    isPolling = false;
    manager.opts.transports = ['websocket'];
    socket.connect();
  });

  function lose(seconds?: number): void {
    options.onStatus('disconnected');
    retry.schedule(seconds);
  }

  /** Long-polling, in place of a WebSocket that could not be had. */
  async function poll(): Promise<void> {
    isPolling = true;
    try {
      const { Polling } = await retryImport(() => import('./polling.ts'));
      manager.opts.transports = [Polling];
      if (!isClosed) socket.connect();
    } catch {
      if (!isClosed) lose();
    }
  }

  socket.on('connect', () => {
    retry.reset();
    options.onStatus('connected');
  });
  socket.on('disconnect', (reason) => {
    if (reason !== 'io client disconnect') lose();
  });
  socket.on('connect_error', (error: Error & { data?: WireError }) => {
    const refusal = error.data;
    if (refusal !== undefined && !PASSING.includes(refusal.code)) {
      retry.stop();
      options.onRefused(toError(refusal));
    } else if (refusal === undefined && !isPolling) void poll();
    else lose(refusal?.retryAfter);
  });
  socket.onAny((name: ServerEventName, event: ServerEvents[ServerEventName]) => options.onEvent(name, event));

  return {
    async request(name, request) {
      if (!socket.connected) throw new MessengerError('offline', 'There is no connection');
      const answer = await ask(socket, name, request);
      if (!answer.ok) throw toError(answer.error);
      return answer.value as never;
    },
    notify(name, notice) {
      if (socket.connected) (socket as Socket).emit(name, notice);
    },
    close() {
      isClosed = true;
      retry.stop();
      socket.offAny();
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
}

async function ask(socket: Socket, name: string, request: unknown): Promise<Ack<unknown>> {
  try {
    return (await socket.timeout(ANSWER_WITHIN_MS).emitWithAck(name, request)) as Ack<unknown>;
  } catch (cause) {
    // socket.io rejects with a plain Error both for no answer in time and for a connection lost meanwhile.
    const code = socket.connected ? 'timeout' : 'offline';
    throw new MessengerError(code, `${name} was not answered`, { cause });
  }
}

function handshake({ integrationId, clientId, info, getCredentials }: ConnectOptions): VisitorHandshake {
  const credentials = getCredentials();
  const hello: VisitorHandshake = { v: PROTOCOL_VERSION, role: 'visitor', integrationId, clientId, info };
  return credentials === undefined ? hello : { ...hello, credentials };
}

function toError({ code, message, retryAfter }: WireError): MessengerError {
  return new MessengerError(code, message, { retryAfter });
}
