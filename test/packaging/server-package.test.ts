import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../tools/lib/project.mjs';
import { createConsumer, pack, removeTemporary, run } from './consumer.ts';

let consumer = '';

beforeAll(() => {
  run(ROOT, 'node', 'tools/build.mjs');
  consumer = createConsumer({ 'parley-server': `file:${pack('-w', 'parley-server')}` });
});

afterAll(removeTemporary);

test('starts from an empty folder, with everything that it serves', async () => {
  const port = 8149;
  const server = spawn('node', ['node_modules/parley-server/dist/main.js'], {
    cwd: consumer,
    env: { ...process.env, PORT: String(port), DATA_DIR: join(consumer, 'data'), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const get = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  try {
    await expect.poll(() => get('/readyz').catch(() => 0), { timeout: 60_000, interval: 200 }).toBe(200);
    const paths = ['/', '/desk/', '/demo/site/', '/demo/npm/', '/sdk/5/loader.js'];
    expect(await Promise.all(paths.map(get))).toEqual(paths.map(() => 200));
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  expect(server.exitCode).toBe(0);
});
