/** The script door: what the loader imports. Evaluating it does nothing; the loader calls the default export. */
import type { Backend } from './api/backend.ts';
import type { HandOver, QueuedCall } from './api/hand-over.ts';
import type { Messenger } from './api/messenger.ts';
import { retryImport } from './lib/retry-import.ts';
import { createMessenger } from './messenger.ts';

const handOver: HandOver = (stub, calls, { baseUrl, backend }) => {
  const messenger = createMessenger({ baseUrl, ...(backend === 'mock' && { loadBackend: loadMock }) });
  Object.assign(stub, messenger);
  const run = (call: QueuedCall) => replay(messenger, call);
  for (const call of calls.splice(0)) run(call);
  // The page may have kept a method of the stub itself: what it queues from now on runs at once.
  calls.push = (...late) => {
    for (const call of late) run(call);
    return 0;
  };
};

export default handOver;

function replay(messenger: Messenger, [method, args, resolve, reject]: QueuedCall): void {
  try {
    const result = (messenger[method] as (...args: readonly unknown[]) => unknown)(...args);
    if (result instanceof Promise) result.then(resolve, reject);
    else resolve?.(result);
  } catch (error) {
    if (reject !== undefined) reject(error);
    else console.warn(`[parley] ${method}() was called too early:`, (error as Error).message);
  }
}

async function loadMock(): Promise<Backend> {
  const { mockBackend } = await retryImport(() => import('./adapters/mock-backend/mock-backend.ts'));
  return mockBackend({ autoReply: true });
}
