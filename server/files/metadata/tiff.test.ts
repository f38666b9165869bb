import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SAMPLES } from '../testing/samples.ts';
import {
  ASCII,
  createTiff,
  drawing,
  IFD,
  LONG,
  PIXELS,
  TIFF_FORMS,
  type TiffEntry,
  type TiffForm,
  talkativeTiff,
  UNDEFINED,
} from '../testing/tiffs.ts';
import { blankTiffMetadata } from './tiff.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-tiff-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function blanked(bytes: Buffer): Promise<Buffer> {
  const path = join(folder, 'a.tif');
  await writeFile(path, bytes);
  await blankTiffMetadata(path);
  return readFile(path);
}

/** Tags of the tables that follow each other from a place on, with the pixels that they name. */
function pagesOf(bytes: Buffer, form: TiffForm, from?: number): Page[] {
  const { order, isBig } = form;
  const size = isBig ? 8 : 4;
  const number = (at: number, length: number) => {
    const digits = Buffer.from(bytes.subarray(at, at + length));
    return Number.parseInt((order === 'II' ? digits.reverse() : digits).toString('hex'), 16);
  };
  const at = from ?? number(size, size);
  if (at === 0) return [];
  const tally = isBig ? 8 : 2;
  const end = at + tally + number(at, tally) * (4 + 2 * size);
  const values = new Map<number, number>();
  for (let entry = at + tally; entry < end; entry += 4 + 2 * size) {
    const width = number(entry + 2, 2) === 3 ? 2 : number(entry + 2, 2) === 16 ? 8 : 4;
    values.set(number(entry, 2), number(entry + 4 + size, width));
  }
  const strip = values.get(273) ?? 0;
  const pixels = bytes.toString('latin1', strip, strip + (values.get(279) ?? 0));
  const small = values.get(330);
  const within = small === undefined ? [] : pagesOf(bytes, form, small);
  const page = { tags: [...values.keys()], turned: values.get(274), pixels, within };
  return [page, ...pagesOf(bytes, form, number(end, size))];
}
type Page = { tags: number[]; turned: number | undefined; pixels: string; within: Page[] };

const DRAWN = [256, 257, 258, 259, 262, 273, 274, 279];
const page = { tags: DRAWN, turned: 6, pixels: PIXELS, within: [] };

describe.each(TIFF_FORMS)('a TIFF ($order, big: $isBig)', (form) => {
  it('tells nothing in any of its tables, and draws as before', async () => {
    const bytes = talkativeTiff(form);
    const clean = await blanked(bytes);
    expect(clean.length).toBe(bytes.length);
    expect(clean.includes('N48')).toBe(false);
    expect(pagesOf(clean, form)).toEqual([{ ...page, tags: [...DRAWN, 330], within: [page] }, page]);
    expect(await blanked(clean)).toEqual(clean);
  });

  it('that tells nothing stays as it is', async () => {
    const tiff = createTiff(form);
    const bytes = tiff.file(tiff.table(drawing(tiff)));
    expect(await blanked(bytes)).toEqual(bytes);
  });

  it('whose table names itself is read once', async () => {
    const tiff = createTiff(form);
    const drawn = drawing(tiff);
    const here = tiff.end();
    const circle: TiffEntry[] = [
      [330, LONG, [here]],
      [34665, LONG, [here]],
      [34853, IFD, [here]],
      [65001, ASCII, 'N48'],
    ];
    const clean = await blanked(tiff.file(tiff.table([...drawn, ...circle], here)));
    expect(clean.includes('N48')).toBe(false);
    expect(clean.includes(PIXELS)).toBe(true);
    // Looking for the end of it would not end.
    expect(clean.readUInt8(here + (form.order === 'II' ? 0 : form.isBig ? 7 : 1))).toBe(DRAWN.length + 1);
  });

  it('that names places and counts beyond its end loses only the entries', async () => {
    const tiff = createTiff(form);
    const far = 0xffff_fff0;
    const first = tiff.table(
      [
        ...drawing(tiff),
        [315, ASCII, [1, 2, 3], far],
        [330, LONG, [far]],
        [700, UNDEFINED, 'x'.repeat(20), far],
        [33723, [99, 1], 'abc', 3],
        [34665, LONG, [far]],
        [34853, LONG, [tiff.put('no table')]],
      ],
      far,
    );
    const clean = await blanked(tiff.file(first));
    expect(clean.readUInt8(first + (form.order === 'II' ? 0 : form.isBig ? 7 : 1))).toBe(DRAWN.length + 1);
    expect(clean.includes(PIXELS)).toBe(true);
    expect(clean.includes('no table')).toBe(true);
  });
  it('whose entries all claim the whole of it takes no longer for that', async () => {
    const tiff = createTiff(form);
    tiff.put('Q'.repeat(4_000_000));
    const greedy = Array.from({ length: 4000 }, (): TiffEntry => [50000, UNDEFINED, [], 4_000_016]);
    const first = tiff.table([...drawing(tiff), ...greedy]);
    const clean = await blanked(tiff.file(first));
    expect(clean.includes('Q')).toBe(false);
    expect(clean.readUInt8(2 + (form.order === 'II' ? 0 : 1))).toBe(form.isBig ? 43 : 42);
  });

  it('however broken, neither fails nor grows', async () => {
    const whole = talkativeTiff(form);
    const number = fc.oneof(fc.nat(whole.length), fc.constantFrom(0, 1, 8, 0xffff, 0x7fff_ffff, 0xffff_ffff));
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 5), number), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(whole.length), async (changes, length) => {
        const broken = Buffer.from(whole);
        for (const [at, value] of changes) createTiff(form).number(value, 4).copy(broken, at);
        for (const bytes of [broken, broken.subarray(0, length)]) {
          expect((await blanked(bytes)).length).toBe(bytes.length);
        }
      }),
      { numRuns: 60 },
    );
  });
});

it.each([
  ['nothing but a beginning', SAMPLES.tif as Buffer],
  ['one whose table begins beyond its end', SAMPLES.tiff as Buffer],
  ['an empty file', Buffer.alloc(0)],
  ['what says neither order', Buffer.concat([Buffer.from('IM*\0'), Buffer.alloc(40)])],
  ['what is neither TIFF nor BigTIFF', Buffer.concat([Buffer.from('II,\0'), Buffer.alloc(40)])],
  [
    'a table of more entries than any has',
    Buffer.concat([Buffer.from('II*\0\x08\0\0\0'), Buffer.alloc(90, 0xff)]),
  ],
])('leaves %s as it is', async (_name, bytes) => {
  expect(await blanked(bytes)).toEqual(bytes);
});

it('takes any bytes', async () => {
  const start = fc.constantFrom('', 'II*\0', 'MM\0*', 'II+\0\x08\0\0\0', 'MM\0+\0\x08\0\0');
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 400 }), async (magic, rest) => {
      const bytes = Buffer.concat([Buffer.from(magic, 'latin1'), rest]);
      expect((await blanked(bytes)).length).toBe(bytes.length);
    }),
    { numRuns: 300 },
  );
});

it('looks at no more tables than anybody draws', async () => {
  const tiff = createTiff({ order: 'MM' });
  let next = 0;
  for (let count = 0; count < 3500; count += 1) next = tiff.table([[315, ASCII, 'N48']], next);
  const clean = await blanked(tiff.file(next));
  expect(clean.toString('latin1').split('N48').length - 1).toBe(500);
});
