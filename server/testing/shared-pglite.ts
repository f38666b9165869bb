import { once } from 'node:events';
import { createServer } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type PgliteEngine, startEngine } from '../db/pglite/engine.ts';

declare module 'vitest' {
  interface ProvidedContext {
    pgliteUrl: string;
  }
}

/**
 * One PGlite for all test files: each would take seconds and 350 MB. They reach it as they would a Postgres, through the
 * same code that stands between pg and PGlite in the server, and keep apart by each making an app of its own.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<PgliteEngine> | undefined;
  const server = createServer(async (socket) => {
    socket.on('error', () => socket.destroy());
    // Not before somebody asks: a run of other tests need not wait for it.
    started ??= startEngine('memory://');
    const engine = await started;
    const connection = engine.connect({ send: (bytes) => socket.write(bytes), close: () => socket.end() });
    socket.on('data', connection.receive);
    socket.on('close', connection.closed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  project.provide('pgliteUrl', `postgres://postgres@127.0.0.1:${address.port}/postgres`);
  return async () => {
    server.close();
    await (await started)?.close();
  };
}
