import { type FileHandle, open } from 'node:fs/promises';
import { type Box, blank, boxAt, type Range } from './boxes.ts';

/** Larger tables of contents are not read: cameras write a few kilobytes. */
const MOST_META = 4_000_000;
const MOST_BOXES = 64;
/** Cameras write one piece of each item; a count may stand there with nothing behind it. */
const MOST_PIECES = 100_000;
const MOST_METADATA = 256;

/**
 * HEIC and AVIF (ISO/IEC 14496-12 and 23008-12) keep EXIF and XMP as items somewhere in the file, so they are overwritten in
 * place. How the picture is to be turned is said elsewhere (`irot`).
 */
export async function blankHeifMetadata(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    const meta = await findMeta(file, size);
    if (!meta) return;
    const bytes = Buffer.alloc(meta.end - meta.start);
    await file.read(bytes, 0, bytes.length, meta.start);
    for (const range of withoutOverlap(metadataRanges(bytes, meta.start), size)) await blank(file, range);
  } finally {
    await file.close();
  }
}

async function findMeta(file: FileHandle, size: number): Promise<Box | undefined> {
  const head = Buffer.alloc(16);
  let at = 0;
  for (let count = 0; count < MOST_BOXES && at + 16 <= size; count += 1) {
    await file.read(head, 0, 16, at);
    const box = boxAt(head, 0, size - at);
    if (!box) return undefined;
    if (box.type === 'meta') {
      return box.end - box.start > MOST_META
        ? undefined
        : { ...box, start: at + box.start, end: at + box.end };
    }
    at += box.end;
  }
  return undefined;
}

function metadataRanges(meta: Buffer, offset: number): Range[] {
  // What is broken says nothing to others either.
  try {
    // A full box: version and flags come before the boxes in it.
    const boxes = boxesIn(meta, 4, meta.length);
    const find = (type: string) => boxes.find((box) => box.type === type);
    const [items, places, data] = [find('iinf'), find('iloc'), find('idat')];
    if (!items || !places) return [];
    const ids = metadataItems(meta.subarray(items.start, items.end));
    return placesOf(meta.subarray(places.start, places.end), ids, offset + (data?.start ?? 0));
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** So that nothing is written over twice: what lies where is for the file to say, and thousands may name all of it. */
function withoutOverlap(ranges: Range[], size: number): Range[] {
  const inOrder = ranges.toSorted((a, b) => a.start - b.start);
  let from = 0;
  return inOrder.flatMap(({ start, length }) => {
    const first = Math.max(from, start);
    const end = Math.min(start + length, size);
    if (end <= first) return [];
    from = end;
    return [{ start: first, length: end - first }];
  });
}

function boxesIn(bytes: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at < to; ) {
    const box = boxAt(bytes, at, to - at);
    if (!box) break;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

function metadataItems(iinf: Buffer): Set<number> {
  const ids = new Set<number>();
  for (const { type, start, end } of boxesIn(iinf, iinf.readUInt8(0) === 0 ? 6 : 8, iinf.length)) {
    if (type !== 'infe') continue;
    const infe = iinf.subarray(start, end);
    const version = infe.readUInt8(0);
    if (version < 2) continue;
    const wide = version > 2 ? 2 : 0;
    const id = wide ? infe.readUInt32BE(4) : infe.readUInt16BE(4);
    const item = infe.toString('latin1', 8 + wide, 12 + wide);
    const isXmp = item === 'mime' && infe.includes('rdf+xml');
    if (item === 'Exif' || isXmp) ids.add(id);
  }
  return ids;
}

/** Version, sizes of the numbers, then of each item where its pieces are: from the file's beginning, or in `idat`. */
function placesOf(iloc: Buffer, ids: Set<number>, dataStart: number): Range[] {
  let at = 4;
  const number = (size: number): number => {
    at += size;
    if (size === 0) return 0;
    return size === 8 ? Number(iloc.readBigUInt64BE(at - 8)) : iloc.readUIntBE(at - size, size);
  };
  const version = iloc.readUInt8(0);
  const sizes = number(2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version === 0 ? 0 : sizes & 15;
  const ranges: Range[] = [];
  let pieces = 0;
  for (let left = number(version < 2 ? 2 : 4); left > 0; left -= 1) {
    const id = number(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : number(2) & 15;
    number(2);
    const base = number(baseSize) + (method === 1 ? dataStart : 0);
    for (let extents = number(2); extents > 0; extents -= 1) {
      pieces += 1;
      if (pieces > MOST_PIECES || ranges.length > MOST_METADATA) throw new RangeError('too many pieces');
      number(indexSize);
      const start = base + number(offsetSize);
      const length = number(lengthSize);
      if (ids.has(id) && method < 2) ranges.push({ start, length });
    }
  }
  return ranges;
}
