import type { ByteReader } from '../byte-reader.ts';

const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b];
const [PLAIN_TEXT, GRAPHIC_CONTROL, APPLICATION] = [0x01, 0xf9, 0xff];
/** How often to play, and colours; the others are XMP and programs' own. */
const NEEDED = ['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012'];

/**
 * Block by block (GIF89a). XMP is written without the sizes that pieces of a block have, and ends so that who takes its text
 * for sizes gets to its end all the same.
 */
export async function* gifWithoutMetadata(bytes: ByteReader): AsyncGenerator<Buffer> {
  const screen = await bytes.take(13);
  yield screen;
  yield* bytes.pass(coloursAfter(screen[10]));
  for (;;) {
    const head = await bytes.peek(14);
    const [introducer, label = 0] = head;
    if (introducer === TRAILER) return yield await bytes.take(1);
    if (introducer === IMAGE) {
      yield await bytes.take(10);
      // Behind the colours, with how many bits a code begins.
      yield* bytes.pass(coloursAfter(head[9]) + 1);
      yield* pieces(bytes);
    } else if (introducer === EXTENSION) {
      const kept = isNeeded(label, head.toString('latin1', 3, 14));
      const start = await bytes.take(2);
      if (kept) yield start;
      for await (const piece of pieces(bytes)) if (kept) yield piece;
    } else return yield* bytes.rest();
  }
}

const isNeeded = (label: number, name: string): boolean =>
  label === GRAPHIC_CONTROL || label === PLAIN_TEXT || (label === APPLICATION && NEEDED.includes(name));

const coloursAfter = (flags = 0): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Each says its size in front; one of no size ends them. */
async function* pieces(bytes: ByteReader): AsyncGenerator<Buffer> {
  let at = 0;
  for await (const part of bytes.rest()) {
    for (let size = part[at]; size !== undefined; size = part[at]) {
      at += 1 + size;
      if (size > 0) continue;
      yield part.subarray(0, at);
      bytes.giveBack(part.subarray(at));
      return;
    }
    at -= part.length;
    yield part;
  }
}
