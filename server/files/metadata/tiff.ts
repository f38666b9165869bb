import { open } from 'node:fs/promises';
import { blank, type Range } from './boxes.ts';
import { type Entry, openTiff, type Table, type Tiff } from './tiff-tables.ts';

/** Tables and entries of one file that are looked at: twice what a fax of a thousand pages has. What a hostile one has takes some seconds. */
const MOST_TABLES = 3000;
const MOST_ENTRIES = 60_000;

const SUB_IFDS = 330;
/** Tables of Exif, of the place, of compatibility, of faxes. */
const OTHER_TABLES = [34665, 34853, 40965, 400];

/**
 * What a picture needs to be drawn: TIFF 6.0, its supplements, and what libtiff knows of compression (JPEG, LogLuv, LERC) and
 * colours. Not here are all texts, times, devices and places (GeoTIFF has its own), XMP, IPTC and Photoshop's layers.
 */
const NEEDED = new Set(
  (
    '254 255 256 257 258 259 262 263 264 265 266 273 274 277 278 279 280 281 282 283 284 286 287 290 291 292 293 296 297 ' +
    '301 317 318 319 320 321 322 323 324 325 326 327 328 330 332 334 336 338 339 340 341 342 346 347 512 513 514 515 517 ' +
    '518 519 520 521 529 530 531 532 559 32995 32996 32997 32998 33421 33422 34675 37439 50674'
  )
    .split(' ')
    .map(Number),
);

/**
 * TIFF says anywhere in the file what is where, so metadata is taken out of its tables and overwritten where it stands;
 * nothing moves.
 */
export async function blankTiffMetadata(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const tiff = await openTiff(file);
    if (!tiff) return;
    const { tables, metadata } = await survey(tiff);
    for (const range of joined(metadata)) await blank(file, range);
    // Last: in a broken file the one may lie over the other.
    await file.write(tiff.header, 0, tiff.header.length, 0);
    for (const { at, bytes } of tables) await file.write(bytes, 0, bytes.length, at);
  } finally {
    await file.close();
  }
}

type Survey = { tables: { at: number; bytes: Buffer }[]; metadata: Range[] };

/** Tables name each other, in circles too, if somebody wants to: each is read once, pictures first. */
async function survey(tiff: Tiff): Promise<Survey> {
  const found: Survey = { tables: [], metadata: [] };
  const pictures = [tiff.first];
  const others: number[] = [];
  const seen = new Set<number>();
  let left = MOST_ENTRIES;

  async function follow(entry: Entry, list: number[]): Promise<void> {
    const places = await tiff.placesIn(entry, left);
    left -= places.length;
    for (const place of places) list.push(place);
  }

  async function lookAt(table: Table, isPicture: boolean): Promise<void> {
    left -= table.entries.length;
    const kept: Entry[] = [];
    for (const entry of table.entries) {
      const { tag, value, isPlaces } = entry;
      if (isPicture && NEEDED.has(tag)) {
        kept.push(entry);
        if (tag === SUB_IFDS && isPlaces) await follow(entry, pictures);
      } else {
        if (isPlaces === true || (isPlaces && OTHER_TABLES.includes(tag))) await follow(entry, others);
        if (value) found.metadata.push(value);
      }
    }
    if (isPicture) {
      pictures.push(table.next);
      found.tables.push({ at: table.range.start, bytes: table.withOnly(kept) });
    } else found.metadata.push(table.range);
  }

  while (seen.size < MOST_TABLES && left > 0) {
    const isPicture = pictures.length > 0;
    const at = pictures.pop() ?? others.pop();
    if (at === undefined) break;
    if (at === 0 || seen.has(at)) continue;
    seen.add(at);
    const table = await tiff.tableAt(at);
    // What is overwritten has to look like a table: a wrong place may lie in the picture.
    if (table && (isPicture || table.isSound)) await lookAt(table, isPicture);
  }
  return found;
}

/** Ranges that touch or lie over each other, as one: nothing is written twice. */
function joined(ranges: Range[]): Range[] {
  const all: Range[] = [];
  for (const { start, length } of ranges.sort((one, other) => one.start - other.start)) {
    const last = all.at(-1);
    if (last && start <= last.start + last.length) {
      last.length = Math.max(last.length, start + length - last.start);
    } else all.push({ start, length });
  }
  return all;
}
