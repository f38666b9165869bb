import { SECRET } from './pictures.ts';

/** How numbers are written: in which order of their bytes, and places in eight of them (BigTIFF). */
export type TiffForm = { order: 'II' | 'MM'; isBig?: boolean };
export const TIFF_FORMS: TiffForm[] = [
  { order: 'II' },
  { order: 'MM' },
  { order: 'II', isBig: true },
  { order: 'MM', isBig: true },
];

/** Number of the type, and how many bytes one value has. */
export const [ASCII, SHORT, LONG, UNDEFINED, IFD, LONG8] = [
  [2, 1],
  [3, 2],
  [4, 4],
  [7, 1],
  [13, 4],
  [16, 8],
] as const;
type Type = readonly [number, number];
export type TiffEntry = [tag: number, type: Type, value: string | number[], count?: number];

/** Puts a file together from its end: what is pointed at is there before what points. */
export function createTiff({ order, isBig = false }: TiffForm) {
  const place: Type = isBig ? LONG8 : LONG;
  const [tally, header] = isBig ? [8, 16] : [2, 8];
  const number = (value: number, size: number): Buffer => {
    const bytes = Buffer.alloc(size);
    if (size === 8) bytes.writeBigUInt64LE(BigInt(value));
    else bytes.writeUIntLE(value, 0, size);
    return order === 'II' ? bytes : bytes.reverse();
  };
  const parts: Buffer[] = [];
  let end = header;
  const put = (bytes: Buffer | string): number => {
    const part = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
    parts.push(part);
    end += part.length;
    return end - part.length;
  };
  const entry = ([tag, [type, size], value, count = value.length]: TiffEntry): Buffer => {
    const bytes =
      typeof value === 'string'
        ? Buffer.from(value, 'latin1')
        : Buffer.concat(value.map((one) => number(one, size)));
    const isShort = bytes.length <= place[1];
    const held = isShort
      ? Buffer.concat([bytes, Buffer.alloc(place[1] - bytes.length)])
      : number(put(bytes), place[1]);
    return Buffer.concat([number(tag, 2), number(type, 2), number(count, place[1]), held]);
  };
  return {
    put,
    /** Where the next thing will be. */
    end: () => end,
    /** Adds a table and says where it is. */
    table(entries: TiffEntry[], next = 0): number {
      const written = entries.map(entry);
      return put(Buffer.concat([number(entries.length, tally), ...written, number(next, place[1])]));
    },
    file(first: number): Buffer {
      const magic = isBig ? Buffer.concat([number(43, 2), number(8, 2), number(0, 2)]) : number(42, 2);
      return Buffer.concat([Buffer.from(order), magic, number(first, place[1]), ...parts]);
    },
    number,
  };
}

export const PIXELS = 'pixels of a picture';

/** What draws a grey picture, with pixels of its own. */
export function drawing(tiff: ReturnType<typeof createTiff>): TiffEntry[] {
  return [
    [256, SHORT, [PIXELS.length]],
    [257, SHORT, [1]],
    [258, SHORT, [8]],
    [259, SHORT, [1]],
    [262, SHORT, [1]],
    [273, LONG, [tiff.put(PIXELS)]],
    [274, SHORT, [6]],
    [279, LONG, [PIXELS.length]],
  ];
}

const texts = (...tags: number[]): TiffEntry[] => tags.map((tag) => [tag, ASCII, `${SECRET}\0`]);
const data = (...tags: number[]): TiffEntry[] => tags.map((tag) => [tag, UNDEFINED, SECRET]);
const inOrder = (entries: TiffEntry[]) => entries.sort(([one], [other]) => one - other);

/** A picture with a smaller one and a second page, and all that it can tell about itself in each of them. */
export function talkativeTiff(form: TiffForm): Buffer {
  const tiff = createTiff(form);
  const pointer = form.isBig ? LONG8 : LONG;
  const told = (): TiffEntry[] => {
    const others = tiff.table([...texts(1, 2), [3, IFD, [tiff.table(data(4))]]]);
    const place = tiff.table([...texts(1, 3), ...data(2, 4, 29)]);
    const exif = tiff.table([...texts(36867), ...data(37500, 37510), [40965, pointer, [others]]]);
    return [
      ...texts(269, 270, 271, 272, 285, 305, 306, 315, 316, 33432, 34737, 42112),
      ...data(700, 33723, 34377, 37724, 50341, 65000),
      // Short enough to stand in the table.
      [65001, ASCII, 'N48'],
      [34665, pointer, [exif]],
      [34853, IFD, [place]],
    ];
  };
  const small = tiff.table(inOrder([...drawing(tiff), ...told()]));
  const second = tiff.table(inOrder([...drawing(tiff), ...told()]));
  const first = tiff.table(inOrder([...drawing(tiff), [330, pointer, [small]], ...told()]), second);
  return tiff.file(first);
}
