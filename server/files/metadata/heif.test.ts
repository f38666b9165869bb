import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { box, SECRET } from '../testing/pictures.ts';
import { SAMPLES } from '../testing/samples.ts';
import { blankHeifMetadata } from './heif.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-heif-'));
});
afterEach(() => rm(folder, { recursive: true }));

const hex = (digits: string) => Buffer.from(digits.replace(/\s/g, ''), 'hex');
const full = (version: number) => hex(`0${version}000000`);
const infe = (id: number, type: string, more = '') =>
  box('infe', full(2), hex(`000${id} 0000`), Buffer.from(`${type}\0${more}`));

/** Item 1 is the picture, 2 EXIF in the file, 3 XMP in `idat`. */
function picture(): Buffer {
  const ftyp = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic'));
  const items = box(
    'iinf',
    full(0),
    hex('0003'),
    infe(1, 'hvc1'),
    infe(2, 'Exif'),
    infe(3, 'mime', 'application/rdf+xml\0'),
  );
  const idat = box('idat', Buffer.from(`xx${SECRET}yy`));
  const iloc = (start: number) => {
    const at = (offset: number) => offset.toString(16).padStart(8, '0');
    const length = at(SECRET.length);
    return box(
      'iloc',
      full(1),
      hex('4400 0003'),
      hex(`0001 0000 0000 0001 ${at(start)} 00000007`),
      hex(`0002 0000 0000 0001 ${at(start + 7)} ${length}`),
      hex(`0003 0001 0000 0001 00000002 ${length}`),
    );
  };
  const meta = (start: number) => box('meta', full(0), items, iloc(start), idat);
  const data = ftyp.length + meta(0).length + 8;
  return Buffer.concat([ftyp, meta(data), box('mdat', Buffer.from(`picture${SECRET}rest`))]);
}

async function blanked(bytes: Buffer): Promise<Buffer> {
  const path = join(folder, 'a.heic');
  await writeFile(path, bytes);
  await blankHeifMetadata(path);
  return readFile(path);
}

it('overwrites EXIF and XMP, and nothing else', async () => {
  const bytes = picture();
  const clean = await blanked(bytes);
  const zeros = '\0'.repeat(SECRET.length);
  expect(clean.toString('latin1')).toBe(bytes.toString('latin1').replaceAll(SECRET, zeros));
});

/** A table in which item 1, which is EXIF, is in as many places as can be said. */
function crowded(items: number, sizes: string, extents: string): Buffer {
  const entry = hex(`0001 0000 ${extents}`);
  const places = box('iloc', full(0), hex(sizes), number16(items), ...Array<Buffer>(items).fill(entry));
  const meta = box('meta', full(0), box('iinf', full(0), hex('0001'), infe(1, 'Exif')), places);
  return Buffer.concat([box('ftyp', Buffer.from('heic\0\0\0\0mif1heic')), meta, Buffer.alloc(64, 'x')]);
}
const number16 = (value: number) => hex(value.toString(16).padStart(4, '0'));

it('gives up on a table that counts billions of pieces in a few bytes', async () => {
  const bytes = crowded(0xffff, '0000', 'ffff');
  expect((await blanked(bytes)).equals(bytes)).toBe(true);
});

it('writes over each byte once, however often it is named', async () => {
  const whole = `${'0000000000ffffff'.repeat(8)}`;
  const clean = await blanked(crowded(30, '4400', `0008${whole}`));
  expect(clean.every((byte) => byte === 0)).toBe(true);
});

it.each([
  ['nothing but a beginning', SAMPLES.heic as Buffer],
  ['an empty file', Buffer.alloc(0)],
  ['a table that ends too early', picture().subarray(0, 120)],
  ['a box of no size', Buffer.concat([SAMPLES.avif as Buffer, Buffer.from('00000004meta')])],
])('leaves %s as it is', async (_name, bytes) => {
  expect(await blanked(bytes)).toEqual(bytes);
});

it('is never longer or shorter than it came, whatever is wrong with it', async () => {
  const whole = picture();
  const change = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.constantFrom(0, 1, 8, 0x7f, 0x80, 0xff));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      const broken = Buffer.from(whole);
      for (const [at, value] of changes) broken[at] = value;
      expect((await blanked(broken)).length).toBe(whole.length);
    }),
    { numRuns: 150 },
  );
});
