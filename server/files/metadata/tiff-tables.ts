import type { FileHandle } from 'node:fs/promises';
import type { Range } from './boxes.ts';

export type Entry = {
  tag: number;
  /** As it stands in the table. */
  bytes: Buffer;
  /** Where the value is: in the entry itself, or elsewhere. Absent when its type is unknown or it is not all in the file. */
  value?: Range;
  /** By its type it says places of other tables: `may` when numbers have the same type. */
  isPlaces: boolean | 'may';
};

export type Table = {
  range: Range;
  entries: Entry[];
  /** That it ends where it says, and that nothing in it is of an unknown type. */
  isSound: boolean;
  /** Place of the next table; 0 behind the last. */
  next: number;
  /** The same table with some of its entries only, as long as it was. */
  withOnly(entries: Entry[]): Buffer;
};

export type Tiff = {
  header: Buffer;
  /** Place of the first table. */
  first: number;
  tableAt(at: number): Promise<Table | undefined>;
  /** The places that an entry says, so many at most. */
  placesIn(entry: Entry, most: number): Promise<number[]>;
};

/** libtiff takes what has more for no table. */
const MOST_ENTRIES = 4096;
/** Of one value, by the number of its type. */
const BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
const [LONG, IFD, LONG8, IFD8] = [4, 13, 16, 18];

/** How many bytes the count of entries, a place or count of values, and an entry have. */
type Form = { tally: number; place: number; entry: number };
/** TIFF 6.0 (section 2) and BigTIFF, by their second number. */
const FORMS: Record<number, Form> = {
  42: { tally: 2, place: 4, entry: 12 },
  43: { tally: 8, place: 8, entry: 20 },
};
type Source = Form & {
  fileSize: number;
  isLittle: boolean;
  read(at: number, length: number): Promise<Buffer>;
  number(bytes: Buffer, at: number, size: number): number;
};

/** Reads tables of a TIFF file, one at a time. */
export async function openTiff(file: FileHandle): Promise<Tiff | undefined> {
  const fileSize = (await file.stat()).size;
  async function read(at: number, length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, fileSize - at)));
    if (bytes.length > 0) await file.read(bytes, 0, bytes.length, at);
    return bytes;
  }

  const start = await read(0, 16);
  const order = start.toString('latin1', 0, 2);
  if ((order !== 'II' && order !== 'MM') || start.length < 16) return undefined;
  const isLittle = order === 'II';
  const number = numbersOf(isLittle);
  const form = FORMS[number(start, 2, 2)];
  if (!form) return undefined;
  const source: Source = { ...form, fileSize, isLittle, read, number };
  return {
    header: start.subarray(0, 2 * form.place),
    first: number(start, form.place, form.place),
    tableAt: (at) => tableAt(source, at),
    async placesIn({ bytes, value }, most) {
      const size = BYTES[number(bytes, 2, 2)];
      if (!value || (size !== 4 && size !== 8)) return [];
      const places = await read(value.start, Math.min(value.length, most * size));
      return Array.from({ length: Math.floor(places.length / size) }, (_, index) =>
        number(places, index * size, size),
      );
    },
  };
}

const numbersOf =
  (isLittle: boolean) =>
  (bytes: Buffer, at: number, size: number): number => {
    // Not exact beyond 2^53, and so beyond any file.
    if (size === 8) return Number(isLittle ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
    return isLittle ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size);
  };

async function tableAt(source: Source, at: number): Promise<Table | undefined> {
  const { tally, place, entry, read, number } = source;
  const head = await read(at, tally);
  const said = head.length < tally ? 0 : number(head, 0, tally);
  if (said === 0 || said > MOST_ENTRIES) return undefined;
  const body = await read(at + tally, said * entry + place);
  const there = Math.min(said, Math.floor(body.length / entry));
  const entries = Array.from({ length: there }, (_, index) =>
    entryOf(source, body.subarray(index * entry, (index + 1) * entry), at + tally + index * entry),
  );
  const next = body.subarray(there * entry, there * entry + place);
  return {
    range: { start: at, length: tally + there * entry },
    entries,
    isSound: there === said && entries.every(({ bytes }) => BYTES[number(bytes, 2, 2)]),
    next: next.length === place ? number(next, 0, place) : 0,
    withOnly(kept) {
      const count = Buffer.alloc(tally);
      if (source.isLittle) count.writeUInt16LE(kept.length);
      else count.writeUInt16BE(kept.length, tally - 2);
      const zeros = Buffer.alloc((there - kept.length) * entry);
      return Buffer.concat([count, ...kept.map(({ bytes }) => bytes), next, zeros]);
    },
  };
}

function entryOf({ place, number, fileSize }: Source, bytes: Buffer, at: number): Entry {
  const type = number(bytes, 2, 2);
  const size = BYTES[type];
  const length = (size ?? 0) * number(bytes, 4, place);
  const start = length <= place ? at + 4 + place : number(bytes, 4 + place, place);
  return {
    tag: number(bytes, 0, 2),
    bytes,
    isPlaces: type === IFD || type === IFD8 || ((type === LONG || type === LONG8) && 'may'),
    ...(size && start + length <= fileSize && { value: { start, length } }),
  };
}
