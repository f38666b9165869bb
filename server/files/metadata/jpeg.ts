import type { ByteReader } from '../byte-reader.ts';
import { onlyOrientation, orientationOf } from './exif.ts';

const [SOI, EOI, SOS, APP0, APP1, APP2, APP14, APP15, COM] = [
  0xd8, 0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee, 0xef, 0xfe,
];
const EXIF = 'Exif\0\0';

/** Application data that a decoder needs: density, colours. Of the rest nobody can say what is in it. */
const NEEDED: Record<number, string> = { [APP0]: 'JFIF\0', [APP2]: 'ICC_PROFILE\0', [APP14]: 'Adobe' };

/**
 * Segment by segment (ITU T.81, B.1). Previews and films that phones hang on behind the picture have EXIF data of their own:
 * it ends where the first picture ends.
 */
export async function* jpegWithoutMetadata(bytes: ByteReader): AsyncGenerator<Buffer> {
  const start = await bytes.peek(2);
  if (start[0] !== 0xff || start[1] !== SOI) return yield* bytes.rest();
  yield await bytes.take(2);
  for (;;) {
    const head = await bytes.peek(4);
    const [first, marker = 0] = head;
    if (first !== 0xff) return yield* bytes.rest();
    // Any number of fill bytes may come before a marker.
    if (marker === 0xff) {
      await dropFill(bytes);
      continue;
    }
    if (marker === EOI) return yield await bytes.take(2);
    if (head.length < 4) return yield* bytes.rest();
    const segment = await bytes.take(2 + head.readUInt16BE(2));
    const kept = keep(marker, segment);
    if (kept) yield kept;
    if (marker === SOS) yield* scan(bytes);
  }
}

/** All but the last of those at hand: one by one a file full of them takes minutes. */
async function dropFill(bytes: ByteReader): Promise<void> {
  const ahead = await bytes.peek(4096);
  const other = ahead.findIndex((byte) => byte !== 0xff);
  await bytes.take(Math.max(1, (other === -1 ? ahead.length : other) - 1));
}

function keep(marker: number, segment: Buffer): Buffer | undefined {
  if (marker === COM) return undefined;
  if (marker < APP0 || marker > APP15) return segment;
  const content = segment.subarray(4);
  const isNamed = (name: string) => content.toString('latin1', 0, name.length) === name;
  if (marker === APP1 && isNamed(EXIF)) {
    const orientation = orientationOf(content.subarray(EXIF.length));
    return orientation === 1 ? undefined : exifSegment(orientation);
  }
  const needed = NEEDED[marker];
  return needed !== undefined && isNamed(needed) ? segment : undefined;
}

function exifSegment(orientation: number): Buffer {
  const content = Buffer.concat([Buffer.from(EXIF, 'latin1'), onlyOrientation(orientation)]);
  const head = Buffer.from([0xff, APP1, 0, 0]);
  head.writeUInt16BE(2 + content.length, 2);
  return Buffer.concat([head, content]);
}

/** Compressed data, up to the next marker: 0xff is followed by 0 in it, or by the number of a restart. */
async function* scan(bytes: ByteReader): AsyncGenerator<Buffer> {
  for await (const piece of bytes.rest()) {
    let at = piece.indexOf(0xff);
    while (at !== -1 && at + 1 < piece.length && isData(piece[at + 1])) at = piece.indexOf(0xff, at + 1);
    if (at === -1) {
      yield piece;
      continue;
    }
    yield piece.subarray(0, at);
    bytes.giveBack(piece.subarray(at));
    const next = await bytes.peek(2);
    if (next.length < 2 || !isData(next[1])) return;
    yield await bytes.take(2);
  }
}

/** Fill bytes before a marker look like 0xff 0xff; the caller drops them. */
const isData = (after: number | undefined): boolean =>
  after === 0 || (after !== undefined && after >= 0xd0 && after <= 0xd7);
