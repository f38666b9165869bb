import { describe, expect, it } from 'vitest';
import { createByteReader } from '../byte-reader.ts';
import {
  exifSegment,
  exifWith,
  gifBlock,
  gifWith,
  jpegWith,
  pngChunk,
  pngWith,
  SECRET,
  segment,
  webpChunk,
  webpWith,
} from '../testing/pictures.ts';
import { JPEG, PNG, SAMPLES } from '../testing/samples.ts';
import { orientationOf } from './exif.ts';
import { withoutMetadata } from './without-metadata.ts';

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function cleaned(extension: string, bytes: Buffer, size = bytes.length): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of withoutMetadata(extension, createByteReader(inPieces(bytes, size))))
    parts.push(part);
  return Buffer.concat(parts);
}

const icc = segment(0xe2, 'ICC_PROFILE\0\x01\x01colours');
const adobe = segment(0xee, 'Adobe\0\x64');
const secrets = [
  segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${SECRET}`),
  segment(0xed, `Photoshop 3.0\0${SECRET}`),
  segment(0xe2, `MPF\0${SECRET}`),
  segment(0xfe, SECRET),
];

describe('a JPEG', () => {
  it.each([1, 3, 7, 4096])('loses place and comments, in pieces of %i bytes', async (size) => {
    const picture = jpegWith(exifSegment(1), icc, ...secrets, adobe);
    expect(await cleaned('jpg', picture, size)).toEqual(jpegWith(icc, adobe));
  });

  it.each([
    [6, 'II' as const],
    [8, 'MM' as const],
  ])('that is to be turned (%i, %s) still is', async (orientation, order) => {
    const clean = await cleaned('jpg', jpegWith(exifSegment(orientation, order)), 5);
    expect(clean.includes(SECRET)).toBe(false);
    const exif = clean.indexOf('Exif\0\0');
    expect(clean.length).toBe(JPEG.length + 4 + 6 + 26);
    expect(orientationOf(clean.subarray(exif + 6))).toBe(orientation);
  });

  it.each([1, 2, 4096])('ends where its picture ends, in pieces of %i bytes', async (size) => {
    const film = Buffer.concat([jpegWith(exifSegment(6)), Buffer.from(SECRET)]);
    expect(await cleaned('jpg', Buffer.concat([JPEG, film]), size)).toEqual(JPEG);
  });

  it('keeps all of its scans', async () => {
    const scan = JPEG.subarray(20, -2);
    const progressive = Buffer.concat([
      JPEG.subarray(0, 20),
      scan,
      segment(0xc4, 'table'),
      scan,
      Buffer.from('ffd0aabbffd9', 'hex'),
    ]);
    for (const size of [1, 2, 5, 100]) expect(await cleaned('jpg', progressive, size)).toEqual(progressive);
  });

  it('loses a comment between scans, and the fill bytes before a marker', async () => {
    const scan = JPEG.subarray(20, -2);
    const end = Buffer.from('ffd9', 'hex');
    const odd = Buffer.concat([
      JPEG.subarray(0, 20),
      scan,
      Buffer.from([0xff, 0xff]),
      segment(0xfe, SECRET),
      scan,
      end,
    ]);
    expect(await cleaned('jpg', odd, 1)).toEqual(Buffer.concat([JPEG.subarray(0, 20), scan, scan, end]));
  });

  it('that is nothing but fill bytes is read as quickly as any', async () => {
    const bytes = Buffer.concat([JPEG.subarray(0, 2), Buffer.alloc(25_000_000, 0xff), JPEG.subarray(2)]);
    expect(await cleaned('jpg', bytes, 65_536)).toEqual(JPEG);
  });

  it('that is none passes as it is', async () => {
    for (const bytes of [JPEG.subarray(0, 2), Buffer.concat([JPEG.subarray(0, 3), Buffer.alloc(9)])]) {
      expect(await cleaned('jpg', bytes, 1)).toEqual(bytes);
    }
  });
});

describe('a PNG', () => {
  const texts = [
    pngChunk('tEXt', SECRET),
    pngChunk('iTXt', SECRET),
    pngChunk('tIME', SECRET),
    pngChunk('prVt', SECRET),
  ];
  it.each([1, 7, 4096])('loses its texts and what comes behind it, in pieces of %i bytes', async (size) => {
    const colours = pngChunk('iCCP', 'colours');
    const picture = Buffer.concat([
      pngWith(colours, pngChunk('eXIf', exifWith(1)), ...texts),
      Buffer.from(SECRET),
    ]);
    expect(await cleaned('png', picture, size)).toEqual(pngWith(colours));
  });

  it('that is to be turned still is', async () => {
    const clean = await cleaned('png', pngWith(pngChunk('eXIf', exifWith(6, 'MM'))), 9);
    const exif = clean.subarray(33, 33 + 12 + 26);
    expect(orientationOf(exif.subarray(8, -4))).toBe(6);
    expect(clean).toEqual(pngWith(pngChunk('eXIf', exif.subarray(8, -4))));
    expect(clean.includes(SECRET)).toBe(false);
  });

  it('that is none passes as it is', async () => {
    const bytes = Buffer.concat([PNG.subarray(0, 33), Buffer.alloc(500)]);
    expect(await cleaned('png', bytes, 50)).toEqual(bytes);
  });
});

describe('a WebP', () => {
  const picture = (flags: number, ...rest: Buffer[]) =>
    webpWith(
      webpChunk('VP8X', Buffer.from([flags, 0, 0, 0, 1, 0, 0, 1, 0, 0])),
      webpChunk('VP8 ', 'odd'),
      ...rest,
    );

  it.each([1, 7, 4096])(
    'loses place and texts, and stays as long as it says, in pieces of %i bytes',
    async (size) => {
      const bytes = picture(0x0c, webpChunk('EXIF', exifWith(6)), webpChunk('XMP ', SECRET));
      const clean = await cleaned('webp', bytes, size);
      expect(clean.length).toBe(bytes.length);
      expect(clean.includes(SECRET)).toBe(false);
      expect(clean.includes('XMP ')).toBe(false);
      expect(clean.subarray(0, 12)).toEqual(bytes.subarray(0, 12));
      expect(clean[20]).toBe(0x08);
      expect(orientationOf(clean.subarray(clean.indexOf('EXIF') + 8))).toBe(6);
    },
  );

  it('whose head says that it is the whole file is not held in memory', async () => {
    const head = webpChunk('VP8X', '');
    head.writeUInt32LE(20_000_000, 4);
    let read = 0;
    async function* source() {
      yield webpWith(head);
      for (; read < 300; read += 1) yield Buffer.alloc(65_536);
    }
    const pieces = withoutMetadata('webp', createByteReader(source()));
    for (let count = 0; count < 3; count += 1) await pieces.next();
    expect(read).toBeLessThan(3);
  });

  it('without any passes as it is', async () => {
    expect(await cleaned('webp', picture(0), 3)).toEqual(picture(0));
    expect(await cleaned('webp', SAMPLES.webp as Buffer, 3)).toEqual(SAMPLES.webp);
  });
});

describe('a GIF', () => {
  const loops = gifBlock(0xff, 'NETSCAPE2.0', '\x01\0\0');
  const delay = gifBlock(0xf9, '\0\x10\0\0');
  /** Text without sizes, and an end in which each byte leads to the last. */
  const xmp = Buffer.concat([
    Buffer.from('\x21\xff\x0bXMP DataXMP', 'latin1'),
    Buffer.from(`<x:xmpmeta>${SECRET.repeat(30)}</x:xmpmeta>`),
    Buffer.from(Array.from({ length: 258 }, (_, index) => (index === 0 ? 1 : index > 256 ? 0 : 256 - index))),
  ]);
  const secrets = [
    xmp,
    gifBlock(0xfe, SECRET, SECRET),
    gifBlock(0xff, 'MYPROGRAM10', SECRET),
    gifBlock(7, SECRET),
  ];

  it.each([1, 3, 7, 4096])(
    'loses comments, XMP and what comes behind it, in pieces of %i bytes',
    async (size) => {
      const picture = Buffer.concat([gifWith(loops, ...secrets, delay), Buffer.from(SECRET)]);
      expect(await cleaned('gif', picture, size)).toEqual(gifWith(loops, delay));
    },
  );

  it('that ends too early, or is none, passes as it is', async () => {
    const cut = gifWith(loops, delay).subarray(0, -7);
    for (const bytes of [cut, cut.subarray(0, 15), cut.subarray(0, 9), SAMPLES.gif as Buffer]) {
      expect(await cleaned('gif', bytes, 3)).toEqual(bytes);
    }
  });
});

/** The same on each run. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield state;
  }
}

it.each(['jpg', 'png', 'webp', 'gif'])(
  'a broken %s comes out the same in whatever pieces it comes',
  async (extension) => {
    const whole = {
      jpg: jpegWith(exifSegment(6), icc, ...secrets, adobe),
      png: pngWith(pngChunk('eXIf', exifWith(6)), pngChunk('tEXt', SECRET)),
      webp: webpWith(
        webpChunk('VP8X', Buffer.alloc(10)),
        webpChunk('EXIF', exifWith(3)),
        webpChunk('XMP ', SECRET),
      ),
      gif: gifWith(gifBlock(0xff, 'XMP DataXMP', SECRET), gifBlock(0xfe, SECRET)),
    }[extension] as Buffer;
    const random = numbers(7);
    const next = (below: number) => Math.floor((random.next().value / 2 ** 31) * below);
    for (let round = 0; round < 300; round += 1) {
      const broken = Buffer.from(whole.subarray(0, whole.length - next(20)));
      for (let count = next(4); count >= 0; count -= 1) broken[12 + next(broken.length - 12)] = next(256);
      const expected = await cleaned(extension, broken);
      expect(expected.length).toBeLessThanOrEqual(broken.length);
      expect(await cleaned(extension, broken, 1)).toEqual(expected);
      expect(await cleaned(extension, broken, 2 + next(30))).toEqual(expected);
    }
  },
);

it('what is no such picture passes as it is', async () => {
  expect(await cleaned('bmp', SAMPLES.bmp as Buffer, 3)).toEqual(SAMPLES.bmp);
});
