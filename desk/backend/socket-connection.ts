import { type Signal, signal } from '@preact/signals';
import { io, type Socket } from 'socket.io-client';
import type { Ack, AgentHandshake } from '../../protocol/events.ts';
import { PROTOCOL_VERSION, SOCKET_PATH } from '../../protocol/events.ts';
import { type Failure, failure } from './answer.ts';
import type { Clock, Connection, ConnectionStatus } from './ports.ts';

const ACK_TIMEOUT_MS = 10_000;
const REFUSED_RETRY_MS = 3_000;

export function createSocketConnection(clock: Clock, url?: string): Connection {
  const auth: AgentHandshake = { v: PROTOCOL_VERSION, role: 'agent' };
  const options = {
    path: SOCKET_PATH,
    auth,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 400,
    reconnectionDelayMax: 5_000,
    autoConnect: false,
    forceNew: true,
  };
  const socket = url === undefined ? io(options) : io(url, options);
  const status = signal<ConnectionStatus>('connecting');
  const endings = new Set<(error: Failure) => void>();
  const line = keepAlive(socket, clock, status, (error) => {
    for (const listener of endings) listener(error);
  });
  socket.connect();

  return {
    status,
    async request(name, request) {
      // socket.io would keep it and send it on reconnecting, after newer things: the caller decides that, not the socket.
      if (!socket.connected) return failure('offline', 'not connected');
      try {
        const answer: Ack<never> = await socket.timeout(ACK_TIMEOUT_MS).emitWithAck(name, request);
        if (!answer.ok && answer.error.code === 'invalid_auth') line.end(answer.error);
        return answer;
      } catch {
        return failure('timeout', `${name}: no answer`);
      }
    },
    notify(name, notice) {
      if (socket.connected) socket.emit(name, notice);
    },
    on(name, listener) {
      const named: string = name;
      socket.on(named, listener);
      return () => socket.off(named, listener);
    },
    onEnded(listener) {
      endings.add(listener);
      return () => endings.delete(listener);
    },
    reconnect: line.reconnect,
    close: line.close,
  };
}

/** socket.io gives up after a refused handshake and after a disconnect that the server asked for; the desk does not. */
function keepAlive(
  socket: Socket,
  clock: Clock,
  status: Signal<ConnectionStatus>,
  ended: (e: Failure) => void,
) {
  let cancelRetry = () => {};
  let isClosed = false;

  function retryIn(milliseconds: number) {
    cancelRetry();
    cancelRetry = clock.after(milliseconds, reconnect);
  }
  function reconnect() {
    cancelRetry();
    if (isClosed || socket.connected) return;
    // Cuts short the wait of socket.io's own retry.
    socket.disconnect();
    socket.connect();
  }
  function close() {
    isClosed = true;
    cancelRetry();
    socket.close();
  }
  function end(error: Failure) {
    if (isClosed) return;
    close();
    ended(error);
  }

  socket.on('connect', () => {
    cancelRetry();
    status.value = 'online';
  });
  socket.on('disconnect', (reason) => {
    if (reason === 'io client disconnect') return;
    status.value = 'waiting';
    if (!socket.active) retryIn(REFUSED_RETRY_MS * (0.5 + Math.random()));
  });
  socket.on('connect_error', (error) => {
    const refusal = refusalOf(error);
    if (refusal?.code === 'invalid_auth') return end(refusal);
    status.value = 'waiting';
    if (!socket.active) retryIn((refusal?.retryAfter ?? 0) * 1000 || REFUSED_RETRY_MS);
  });
  socket.on('session:ended', (event: { error: Failure }) => end(event.error));
  return { reconnect, close, end };
}

/** A middleware's refusal carries our error as `data`; a network fault has none. */
function refusalOf(error: Error & { data?: unknown }): Failure | undefined {
  const { data } = error;
  return typeof data === 'object' && data !== null && 'code' in data ? (data as Failure) : undefined;
}
