import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { bundleServer } from './server-bundle.ts';
import { copySeededData } from './server-data.ts';

/** What server/seed/acme.json plants. */
export const SEED = {
  appId: '5fac3e0000000000000000a1',
  integrationId: '5fac3e0000000000000000b1',
  keyId: 'app_acme',
  keySecret: 'acme-demo-secret',
  agents: ['agent1', 'agent2'],
  password: 'acme',
} as const;

export type TestServerOptions = {
  /** Environment beside PORT and DATA_DIR, e.g. `DATABASE_URL` or limits. */
  env?: Record<string, string>;
  /** The bundle to run. Default: one of the current sources, without SDK, desk and demo files. */
  main?: string;
  /** Default: a new one, removed by `dispose`. */
  dataDir?: string;
};

/** A server in a process of its own. It keeps its address and its data over `stop`, `kill` and `restart`. */
export type TestServer = {
  url: string;
  dataDir: string;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL, as a crash. */
  kill(): Promise<void>;
  /** Starts it again, stopping it first if it runs. */
  restart(): Promise<void>;
  /** What it wrote to its log so far. */
  log(): string;
  /** Stops it and removes its data. */
  dispose(): Promise<void>;
};

// Generous: the first start creates the database, and tests share their cores with browsers.
const START_MS = 120_000;

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const main = options.main ?? (await bundleServer());
  const dataDir = options.dataDir ?? (await newDataDir(main, options.env ?? {}));
  const server = await launch({ main, dataDir, env: options.env ?? {} });
  return {
    ...server,
    async dispose() {
      await server.dispose();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function newDataDir(main: string, env: Record<string, string>): Promise<string> {
  // With a Postgres, or in production, a folder with the demo in it would be the wrong beginning.
  if ('DATABASE_URL' in env || 'NODE_ENV' in env) return mkdtemp(join(tmpdir(), 'parley-'));
  return copySeededData(main, async (folder) => {
    const server = await launch({ main, dataDir: folder, env: {} });
    await server.dispose();
  });
}

type Launch = { main: string; dataDir: string; env: Record<string, string> };

async function launch({ main, dataDir, env }: Launch): Promise<TestServer> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  let log = '';
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const own = { HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'info' };
    const started = spawn(process.execPath, [main], {
      // NODE_ENV is not handed on: vitest's own would say nothing about this server.
      env: { PATH: process.env.PATH, ...own, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const append = (chunk: Buffer) => {
      log += String(chunk);
    };
    started.stdout.on('data', append);
    started.stderr.on('data', append);
    child = started;
    await untilReady(url, started, () => log);
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return ending?.exitCode ?? null;
    const exited = once(ending, 'exit');
    ending.kill(signal);
    await exited;
    return ending.exitCode;
  }

  // A test run that is broken off must not leave servers behind.
  const onExit = () => child?.kill('SIGKILL');
  process.once('exit', onExit);

  async function dispose(): Promise<void> {
    process.off('exit', onExit);
    await end('SIGTERM');
  }

  await start().catch(async (error: unknown) => {
    await dispose();
    throw error;
  });
  return {
    url,
    dataDir,
    stop: () => end('SIGTERM'),
    async kill() {
      await end('SIGKILL');
    },
    async restart() {
      await end('SIGTERM');
      await start();
    },
    log: () => log,
    dispose,
  };
}

async function untilReady(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended:\n${log()}`);
    const isReady = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
    await wait(25);
  }
  child.kill('SIGKILL');
  throw new Error(`the server was not ready after ${START_MS / 1000} s:\n${log()}`);
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}
