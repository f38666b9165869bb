import { once } from 'node:events';
import { createConnection } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Ack, RequestName, ResponseOf } from '../protocol/events.ts';
import type { Message } from '../protocol/model.ts';
import { SEED, startTestServer, type TestServer } from '../test/server-harness.ts';

const SLOW = { timeout: 180_000 };

async function connect(server: TestServer, credentials?: object) {
  const { integrationId } = SEED;
  const auth = {
    v: 1,
    role: 'visitor',
    integrationId,
    clientId: 'b',
    credentials,
    info: { sdkVersion: '5.0.0' },
  };
  const socket = io(server.url, { auth, transports: ['websocket'], forceNew: true, reconnection: false });
  onTestFinished(() => void socket.close());
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

async function ask<K extends RequestName>(socket: Socket, name: K, request: object): Promise<ResponseOf<K>> {
  const answer: Ack<ResponseOf<K>> = await socket.timeout(60_000).emitWithAck(name, request);
  if (!answer.ok) throw answer.error;
  return answer.value;
}

async function begin(server: TestServer) {
  const socket = await connect(server);
  const { session } = await ask(socket, 'session:create', {});
  const { conversation } = await ask(socket, 'conversation:create', { clientId: 'c' });
  return { socket, credentials: { type: 'session', ...session }, conversationId: conversation.id };
}

/** Sends without end; what is acknowledged is noted before the next one goes out. */
function stream(socket: Socket, conversationId: string) {
  const acknowledged = new Map<string, string>();
  let onCount = () => {};
  const done = (async () => {
    for (let i = 0; ; i += 1) {
      const clientId = `m${i}`;
      const content = { type: 'text', text: clientId };
      const sent = await ask(socket, 'message:send', { conversationId, clientId, content }).catch(
        () => undefined,
      );
      if (!sent) return;
      acknowledged.set(clientId, sent.message.id);
      onCount();
    }
  })();
  return {
    acknowledged,
    done,
    until: (count: number) =>
      new Promise<void>((resolve) => {
        onCount = () => acknowledged.size >= count && resolve();
      }),
  };
}

describe('a server on the embedded database', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ env: { LIMIT_MESSAGES: '100000/1' } });
  }, SLOW.timeout);
  afterAll(() => server.dispose());

  it(
    'keeps every acknowledged message over kill -9 on the embedded database, and each once',
    SLOW,
    async () => {
      const { socket, credentials, conversationId } = await begin(server);
      const sending = stream(socket, conversationId);
      await sending.until(40);
      await server.kill();
      await sending.done;
      await server.restart();
      const again = await connect(server, credentials);
      // As the outbox does: what is not known to have arrived is sent again.
      const last = sending.acknowledged.size;
      for (const clientId of [`m${last - 1}`, `m${last}`]) {
        const content = { type: 'text', text: clientId };
        await ask(again, 'message:send', { conversationId, clientId, content });
      }
      const stored: Message[] = [];
      for (;;) {
        const after = stored.at(-1)?.seq ?? 0;
        const page: ResponseOf<'message:list'> = await ask(again, 'message:list', { conversationId, after });
        stored.push(...page.messages);
        if (!page.hasMore) break;
      }
      expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, i) => i + 1));
      expect(stored.map(({ clientId }) => clientId)).toEqual(stored.map((_, i) => `m${i}`));
      for (const [clientId, id] of sending.acknowledged) {
        expect(stored.find((message) => message.clientId === clientId)?.id).toBe(id);
      }
    },
  );

  it('does not wait at SIGTERM for a connection that was opened and never used', SLOW, async () => {
    const server = await startTestServer();
    const { hostname, port } = new URL(server.url);
    const unused = createConnection(Number(port), hostname);
    await once(unused, 'connect');
    const closed = once(unused, 'close');
    expect(await server.stop()).toBe(0);
    await closed;
  });

  it('finishes on SIGTERM what it has begun, and ends well', SLOW, async () => {
    const { socket, credentials, conversationId } = await begin(server);
    const sending = stream(socket, conversationId);
    await sending.until(5);
    const closed = new Promise((resolve) => socket.once('disconnect', resolve));
    expect(await server.stop()).toBe(0);
    expect(await closed).toBe('transport close');
    await sending.done;
    await server.restart();
    const again = await connect(server, credentials);
    const { conversation } = await ask(again, 'conversation:get', { conversationId });
    expect(conversation.lastSeq).toBe(sending.acknowledged.size);
  });

  it('does not let a second process into the folder of the first', SLOW, async () => {
    const second = startTestServer({ dataDir: server.dataDir });
    await expect(second).rejects.toThrow(/another process \(pid \d+\) uses this data folder/);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });
});

it.each([
  ['production without a Postgres', { NODE_ENV: 'production' }, 'set DATABASE_URL'],
  ['a REDIS_URL it could not use', { REDIS_URL: 'redis://127.0.0.1' }, 'REDIS_URL'],
  ['a variable it cannot read', { LIMIT_KEY: 'many' }, 'LIMIT_KEY'],
  ['a Postgres that is not there', { DATABASE_URL: 'postgres://postgres@127.0.0.1:1/x' }, 'ECONNREFUSED'],
])('refuses to start with %s, and says why', SLOW, async (_what, env, reason) => {
  await expect(startTestServer({ env })).rejects.toThrow(reason);
});

it('plants nothing in production, and warns that the embedded database is for trials', SLOW, async () => {
  const server = await startTestServer({ env: { NODE_ENV: 'production', ALLOW_PGLITE: '1' } });
  onTestFinished(() => server.dispose());
  await expect(connect(server)).rejects.toMatchObject({ data: { code: 'not_found' } });
  expect(server.log()).toContain('for trials only');
});
