/** The beginnings of files of each kind, as far as whoever looks at them needs. */
const hex = (digits: string) => Buffer.from(digits.replace(/\s/g, ''), 'hex');
const ascii = (text: string) => Buffer.from(text, 'latin1');
const join = (...parts: (Buffer | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? ascii(part) : part)));

const ftyp = (brand: string) =>
  join(hex('00000018'), `ftyp${brand}`, hex('00000000'), `${brand}mif1`, Buffer.alloc(64));
const riff = (form: string) => join('RIFF', hex('24000000'), form, Buffer.alloc(64));
const ogg = (codec: Buffer) =>
  join('OggS', hex('0002'), Buffer.alloc(20), hex('01 13'), codec, Buffer.alloc(64));
const cfb = join(hex('d0cf11e0a1b11ae1'), Buffer.alloc(600));

/** An archive with one stored file in it. */
export function zipOf(name: string, content: string): Buffer {
  const [path, bytes] = [ascii(name), ascii(content)];
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 0, 'latin1');
  head.writeUInt16LE(20, 4);
  head.writeUInt32LE(bytes.length, 18);
  head.writeUInt32LE(bytes.length, 22);
  head.writeUInt16LE(path.length, 26);
  return join(head, path, bytes, 'PK\x05\x06', Buffer.alloc(18));
}
const office = (part: string) =>
  zipOf(
    '[Content_Types].xml',
    `<Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.${part}.main+xml"/>`,
  );
const openDocument = (kind: string) => zipOf('mimetype', `application/vnd.oasis.opendocument.${kind}`);

export const PNG = join(
  hex('89504e470d0a1a0a 0000000d 49484452 00000001 00000001 08060000 00 1f15c489'),
  hex('00000000 49454e44 ae426082'),
);
export const JPEG = hex(
  'ffd8 ffe0 0010 4a464946 00 01 01 00 0001 0001 00 00 ffda 0008 0101 00 00 3f 00 112233 ff00 44 ffd9',
);
export const EXE = join('MZ', hex('9000030000000400'), Buffer.alloc(200));
const mpeg4 = ftyp('isom');

export const SAMPLES: Record<string, Buffer> = {
  png: PNG,
  jpg: JPEG,
  jpeg: JPEG,
  jfif: JPEG,
  gif: join('GIF89a', Buffer.alloc(30)),
  webp: riff('WEBPVP8 '),
  bmp: join('BM', Buffer.alloc(60)),
  tif: join('II*\0', hex('08000000 0000'), Buffer.alloc(40)),
  tiff: join('MM\0*', hex('00100000'), Buffer.alloc(40)),
  heic: ftyp('heic'),
  heif: ftyp('mif1'),
  avif: ftyp('avif'),
  pdf: ascii('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'),
  doc: cfb,
  xls: cfb,
  ppt: cfb,
  pps: cfb,
  docx: office('wordprocessingml.document'),
  xlsx: office('spreadsheetml.sheet'),
  pptx: office('presentationml.presentation'),
  ppsx: office('presentationml.slideshow'),
  odt: openDocument('text'),
  ods: openDocument('spreadsheet'),
  odp: openDocument('presentation'),
  pages: zipOf('Index/Document.iwa', 'x'),
  numbers: zipOf('Index/Document.iwa', 'x'),
  key: zipOf('Index/Document.iwa', 'x'),
  rtf: ascii('{\\rtf1\\ansi hello}'),
  zip: zipOf('a.txt', 'hello'),
  '7z': join(hex('377abcaf271c 0004'), Buffer.alloc(60)),
  mp3: join(hex('fffb9064'), Buffer.alloc(500)),
  mpga: join('ID3', hex('03000000 00760a'), Buffer.alloc(300)),
  m4a: ftyp('M4A '),
  mp4a: mpeg4,
  aac: join(hex('fff15080 0340 fc'), Buffer.alloc(200)),
  wav: riff('WAVEfmt '),
  ogg: ogg(join(hex('01'), 'vorbis')),
  oga: ogg(ascii('\x7fFLAC')),
  opus: ogg(ascii('OpusHead')),
  amr: ascii('#!AMR\n\x3c\x91'),
  mp4: mpeg4,
  m4v: ftyp('M4V '),
  mov: ftyp('qt  '),
  qt: join(hex('00000020'), 'moov', Buffer.alloc(64)),
  '3gp': ftyp('3gp5'),
  '3g2': ftyp('3g2a'),
  webm: join(
    hex('1a45dfa3 9f 4286 81 01 42f7 81 01 42f2 81 04 42f3 81 08 4282 84'),
    'webm',
    hex('4287 81 04 4285 81 02'),
    Buffer.alloc(64),
  ),
  ogv: ogg(ascii('\x80theora')),
  mpg: join(hex('000001ba 44'), Buffer.alloc(64)),
  mpeg: join(hex('000001b3 14'), Buffer.alloc(64)),
  avi: riff('AVI LIST'),
  wmv: join(hex('3026b2758e66cf11a6d900aa0062ce6c'), Buffer.alloc(64)),
};
