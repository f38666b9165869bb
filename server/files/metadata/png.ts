import { crc32 } from 'node:zlib';
import type { ByteReader } from '../byte-reader.ts';
import { onlyOrientation, orientationOf } from './exif.ts';

/** Larger ones are not looked into: cameras do not write them. */
const MOST_EXIF = 1_000_000;

/** What a picture needs to look the same (PNG, 11.2 and 11.3; APNG); what it tells beside that is left out. */
const NEEDED = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(
    ' ',
  ),
);

export async function* pngWithoutMetadata(bytes: ByteReader): AsyncGenerator<Buffer> {
  yield await bytes.take(8);
  for (;;) {
    const head = await bytes.peek(8);
    const name = head.toString('latin1', 4, 8);
    if (!/^[a-z]{4}$/i.test(name)) return yield* bytes.rest();
    const size = 12 + head.readUInt32BE(0);
    if (NEEDED.has(name)) yield* bytes.pass(size);
    else if (name === 'eXIf' && size <= MOST_EXIF) yield exifOf(await bytes.take(size));
    else await drop(bytes, size);
    if (name === 'IEND') return await drop(bytes, Number.POSITIVE_INFINITY);
  }
}

function exifOf(chunk: Buffer): Buffer {
  const orientation = orientationOf(chunk.subarray(8, -4));
  if (orientation === 1) return Buffer.alloc(0);
  const content = Buffer.concat([Buffer.from('eXIf'), onlyOrientation(orientation)]);
  const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(content.length - 4);
  check.writeUInt32BE(crc32(content));
  return Buffer.concat([size, content, check]);
}

async function drop(bytes: ByteReader, count: number): Promise<void> {
  for await (const _ of bytes.pass(count));
}
