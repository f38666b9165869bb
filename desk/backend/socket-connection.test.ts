// @vitest-environment node
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, expect, test, vi } from 'vitest';
import type { Clock, Connection, ConnectionStatus } from './ports.ts';
import { createSocketConnection } from './socket-connection.ts';

const clock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    // Refused handshakes are tried again after seconds; here at once.
    const timer = setTimeout(run, milliseconds / 1000);
    return () => clearTimeout(timer);
  },
};

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listen(port = 0): Promise<{ io: Server; http: HttpServer; port: number }> {
  const http = createServer();
  const io = new Server(http);
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  closers.push(() => void io.close());
  return { io, http, port: (http.address() as AddressInfo).port };
}

function connect(port: number): Connection {
  const connection = createSocketConnection(clock, `http://127.0.0.1:${port}`);
  closers.push(connection.close);
  return connection;
}

/** Polling would miss a line that is back at once. */
const becomes = ({ status }: Connection, wanted: ConnectionStatus) =>
  new Promise<void>((resolve) => {
    const stop = status.subscribe((current) => {
      if (current === wanted) resolve();
    });
    closers.push(stop);
  });

const refusal = (code: string, retryAfter?: number) =>
  Object.assign(new Error('refused'), { data: { code, message: 'refused', retryAfter } });

test('says who it is, asks and is answered', async () => {
  const { io, port } = await listen();
  const hello = new Promise((resolve) => io.on('connection', ({ handshake }) => resolve(handshake.auth)));
  io.on('connection', (socket) => {
    socket.on('desk:get', (_request, ack) => ack({ ok: true, value: { agent: { id: 'x' } } }));
  });
  const connection = connect(port);
  await becomes(connection, 'online');
  expect(await hello).toEqual({ v: 1, role: 'agent' });
  expect(await connection.request('desk:get', {})).toEqual({ ok: true, value: { agent: { id: 'x' } } });
});

test('hears events until it stops listening', async () => {
  const { io, port } = await listen();
  const connection = connect(port);
  const heard: string[] = [];
  const stop = connection.on('conversation:removed', ({ conversationId }) => heard.push(conversationId));
  await becomes(connection, 'online');
  io.emit('conversation:removed', { conversationId: 'a' });
  await vi.waitFor(() => expect(heard).toEqual(['a']));
  stop();
  const seen = new Promise<void>((resolve) => connection.on('inbox:updated', () => resolve()));
  io.emit('conversation:removed', { conversationId: 'b' });
  io.emit('inbox:updated', {});
  await seen;
  expect(heard).toEqual(['a']);
});

test('keeps nothing back while the line is down', async () => {
  const { io, port } = await listen();
  const connection = connect(port);
  await becomes(connection, 'online');
  io.disconnectSockets(true);
  await becomes(connection, 'waiting');
  expect(await connection.request('desk:get', {})).toMatchObject({ error: { code: 'offline' } });
});

test('comes back after the server has closed the line, and after it was away', async () => {
  const { io, http, port } = await listen();
  const connection = connect(port);
  await becomes(connection, 'online');
  io.disconnectSockets(true);
  await becomes(connection, 'waiting');
  await becomes(connection, 'online');
  io.close();
  http.closeAllConnections();
  await becomes(connection, 'waiting');
  await listen(port);
  await becomes(connection, 'online');
});

test('asks in vain once, when the line breaks before the answer', async () => {
  const { io, port } = await listen();
  io.on('connection', (socket) => socket.on('desk:get', () => socket.conn.close()));
  const connection = connect(port);
  await becomes(connection, 'online');
  expect(await connection.request('desk:get', {})).toMatchObject({ error: { code: 'timeout' } });
});

test('tries again when the server is full, and gives up when it is not welcome', async () => {
  const { io, port } = await listen();
  const answers = [refusal('rate_limited', 1), refusal('unavailable'), undefined];
  io.use((_socket, next) => next(answers.shift()));
  const connection = connect(port);
  await becomes(connection, 'online');

  answers.push(refusal('invalid_auth'));
  const ended = new Promise((resolve) => connection.onEnded(resolve));
  io.disconnectSockets(true);
  expect(await ended).toMatchObject({ code: 'invalid_auth' });
});

test('ends when the server ends the session', async () => {
  const { io, port } = await listen();
  const connection = connect(port);
  const ended = new Promise((resolve) => connection.onEnded(resolve));
  await becomes(connection, 'online');
  io.emit('session:ended', { error: { code: 'invalid_auth', message: 'signed out' } });
  io.disconnectSockets(true);
  expect(await ended).toEqual({ code: 'invalid_auth', message: 'signed out' });
});
