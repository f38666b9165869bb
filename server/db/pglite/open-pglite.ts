import { once } from 'node:events';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { MessageChannel, Worker } from 'node:worker_threads';
import { lockDataDir } from './lock.ts';
import type { ToWorker } from './pglite-worker.ts';
import { createPortStream } from './port-stream.ts';

export type Engine = {
  /** A new connection, for pg's `stream` option. */
  stream(): Duplex;
  close(): Promise<void>;
};

export type PgliteOptions = {
  dataDir: string;
  /** The worker died; what it had acknowledged is in the data folder. */
  onLost(error: Error): void;
};

/** Starts PGlite on its own thread. */
export async function openPglite({ dataDir, onLost }: PgliteOptions): Promise<Engine> {
  const lock = await lockDataDir(dataDir);
  const worker = await startWorker(join(dataDir, 'pglite')).catch(async (error: unknown) => {
    await lock.release();
    throw error;
  });
  let isClosing = false;
  worker.on('error', onLost);
  worker.on('exit', (code) => {
    if (!isClosing) onLost(new Error(`the embedded database ended (code ${code})`));
  });
  const tell = (message: ToWorker) =>
    worker.postMessage(message, message.type === 'connect' ? [message.port] : []);
  return {
    stream() {
      const { port1, port2 } = new MessageChannel();
      tell({ type: 'connect', port: port2 });
      return createPortStream(port1);
    },
    async close() {
      isClosing = true;
      const closed = once(worker, 'message');
      tell({ type: 'close' });
      await closed;
      await worker.terminate();
      await lock.release();
    },
  };
}

async function startWorker(location: string): Promise<Worker> {
  // The bundle has the worker as a file of its own beside it.
  const worker = new Worker(new URL('./pglite-worker.js', import.meta.url), { workerData: { location } });
  // Rejects when the worker fails before it is ready.
  await once(worker, 'message');
  return worker;
}
