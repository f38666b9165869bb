import type { Server as HttpServer } from 'node:http';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import { SOCKET_PATH } from '../../protocol/events.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { Limiter } from '../rules/limiter.ts';
import type { Publication } from '../rules/publication.ts';
import { isRuleError, toWireError } from '../rules/rule-error.ts';
import type { Rules } from '../rules/rules.ts';
import type { Settings } from '../settings.ts';
import { createAddressReader } from './address.ts';
import { createBecoming } from './becoming.ts';
import { createEndings, type Endings } from './endings.ts';
import { createGate } from './gate.ts';
import { createDoorkeeper } from './handshake.ts';
import { expiryOf, type ParleyServer, personOf } from './peer.ts';
import { createRouter } from './router.ts';
import { createTeller } from './tell.ts';

export type SocketsDeps = {
  httpServer: HttpServer;
  rules: Rules;
  limiter: Limiter;
  settings: Pick<Settings, 'publicUrl' | 'trustProxy'>;
  log: Logger;
  now(): number;
};

const EXPIRY_SWEEP_MS = 30_000;
const CLOSING_MS = 2_000;

export type Sockets = {
  publish(publication: Publication): void;
  count(): { visitor: number; agent: number };
  /** Refuses what is new, answers what is under way, then closes every socket so that its client comes back. */
  close(): Promise<void>;
};

export function createSockets(deps: SocketsDeps): Sockets {
  const { rules, log, now } = deps;
  let isClosing = false;
  const io: ParleyServer = new Server(deps.httpServer, {
    path: SOCKET_PATH,
    serveClient: false,
    transports: ['websocket', 'polling'],
    perMessageDeflate: false,
    httpCompression: false,
    // A frame that is larger closes the connection before it is parsed.
    maxHttpBufferSize: LIMITS.jsonBodyBytes,
    allowRequest: (_request, decide) => decide(isClosing ? 'the server is stopping' : null, !isClosing),
    // Pages of any origin may ask; the handshake looks at the integration's list. No cookie goes along.
    cors: { origin: '*' },
  });
  const gate = createGate();
  const endings = createEndings();
  const tell = createTeller({ io, endings, now });
  const becoming = createBecoming({ rules, endings });
  admitPeers(io, deps, endings);
  const route = createRouter({ ...deps, gate, becoming });
  io.on('connection', (socket) => {
    void becoming.settle(socket, socket.data.peer, socket.data.since);
    socket.onAny((name: string, ...args: unknown[]) => void route(socket, name, args));
    socket.on('disconnect', () => {
      const { peer } = socket.data;
      if (peer.type !== 'guest') rules.typing.ended(personOf(peer));
    });
  });
  const sweep = setInterval(() => endExpired(io, now()), EXPIRY_SWEEP_MS);
  sweep.unref();

  return {
    publish: (publication) => {
      try {
        tell(publication);
      } catch (error) {
        log.error({ err: error, event: publication.event }, 'could not publish');
      }
    },
    count: () => {
      const peers = [...io.of('/').sockets.values()].map((socket) => socket.data.peer.type);
      const agent = peers.filter((type) => type === 'agent').length;
      return { visitor: peers.length - agent, agent };
    },
    async close() {
      isClosing = true;
      clearInterval(sweep);
      await gate.close();
      await closeConnections(io);
      // Not `io.close()`: that would close the HTTP server as well, which finishes its own requests later.
      io.engine.close();
    },
  };
}

function admitPeers(
  io: ParleyServer,
  { rules, limiter, settings, log }: SocketsDeps,
  endings: Endings,
): void {
  const doorkeeper = createDoorkeeper({ rules, settings });
  const addressOf = createAddressReader(settings.trustProxy);
  io.use(async (socket, next) => {
    try {
      const address = addressOf(socket.request);
      await limiter.take('inits', `socket ${address}`);
      const since = endings.mark();
      const peer = await doorkeeper.admit(socket.handshake.auth, socket.handshake.headers);
      socket.data = { peer, address, since };
      next();
    } catch (error) {
      const wire = toWireError(error);
      if (isRuleError(error)) log.debug({ code: wire.code, reason: wire.message }, 'socket refused');
      else log.error({ err: error }, 'a handshake failed');
      next(Object.assign(new Error(wire.message), { data: wire }));
    }
  });
}

/** A socket does not outlive its agent's session. Visitors may renew their jwt, and hear nothing until they do. */
function endExpired(io: ParleyServer, now: number): void {
  for (const socket of io.of('/').sockets.values()) {
    if (socket.data.peer.type !== 'agent') continue;
    if ((expiryOf(socket.data.peer) ?? Number.POSITIVE_INFINITY) > now) continue;
    socket.emit('session:ended', {
      error: { code: 'invalid_auth', message: 'the credentials have expired' },
    });
    socket.disconnect(true);
  }
}

/**
 * Not by `disconnectSockets`: a client that is told to leave does not come back, one whose connection closes does.
 * And not by closing the engine alone, which throws away acks that are not on the wire yet.
 */
async function closeConnections(io: ParleyServer): Promise<void> {
  const open = [...io.of('/').sockets.values()].filter((socket) => socket.connected);
  const closed = open.map((socket) => new Promise<void>((done) => socket.conn.once('close', () => done())));
  for (const socket of open) socket.conn.close();
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((done) => {
    timer = setTimeout(done, CLOSING_MS);
  });
  await Promise.race([Promise.all(closed), patience]);
  clearTimeout(timer);
}
