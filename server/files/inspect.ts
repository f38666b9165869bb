import { TextDecoder } from 'node:util';
import { createByteReader } from './byte-reader.ts';
import { fileProblem } from './file-problem.ts';
import { type FileKind, HEAD_BYTES, requireKind } from './kinds.ts';
import { withoutMetadata } from './metadata/without-metadata.ts';

export type Wanted = {
  /** Absent when whoever uploads did not say: then the content decides. */
  fileName: string | undefined;
  maxBytes: number;
};

/**
 * A file as it may be kept: looked at while it passes, and freed of what pictures tell about where and when they were taken.
 * @throws FileProblem when it is too large or not what it says
 */
export async function* inspected(
  source: AsyncIterable<Buffer>,
  { fileName, maxBytes }: Wanted,
  onKind: (kind: FileKind) => void,
): AsyncGenerator<Buffer> {
  const bytes = createByteReader(limited(source, maxBytes));
  const kind = await requireKind(fileName, await bytes.peek(HEAD_BYTES));
  onKind(kind);
  yield* kind.isText ? text(bytes.rest()) : withoutMetadata(kind.extension, bytes);
}

async function* limited(source: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const piece of source) {
    size += piece.length;
    if (size > maxBytes) throw fileProblem('too_large', `the file is larger than ${maxBytes} bytes`);
    yield piece;
  }
}

async function* text(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const piece of pieces) {
    requireText(decoder, piece);
    yield piece;
  }
  requireText(decoder);
}

/** Without more bytes: that the text ends between two characters. */
function requireText(decoder: TextDecoder, bytes?: Buffer): void {
  const rejected = 'File rejected. The content does not match the extension';
  if (bytes?.includes(0)) throw fileProblem('file_mismatch', rejected);
  try {
    decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    throw fileProblem('file_mismatch', rejected);
  }
}
