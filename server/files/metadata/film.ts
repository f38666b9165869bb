import { type FileHandle, open } from 'node:fs/promises';
import { blank, boxAt } from './boxes.ts';

/** Films of phones have a few dozen in all. */
const MOST_BOXES = 2000;
const WITH_OTHERS = ['moov', 'trak'];
/** Place, time, device and titles; Adobe's XMP. How a film is to be turned is said with its tracks. */
const METADATA = ['udta', 'meta', 'uuid'];

/** MP4, QuickTime and 3GP: boxes of metadata become empty ones that players skip, in place, so that nothing moves. */
export async function blankFilmMetadata(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    let left = MOST_BOXES;
    const lookInto = async (from: number, to: number): Promise<void> => {
      const head = Buffer.alloc(16);
      for (let at = from; at + 8 <= to && left > 0; left -= 1) {
        await file.read(head, 0, 16, at);
        const box = boxAt(head, 0, to - at);
        if (!box) return;
        if (WITH_OTHERS.includes(box.type)) await lookInto(at + box.start, at + box.end);
        else if (METADATA.includes(box.type)) await empty(file, at, at + box.start, at + box.end);
        at += box.end;
      }
    };
    await lookInto(0, size);
  } finally {
    await file.close();
  }
}

async function empty(file: FileHandle, at: number, start: number, end: number): Promise<void> {
  await file.write(Buffer.from('free'), 0, 4, at + 4);
  await blank(file, { start, length: end - start });
}
