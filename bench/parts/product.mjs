// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ROOT } from '../../tools/lib/project.mjs';

const START_MS = 120_000;

/**
 * The whole product as it was built, in a process of its own, with a database of its own.
 *
 * @returns {Promise<{ url: string, dataDir: string, stop(): Promise<void>, start(): Promise<void>, dispose(): Promise<void> }>}
 */
export async function startProduct() {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;

  async function start() {
    child = spawn(process.execPath, [`${ROOT}server/dist/main.js`], {
      env: {
        PATH: process.env.PATH,
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: dataDir,
        LOG_LEVEL: 'warn',
      },
      stdio: 'ignore',
    });
    for (const end = Date.now() + START_MS; Date.now() < end; await wait(50)) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
      if (
        await fetch(`${url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        return;
    }
    throw new Error('the server was not ready in time');
  }
  async function stop() {
    if (!child || child.exitCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  }
  await start();
  return {
    url,
    dataDir,
    stop,
    start,
    async dispose() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function findFreePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}
