import type { ByteReader } from '../byte-reader.ts';
import { onlyOrientation, orientationOf } from './exif.ts';

/** Larger ones are blanked without being looked into. */
const MOST_EXIF = 1_000_000;
/** It has 10; what says more is no picture, and would be held in memory. */
const MOST_VP8X = 64;
const HAS_XMP = 0x04;

/**
 * Chunk by chunk. The file says its size in front and its metadata behind, so what is taken away is overwritten: readers
 * skip chunks with names that they do not know.
 */
export async function* webpWithoutMetadata(bytes: ByteReader): AsyncGenerator<Buffer> {
  yield await bytes.take(12);
  for (;;) {
    const head = await bytes.peek(8);
    if (head.length < 8) return yield* bytes.rest();
    const name = head.toString('latin1', 0, 4);
    const size = head.readUInt32LE(4);
    const padded = size + (size % 2);
    if (name === 'VP8X' && padded <= MOST_VP8X) yield withoutXmpFlag(await bytes.take(8 + padded));
    else if (name === 'EXIF' && padded <= MOST_EXIF) yield exifOf(await bytes.take(8 + padded));
    else if (name === 'EXIF' || name === 'XMP ') yield* blanked(bytes, 8 + padded);
    else yield* bytes.pass(8 + padded);
  }
}

/** The flag for EXIF stays: a picture that is to be turned still has it. */
function withoutXmpFlag(chunk: Buffer): Buffer {
  const changed = Buffer.from(chunk);
  if (changed.length > 8) changed.writeUInt8(changed.readUInt8(8) & ~HAS_XMP, 8);
  return changed;
}

function exifOf(chunk: Buffer): Buffer {
  const tiff = chunk.subarray(8);
  // Some programs write JPEG's name of it first.
  const isNamed = tiff.toString('latin1', 0, 6) === 'Exif\0\0';
  const exif = onlyOrientation(orientationOf(isNamed ? tiff.subarray(6) : tiff));
  const changed = Buffer.alloc(chunk.length);
  chunk.copy(changed, 0, 0, 8);
  if (exif.length <= tiff.length) exif.copy(changed, 8);
  return changed;
}

async function* blanked(bytes: ByteReader, count: number): AsyncGenerator<Buffer> {
  const head = Buffer.from(await bytes.take(Math.min(8, count)));
  head.write('JUNK', 0, 'latin1');
  yield head;
  for await (const piece of bytes.pass(count - head.length)) yield Buffer.alloc(piece.length);
}
