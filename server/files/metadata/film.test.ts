import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { box, SECRET } from '../testing/pictures.ts';
import { SAMPLES } from '../testing/samples.ts';
import { blankFilmMetadata } from './film.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-film-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function blanked(bytes: Buffer): Promise<Buffer> {
  const path = join(folder, 'a.mp4');
  await writeFile(path, bytes);
  await blankFilmMetadata(path);
  return readFile(path);
}

const bytes = (text: string) => Buffer.from(text, 'latin1');
const ftyp = box('ftyp', bytes('isom'));
const data = box('mdat', bytes('udta is not looked for in here'));
const film = (...rest: Buffer[]) =>
  Buffer.concat([
    ftyp,
    // One that says its size in eight bytes, as long films do.
    Buffer.concat([bytes('\0\0\0\x01mdat\0\0\0\0\0\0\0\x14'), bytes('film')]),
    box('moov', box('mvhd', bytes('head')), box('trak', box('tkhd', bytes('matrix')), ...rest), ...rest),
    ...rest,
    data,
  ]);

it('empties boxes of metadata wherever they stand, and moves nothing', async () => {
  const secrets = [
    box('udta', box('\xa9xyz', bytes(SECRET))),
    box('meta', bytes(SECRET)),
    box('uuid', bytes(SECRET)),
  ];
  const clean = await blanked(film(...secrets));
  expect(clean).toEqual(film(...secrets.map(({ length }) => box('free', Buffer.alloc(length - 8)))));
});

it.each([
  ['a film without any', film()],
  ['an empty file', Buffer.alloc(0)],
  ['a beginning', SAMPLES.mp4 as Buffer],
  ['a box that is longer than the file', Buffer.concat([ftyp, bytes('\x7f\0\0\0udta'), bytes(SECRET)])],
  ['a box of no length', Buffer.concat([ftyp, bytes('\0\0\0\x04udta')])],
])('leaves %s as it is', async (_name, content) => {
  expect(await blanked(content)).toEqual(content);
});
