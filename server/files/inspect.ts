import { Transform } from 'node:stream';
import { TextDecoder } from 'node:util';
import { type FileKind, HEAD_BYTES, kindOf } from './kinds.ts';

export type Inspection = { stream: Transform; result(): { kind: FileKind; size: number } };

export type FileProblem = Error & { name: 'FileProblem'; reason: 'type' | 'size' };

export function fileProblem(reason: FileProblem['reason'], message: string): FileProblem {
  return Object.assign(new Error(message), { name: 'FileProblem' as const, reason });
}

export const isFileProblem = (error: unknown): error is FileProblem =>
  error instanceof Error && error.name === 'FileProblem';

/** Looks at a file while it passes: ends the stream with a FileProblem when it is too large or not what it says. */
export function inspect(fileName: string, maxBytes: number): Inspection {
  const text = new TextDecoder('utf-8', { fatal: true });
  let head = Buffer.alloc(0);
  let kind: FileKind | undefined;
  let size = 0;

  function decide(): void {
    const found = kindOf(fileName, head);
    if ('problem' in found) throw fileProblem('type', found.problem);
    kind = found.kind;
    if (kind.extension === 'txt') requireText(text, head);
  }

  function look(chunk: Buffer): void {
    size += chunk.length;
    if (size > maxBytes) throw fileProblem('size', `the file is larger than ${maxBytes} bytes`);
    if (kind) {
      if (kind.extension === 'txt') requireText(text, chunk);
      return;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length >= HEAD_BYTES) decide();
  }

  function finish(): void {
    if (!kind) decide();
    if (kind?.extension === 'txt') requireText(text);
  }

  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(
        errorOf(() => look(chunk)),
        chunk,
      );
    },
    flush(done) {
      done(errorOf(finish));
    },
  });
  return {
    stream,
    result() {
      if (!kind) throw new Error('the file has not passed yet');
      return { kind, size };
    },
  };
}

/** What the work throws, if anything. */
function errorOf(work: () => void): Error | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Without more bytes: that the text ends between two characters. */
function requireText(decoder: TextDecoder, bytes?: Buffer): void {
  const rejected = 'File rejected. The content does not match the extension';
  if (bytes?.includes(0)) throw fileProblem('type', rejected);
  try {
    decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    throw fileProblem('type', rejected);
  }
}
