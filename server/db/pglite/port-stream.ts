import { Duplex } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';

/** A message port as the net.Socket that pg expects to be given. */
export function createPortStream(port: MessagePort): Duplex {
  const stream = new Duplex({
    read() {},
    write(chunk: Uint8Array, _encoding, done) {
      port.postMessage(chunk);
      done();
    },
    // pg writes a query as several small pieces; one message carries them over together.
    writev(chunks, done) {
      port.postMessage(Buffer.concat(chunks.map(({ chunk }) => chunk)));
      done();
    },
    destroy(error, done) {
      port.close();
      done(error);
    },
  });
  port.on('message', (bytes: Uint8Array) => stream.push(Buffer.from(bytes)));
  port.on('close', () => {
    stream.push(null);
    stream.destroy();
  });
  return Object.assign(stream, {
    connect() {
      queueMicrotask(() => stream.emit('connect'));
      return stream;
    },
    setNoDelay: () => stream,
    setKeepAlive: () => stream,
    ref() {
      port.ref();
      return stream;
    },
    unref() {
      port.unref();
      return stream;
    },
  });
}
