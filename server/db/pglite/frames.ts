// The parts of Postgres' frontend/backend protocol (version 3) that stand between pg and PGlite.

/** One message: a type byte, the length of the rest with itself, the body. */
function frame(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}

const strings = (...texts: string[]): Buffer => Buffer.from(texts.map((text) => `${text}\0`).join(''));

const READY = frame('Z', Buffer.from('I'));

/** The answer to a startup message: no password, two parameters, a key that cancels nothing, ready. */
export const GREETING = Buffer.concat([
  frame('R', Buffer.alloc(4)),
  frame('S', strings('server_version', '18.0')),
  frame('S', strings('client_encoding', 'UTF8')),
  frame('K', Buffer.alloc(8)),
  READY,
]);

export const ROLLBACK = frame('Q', strings('ROLLBACK'));

export function errorFrames(code: string, message: string): Buffer {
  return Buffer.concat([frame('E', strings('SERROR', 'VERROR', `C${code}`, `M${message}`, '')), READY]);
}

/** Whether the backend is now outside a transaction, by the `ReadyForQuery` that ends its answer. */
export const isIdle = (answer: Uint8Array): boolean => answer.at(-1) === 'I'.charCodeAt(0);

/** Cuts the client's byte stream into messages; the first one, at startup, has no type byte. */
export function createFrameReader(onStart: () => void, onFrame: (type: string, frame: Buffer) => void) {
  let buffered = Buffer.alloc(0);
  let hasStarted = false;
  return (chunk: Uint8Array): void => {
    buffered = buffered.length > 0 ? Buffer.concat([buffered, chunk]) : Buffer.from(chunk);
    for (;;) {
      const typeBytes = hasStarted ? 1 : 0;
      if (buffered.length < typeBytes + 4) return;
      const length = typeBytes + buffered.readInt32BE(typeBytes);
      if (buffered.length < length) return;
      const message = buffered.subarray(0, length);
      buffered = buffered.subarray(length);
      if (hasStarted) onFrame(String.fromCharCode(message[0] ?? 0), message);
      else {
        hasStarted = true;
        onStart();
      }
    }
  };
}
