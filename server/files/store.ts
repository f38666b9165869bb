import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cleanFileName } from './file-name.ts';
import { inspected, type Wanted } from './inspect.ts';
import { type FileKind, kindOfExtension, requireExtension } from './kinds.ts';
import { blankMetadata } from './metadata/without-metadata.ts';
import type { Scan } from './scan.ts';

export type StoredFile = {
  id: string;
  kind: FileKind;
  /** Bytes on disk. */
  size: number;
  /** What it was called. */
  name: string;
};

export type FileStore = {
  /** Where the files are, by their id. */
  folder: string;
  /**
   * Nothing is left when it fails. `keep` writes down that there is such a file, before it is there for others.
   * @throws FileProblem for a file that may not be kept
   */
  save(source: Readable, wanted: Wanted, keep: (file: StoredFile) => Promise<void>): Promise<StoredFile>;
  /** What kind of file has this id, if it can be one at all. */
  kindOf(id: string): FileKind | undefined;
  /** Also when it is gone already. */
  remove(id: string): Promise<void>;
};

/** 192 random bits and the extension: who has not been told it cannot find it. */
const ID = /^[A-Za-z0-9_-]{32}\.([a-z0-9]{2,7})$/;

/** Uploads as files of a folder. */
export async function createFileStore(dataDir: string, scan?: Scan): Promise<FileStore> {
  const folder = join(dataDir, 'files');
  const incoming = join(dataDir, 'incoming');
  // What a killed process had begun to receive.
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true });
  await mkdir(folder, { recursive: true });

  async function receive(source: Readable, wanted: Wanted, part: string): Promise<FileKind> {
    let kind: FileKind | undefined;
    const look = (pieces: AsyncIterable<Buffer>) =>
      inspected(pieces, wanted, (found) => {
        kind = found;
      });
    // Opened first: a write stream opens later, and would make the file after a refusal has removed it.
    const file = await open(part, 'wx', 0o640);
    await pipeline(source, look, file.createWriteStream());
    if (!kind) throw new Error('a file has passed without being looked at');
    await blankMetadata(kind.extension, part);
    await scan?.(part);
    return kind;
  }

  return {
    folder,
    async save(source, wanted, keep) {
      const random = randomBytes(24).toString('base64url');
      const part = join(incoming, random);
      try {
        if (wanted.fileName !== undefined) requireExtension(wanted.fileName);
        const kind = await receive(source, wanted, part);
        const { size } = await stat(part);
        const name = cleanFileName(wanted.fileName, kind.extension);
        const stored = { id: `${random}.${kind.extension}`, kind, size, name };
        await keep(stored);
        await rename(part, join(folder, stored.id));
        return stored;
      } catch (error) {
        source.destroy();
        await rm(part, { force: true });
        throw error;
      }
    },
    kindOf(id) {
      const extension = ID.exec(id)?.[1];
      return extension === undefined ? undefined : kindOfExtension(extension);
    },
    async remove(id) {
      if (ID.test(id)) await rm(join(folder, id), { force: true });
    },
  };
}
