import { once } from 'node:events';
import { createServer } from 'node:http';
import { pino } from 'pino';
import { io, type Socket } from 'socket.io-client';
import type { WireError } from '../../protocol/errors.ts';
import type { Ack, Handshake, RequestName, ResponseOf, ServerEventName } from '../../protocol/events.ts';
import type { Queries } from '../db/open.ts';
import { createLimiter } from '../rules/limiter.ts';
import { readSettings } from '../settings.ts';
import { createSockets, type Sockets } from '../sockets/sockets.ts';
import { type Acme, createAcme } from './acme.ts';

type Headers = Record<string, string>;

export type Client = {
  socket: Socket;
  /** @throws the WireError of a refusal */
  ask<K extends RequestName>(name: K, request: unknown): Promise<ResponseOf<K>>;
  /** Resolves with the next event of this name that fits, also if it has come already. */
  hears(event: ServerEventName, fits?: (payload: object) => boolean): Promise<unknown>;
  heard: { event: string; payload: object }[];
  closed: Promise<string>;
};

/** The sockets alone, on a port of their own, over an app of their own. */
export async function startSockets(db: Queries, env: Record<string, string> = {}) {
  const settings = readSettings(env);
  let now = Date.now;
  let sockets: Sockets | undefined;
  const acme: Acme = await createAcme(
    db,
    () => now(),
    (publication) => sockets?.publish(publication),
  );
  const httpServer = createServer((_request, response) => response.writeHead(404).end());
  const faults: unknown[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void faults.push(line) });
  const limiter = createLimiter(settings.limits);
  sockets = createSockets({ httpServer, rules: acme.rules, limiter, settings, log, now: () => now() });
  httpServer.listen(0, '127.0.0.1');
  await once(httpServer, 'listening');
  const address = httpServer.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  const url = `http://127.0.0.1:${address.port}`;
  const opened: Socket[] = [];

  const hello = (extra: object = {}): object => {
    const { id: integrationId } = acme.integration;
    return {
      v: 1,
      role: 'visitor',
      integrationId,
      clientId: 'browser',
      info: { sdkVersion: '5.0.0' },
      ...extra,
    };
  };

  /** @throws the WireError of a refused handshake */
  function connect(
    auth: Handshake | object,
    headers: Headers = {},
    transport = 'websocket',
  ): Promise<Client> {
    const options = {
      auth,
      extraHeaders: headers,
      transports: [transport],
      forceNew: true,
      reconnection: false,
    };
    const socket = io(url, options);
    opened.push(socket);
    const client = toClient(socket);
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(client));
      socket.once('connect_error', (error) => reject('data' in error ? error.data : error));
    });
  }

  async function connectVisitor() {
    const client = await connect(hello());
    const state = await client.ask('session:create', {});
    return { ...client, user: state.user, credentials: { type: 'session' as const, ...state.session } };
  }

  async function connectAgent() {
    const { username, password } = acme.credentials;
    const session = await acme.rules.agents.signIn(username, password);
    const headers = { cookie: `other=1; parley_desk=${session.token}`, origin: url };
    return { ...(await connect({ v: 1, role: 'agent' }, headers)), session };
  }

  return {
    acme,
    sockets,
    url,
    faults,
    hello,
    connect,
    connectVisitor,
    connectAgent,
    setNow(clock: () => number) {
      now = clock;
    },
    async close() {
      for (const socket of opened) socket.close();
      await sockets?.close();
      await acme.rules.close();
      httpServer.close();
      await once(httpServer, 'close');
    },
  };
}

function toClient(socket: Socket): Client {
  const heard: Client['heard'] = [];
  const listeners = new Set<() => void>();
  socket.onAny((event: string, payload: object) => {
    heard.push({ event, payload });
    for (const listener of listeners) listener();
  });
  return {
    socket,
    heard,
    closed: new Promise((resolve) => socket.once('disconnect', resolve)),
    async ask<K extends RequestName>(name: K, request: unknown): Promise<ResponseOf<K>> {
      const answer: Ack<ResponseOf<K>> = await socket.timeout(30_000).emitWithAck(name, request);
      if (!answer.ok) throw answer.error satisfies WireError;
      return answer.value;
    },
    hears(event, fits = () => true) {
      return new Promise((resolve) => {
        const look = () => {
          const found = heard.find((one) => one.event === event && fits(one.payload));
          if (!found) return;
          listeners.delete(look);
          resolve(found.payload);
        };
        listeners.add(look);
        look();
      });
    },
  };
}
