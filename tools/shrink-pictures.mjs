#!/usr/bin/env node
// Writes the stored pictures of the gallery again, smaller: what Chromium makes is made fast. A picture of a screen has few
// colors. They become fewer by rounding each by less than what the comparison takes for the same.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { ROOT } from './lib/project.mjs';

const FOLDER = `${ROOT}e2e/gallery/pictures`;
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const [PALETTE, RGB] = [3, 2];

/** To the nearest of 18 shades; white and black stay. @param {number} shade */
const rounded = (shade) => Math.round(shade / 15) * 15;

/** @param {Buffer} file */
function chunksOf(file) {
  const chunks = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    chunks.push({
      type: file.toString('latin1', at + 4, at + 8),
      data: file.subarray(at + 8, at + 8 + length),
    });
    at += length + 12;
  }
  return chunks;
}

/** @param {number} left @param {number} above @param {number} corner */
function paeth(left, above, corner) {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

/**
 * Width, height, and three bytes per pixel; undefined for what is no opaque picture of eight bits.
 *
 * @param {Buffer} file
 */
function decode(file) {
  const chunks = chunksOf(file);
  const head = chunks[0]?.data;
  if (head?.[8] !== 8 || (head[9] !== 2 && head[9] !== 6)) return undefined;
  const [width, height, size] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 6 ? 4 : 3];
  const data = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
  );
  const stride = width * size;
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < size ? 0 : Number(rows[at - size]);
      const above = y === 0 ? 0 : Number(rows[at - stride]);
      const corner = x < size || y === 0 ? 0 : Number(rows[at - stride - size]);
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][Number(filter)] ?? 0;
      rows[at] = (Number(data[y * (stride + 1) + 1 + x]) + guess) & 255;
    }
  }
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    if (size === 4 && rows[i * 4 + 3] !== 255) return undefined;
    for (let c = 0; c < 3; c++) pixels[i * 3 + c] = rounded(Number(rows[i * size + c]));
  }
  return { width, height, pixels };
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** @param {{ width: number, height: number, pixels: Buffer }} picture */
function encode({ width, height, pixels }) {
  /** @type {Map<number, number>} */
  const palette = new Map();
  const indexes = Buffer.alloc(width * height);
  for (let i = 0; i < indexes.length && palette.size <= 256; i++) {
    const color = pixels.readUIntBE(i * 3, 3);
    const index = palette.get(color) ?? palette.size;
    palette.set(color, index);
    indexes[i] = index & 255;
  }
  const isPalette = palette.size <= 256;
  const [size, source] = isPalette ? [1, indexes] : [3, pixels];
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.of(0), source.subarray(y * width * size, (y + 1) * width * size)]),
  );
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, isPalette ? PALETTE : RGB], 8);
  const colors = Buffer.alloc(palette.size * 3);
  for (const [color, index] of palette) colors.writeUIntBE(color, index * 3, 3);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    ...(isPalette ? [chunk('PLTE', colors)] : []),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const [before, after] = [[0], [0]];
for (const entry of readdirSync(process.argv[2] ?? FOLDER, { recursive: true, withFileTypes: true })) {
  if (!entry.name.endsWith('.png')) continue;
  const path = join(entry.parentPath, entry.name);
  const file = readFileSync(path);
  const picture = decode(file);
  const smaller = picture && encode(picture);
  const best = smaller && smaller.length < file.length ? smaller : file;
  if (best !== file) writeFileSync(path, best);
  before.push(file.length);
  after.push(best.length);
}
const sum = (/** @type {number[]} */ sizes) => Math.round(sizes.reduce((a, b) => a + b) / 1024);
console.log(`${after.length - 1} pictures: ${sum(before)} KiB → ${sum(after)} KiB`);
