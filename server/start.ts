import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { migrate } from './db/migrate.ts';
import { type Database, openDatabase } from './db/open.ts';
import { createScan } from './files/scan.ts';
import { createFileStore, type FileStore } from './files/store.ts';
import { createHttp } from './http/app.ts';
import { type Assets, findAssets } from './http/assets.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { closeWithin, watchConnections } from './http/quiet-connections.ts';
import type { RuleDeps } from './rules/deps.ts';
import { createLimiter } from './rules/limiter.ts';
import { createRules } from './rules/rules.ts';
import { createSecretBox, loadSecretKey } from './rules/secret-box.ts';
import { plantSeed } from './seed/plant-seed.ts';
import type { Settings } from './settings.ts';
import { createSockets, type Sockets } from './sockets/sockets.ts';

export type StartOptions = {
  settings: Settings;
  log: Logger;
  /** The folder of the bundle: what the build put beside it is served. */
  dist: string;
  /** The database is lost and cannot come back without a new start. */
  onLost(error: Error): void;
};

export type RunningServer = {
  url: string;
  /** Takes nothing new, finishes what is under way, and closes. */
  stop(): Promise<void>;
};

/** Everything from settings to a port that answers. */
export async function startServer({ settings, log, dist, onLost }: StartOptions): Promise<RunningServer> {
  requireRunnable(settings);
  const secrets = createSecretBox(await loadSecretKey(settings.secretKey, settings.dataDir));
  const database = await openDatabase({ url: settings.databaseUrl, dataDir: settings.dataDir, onLost });
  if (database.kind === 'pglite') {
    log.warn('embedded database: for trials only, it has no fsync; a real site sets DATABASE_URL');
  }
  if (settings.production && settings.publicUrl === undefined) {
    log.warn('PUBLIC_URL is not set: a file is at the address that whoever uploads it says this server has');
  }
  const now = Date.now;
  const onFault = (error: unknown) => log.error({ err: error }, 'something went wrong behind the scenes');
  const scan = settings.scanUrl === undefined ? undefined : createScan(settings.scanUrl, onFault);
  const files = await createFileStore(settings.dataDir, scan);
  const metrics = createMetrics();
  let sockets: Sockets | undefined;
  const ruleDeps: RuleDeps = {
    db: database.db,
    secrets,
    now,
    publish: (publication) => {
      if (publication.event === 'message:new') metrics.message(publication.payload.message.author.role);
      sockets?.publish(publication);
    },
    removeFile: files.remove,
    onFault,
  };
  const parts = {
    settings,
    log,
    metrics,
    database,
    ruleDeps,
    files,
    assets: findAssets(dist, settings.sdkDir),
  };
  try {
    return await serve(parts, (opened) => {
      sockets = opened;
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}

type Parts = {
  settings: Settings;
  log: Logger;
  metrics: Metrics;
  database: Database;
  ruleDeps: RuleDeps;
  files: FileStore;
  assets: Assets;
};

async function serve(parts: Parts, onSockets: (sockets: Sockets) => void): Promise<RunningServer> {
  const { settings, log, metrics, database, ruleDeps, files, assets } = parts;
  const rules = createRules(ruleDeps);
  await migrate(database.db);
  await requireReadableKeys(rules);
  if (!settings.production && (await plantSeed(ruleDeps))) log.info('planted the demo: Acme Bank');
  let isStopping = false;
  const limiter = createLimiter(settings.limits);
  const ready = async () =>
    !isStopping &&
    (await database.ping().then(
      () => true,
      () => false,
    ));
  const http = await createHttp({ settings, rules, limiter, files, log, metrics, assets, ready });
  const httpServer = http.server;
  const closeQuietConnections = watchConnections(httpServer);
  const sockets = createSockets({ httpServer, rules, limiter, settings, log, now: ruleDeps.now });
  onSockets(sockets);
  metrics.countSocketsWith(sockets.count);
  await http.listen({ host: settings.host, port: settings.port });
  const stopSweeping = sweepFiles(rules, ruleDeps);
  const url = urlOf(http.server.address(), settings.host);
  log.info({ url, database: database.kind }, 'listening');
  return {
    url,
    async stop() {
      isStopping = true;
      await stopSweeping();
      await sockets.close();
      const closed = closeWithin(FINISH_MS, httpServer, () => http.close());
      closeQuietConnections();
      await closed;
      await rules.close();
      await database.close();
    },
  };
}

/** How long a server that stops lets requests arrive. Those who stop it wait twice as long, see `main.ts`. */
const FINISH_MS = 10_000;

const SWEEP_EVERY_MS = 3_600_000;

/** Uploads that no message has, now and then. Nothing is lost when it does not come to that. */
function sweepFiles({ attachments }: ReturnType<typeof createRules>, { onFault }: RuleDeps) {
  let running = Promise.resolve();
  const sweep = () => {
    running = running.then(attachments.sweep).catch(onFault);
  };
  sweep();
  const timer = setInterval(sweep, SWEEP_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

export function requireRunnable({ production, databaseUrl, allowPglite, redisUrl }: Settings): void {
  if (production && databaseUrl === undefined && !allowPglite) {
    throw new Error(
      'with NODE_ENV=production set DATABASE_URL to a Postgres 15 or newer; the embedded database may lose data ' +
        'in a power cut, and is used only with ALLOW_PGLITE=1',
    );
  }
  // Better than to run on alone: agents on one node would not see the visitors of another.
  if (redisUrl !== undefined) {
    throw new Error('REDIS_URL is set, but this version runs on one node only; start it without');
  }
}

async function requireReadableKeys(rules: ReturnType<typeof createRules>): Promise<void> {
  try {
    await rules.keys.check();
  } catch (cause) {
    throw new Error('the stored keys were encrypted with another SECRET_KEY; start with that one', { cause });
  }
}

function urlOf(address: AddressInfo | string | null, host: string): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
