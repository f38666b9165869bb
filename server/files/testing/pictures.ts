import { crc32 } from 'node:zlib';
import { JPEG, PNG } from './samples.ts';

const ascii = (text: string) => Buffer.from(text, 'latin1');

/** What nobody may find again in a picture. */
export const SECRET = 'N48.1371 E11.5754';

/** EXIF data with an orientation and a place, in either order of bytes. */
export function exifWith(orientation: number, order: 'II' | 'MM' = 'II'): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4);
  const short = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  tiff.write(order, 0);
  short(42, 2);
  long(8, 4);
  short(2, 8);
  short(0x010e, 10);
  short(2, 12);
  long(SECRET.length, 14);
  long(tiff.length, 18);
  short(0x0112, 22);
  short(3, 24);
  long(1, 26);
  short(orientation, 30);
  return Buffer.concat([tiff, ascii(SECRET)]);
}

export function segment(marker: number, content: Buffer | string): Buffer {
  const bytes = typeof content === 'string' ? ascii(content) : content;
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

/** JPEG with these segments after the first. */
export const jpegWith = (...segments: Buffer[]): Buffer =>
  Buffer.concat([JPEG.subarray(0, 20), ...segments, JPEG.subarray(20)]);

export const exifSegment = (orientation: number, order?: 'II' | 'MM'): Buffer =>
  segment(0xe1, Buffer.concat([ascii('Exif\0\0'), exifWith(orientation, order)]));

export function pngChunk(name: string, content: Buffer | string): Buffer {
  const bytes = Buffer.concat([ascii(name), typeof content === 'string' ? ascii(content) : content]);
  const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(bytes.length - 4);
  check.writeUInt32BE(crc32(bytes));
  return Buffer.concat([size, bytes, check]);
}

export const pngWith = (...chunks: Buffer[]): Buffer =>
  Buffer.concat([PNG.subarray(0, 33), ...chunks, PNG.subarray(33)]);

/** Of a GIF: its pieces say their size in front, and one of no size ends them. */
export const gifBlock = (label: number, ...pieces: (Buffer | string)[]): Buffer =>
  Buffer.concat([
    Buffer.from([0x21, label]),
    ...pieces.map((piece) =>
      Buffer.concat([Buffer.from([piece.length]), Buffer.from(piece as string, 'latin1')]),
    ),
    Buffer.alloc(1),
  ]);

/** Two pixels in two colours, with these blocks before and behind them. */
export const gifWith = (...blocks: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from('474946383961 0200 0100 80 00 00 000000 ffffff'.replaceAll(' ', ''), 'hex'),
    ...blocks,
    Buffer.from('2c 0000 0000 0200 0100 80 000000 ffffff 02 02 440a 00'.replaceAll(' ', ''), 'hex'),
    ...blocks,
    Buffer.from([0x3b]),
  ]);

export function webpChunk(name: string, content: Buffer | string): Buffer {
  const bytes = typeof content === 'string' ? ascii(content) : content;
  const size = Buffer.alloc(4);
  size.writeUInt32LE(bytes.length);
  return Buffer.concat([ascii(name), size, bytes, Buffer.alloc(bytes.length % 2)]);
}

export function webpWith(...chunks: Buffer[]): Buffer {
  const body = Buffer.concat([ascii('WEBP'), ...chunks]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([ascii('RIFF'), size, body]);
}

export function box(type: string, ...parts: Buffer[]): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0));
  return Buffer.concat([size, ascii(type), ...parts]);
}
