import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, vi } from 'vitest';
import {
  type Ack,
  type ClientToServer,
  PROTOCOL_VERSION,
  type RequestName,
  type RequestOf,
  type ServerToClient,
} from '../protocol/events.ts';
import { createPostgresDatabase } from '../server/testing/databases.ts';
import { createSocketBackend } from '../src/adapters/socket-backend/socket-backend.ts';
import { backendContract, type Subject } from './backend-contract.ts';
import { SEED, startTestServer, type TestServer } from './server-harness.ts';
import { openTcpProxy } from './tcp-proxy.ts';

// The adapter listens to the page coming online and into view; here there is none.
vi.stubGlobal('window', new EventTarget());
vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));

let server: TestServer;
let agent: Socket<ServerToClient, ClientToServer>;
let ids = 0;

const postgresUrl = process.env.TEST_DATABASE_URL;

describe('on PGlite', () => {
  withServer(async () => ({ env: {}, drop: async () => {} }));
});

if (postgresUrl !== undefined) {
  describe('on Postgres', () => {
    withServer(async () => {
      const { url, drop } = await createPostgresDatabase(postgresUrl);
      return { env: { DATABASE_URL: url }, drop };
    });
  });
}

function withServer(open: () => Promise<{ env: Record<string, string>; drop(): Promise<void> }>): void {
  let drop = async () => {};
  beforeAll(async () => {
    const database = await open();
    drop = database.drop;
    server = await startTestServer({ env: database.env });
    agent = await signIn(server.url);
  }, 90_000);
  afterAll(async () => {
    agent?.disconnect();
    await server?.dispose();
    await drop();
  });
  backendContract('the real server', openSubject);
}

async function signIn(url: string): Promise<typeof agent> {
  const answer = await fetch(`${url}/desk/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username: SEED.agents[0], password: SEED.password }),
  });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  if (!answer.ok || cookie.length === 0) throw new Error(`the agent could not sign in: ${answer.status}`);
  const socket: typeof agent = io(url, {
    transports: ['websocket'],
    auth: { v: PROTOCOL_VERSION, role: 'agent' },
    extraHeaders: { cookie: cookie.join('; '), origin: url },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

async function ask<K extends RequestName>(name: K, request: RequestOf<K>): Promise<void> {
  const answer = (await (agent as Socket).timeout(5000).emitWithAck(name, request)) as Ack<unknown>;
  if (!answer.ok) throw new Error(answer.error.message);
}

async function openSubject(): Promise<Subject> {
  const proxy = await openTcpProxy(server.url);
  return {
    backend: createSocketBackend(
      proxy.url,
      () => import('../src/adapters/socket-backend/socket-connection.ts'),
    ),
    integrationId: SEED.integrationId,
    business: {
      post: (conversationId, content) =>
        ask('message:send', { conversationId, clientId: `agent-${++ids}`, content }),
      typing: async (conversationId, state) => agent.emit('typing', { conversationId, state }),
      read: (conversationId) => ask('conversation:read', { conversationId, seq: 1 }),
    },
    setOnline: proxy.setOnline,
    close: proxy.close,
  };
}
