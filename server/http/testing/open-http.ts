import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createScan } from '../../files/scan.ts';
import { createFileStore } from '../../files/store.ts';
import { createLimiter } from '../../rules/limiter.ts';
import { createRules } from '../../rules/rules.ts';
import { createSecretBox } from '../../rules/secret-box.ts';
import { readSettings } from '../../settings.ts';
import { createSockets, type Sockets } from '../../sockets/sockets.ts';
import { createAcme } from '../../testing/acme.ts';
import type { Opened } from '../../testing/databases.ts';
import { createHttp } from '../app.ts';
import type { Assets } from '../assets.ts';
import { createMetrics } from '../metrics.ts';

type Wanted = { env?: Record<string, string>; assets?: Partial<Assets>; ready?: () => Promise<boolean> };

/** The HTTP side with sockets beside it, over an app of its own. Nothing is seeded. */
export async function openHttp({ database }: Opened, wanted: Wanted = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-http-'));
  const settings = readSettings({ DATA_DIR: dataDir, ...wanted.env });
  const acme = await createAcme(database.db);
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line) => void lines.push(line) });
  const onFault = (error: unknown) => void lines.push(String(error));
  const scan = settings.scanUrl === undefined ? undefined : createScan(settings.scanUrl, onFault, 500);
  const files = await createFileStore(dataDir, scan);
  let sockets: Sockets | undefined;
  const rules = createRules({
    db: database.db,
    secrets: createSecretBox('a secret key for tests'),
    publish: (publication) => sockets?.publish(publication),
    removeFile: files.remove,
    now: Date.now,
    onFault,
  });
  const limiter = createLimiter(settings.limits);
  const http = await createHttp({
    settings,
    rules,
    limiter,
    files,
    log,
    metrics: createMetrics(),
    assets: { sdk: [], desk: undefined, demo: undefined, ...wanted.assets },
    ready: wanted.ready ?? (async () => true),
  });
  sockets = createSockets({ httpServer: http.server, rules, limiter, settings, log, now: Date.now });
  const open = sockets;

  return {
    ...acme,
    rules,
    http,
    dataDir,
    /** What was logged. */
    lines,
    async listen(): Promise<string> {
      await http.listen({ host: '127.0.0.1', port: 0 });
      const { port } = http.server.address() as AddressInfo;
      return `http://127.0.0.1:${port}`;
    },
    async close(): Promise<void> {
      await open.close();
      await http.close();
      await rules.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type OpenedHttp = Awaited<ReturnType<typeof openHttp>>;
