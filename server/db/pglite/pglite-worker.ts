import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { startEngine } from './engine.ts';

// PGlite runs on the thread that calls it: a query over two million rows would stop the server for a second.

export type ToWorker = { type: 'connect'; port: MessagePort } | { type: 'close' };
export type FromWorker = 'ready' | 'closed';

const { location }: { location: string } = workerData;
const engine = await startEngine(location);

function connect(port: MessagePort): void {
  const { receive, closed } = engine.connect({
    send: (bytes) => port.postMessage(bytes),
    close: () => port.close(),
  });
  port.on('message', receive);
  port.on('close', closed);
}

const tell = (message: FromWorker) => parentPort?.postMessage(message);

parentPort?.on('message', async (message: ToWorker) => {
  if (message.type === 'connect') connect(message.port);
  else {
    await engine.close();
    tell('closed');
    parentPort?.close();
  }
});
tell('ready');
