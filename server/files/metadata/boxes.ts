import type { FileHandle } from 'node:fs/promises';

/** Pieces of the formats that are made of boxes (ISO/IEC 14496-12): `start` and `end` of what is in it. */
export type Box = { type: string; start: number; end: number };
export type Range = { start: number; length: number };

/** A box's type, and where its content lies, counted from the beginning of `bytes`. */
export function boxAt(bytes: Buffer, at: number, most: number): Box | undefined {
  if (at + 8 > bytes.length) return undefined;
  const short = bytes.readUInt32BE(at);
  const isLong = short === 1;
  if (isLong && at + 16 > bytes.length) return undefined;
  const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? most : short;
  const head = isLong ? 16 : 8;
  if (size < head || size > most) return undefined;
  return { type: bytes.toString('latin1', at + 4, at + 8), start: at + head, end: at + size };
}

/** Writes zeros over it. */
export async function blank(file: FileHandle, { start, length }: Range): Promise<void> {
  const zeros = Buffer.alloc(Math.max(0, Math.min(64 * 1024, length)));
  const end = start + length;
  for (let at = start; at < end; at += zeros.length) {
    await file.write(zeros, 0, Math.min(zeros.length, end - at), at);
  }
}
