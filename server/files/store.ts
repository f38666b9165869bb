import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inspect } from './inspect.ts';
import { type FileKind, kindOfStored } from './kinds.ts';

export type StoredFile = { id: string; kind: FileKind; size: number };

export type FileStore = {
  /** Where the files are, by their id. */
  folder: string;
  /** Nothing is left when it fails. @throws FileProblem for a file that may not be kept */
  save(source: Readable, fileName: string, maxBytes: number): Promise<StoredFile>;
  /** What kind of file has this id, if it can be one at all. */
  kindOf(id: string): FileKind | undefined;
};

/** 192 random bits and the extension: who has not been told it cannot find it. */
const ID = /^[A-Za-z0-9_-]{32}\.([a-z]{3,4})$/;

/** Uploads as files of a folder. */
export async function createFileStore(dataDir: string): Promise<FileStore> {
  const folder = join(dataDir, 'files');
  const incoming = join(dataDir, 'incoming');
  // What a killed process had begun to receive.
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true });
  await mkdir(folder, { recursive: true });
  return {
    folder,
    async save(source, fileName, maxBytes) {
      const name = randomBytes(24).toString('base64url');
      const part = join(incoming, name);
      const { stream, result } = inspect(fileName, maxBytes);
      // Opened first: a write stream opens later, and would make the file after a refusal has removed it.
      const file = await open(part, 'wx', 0o640).catch((error: unknown) => {
        source.resume();
        throw error;
      });
      try {
        await pipeline(source, stream, file.createWriteStream());
        const { kind, size } = result();
        const id = `${name}.${kind.extension}`;
        await rename(part, join(folder, id));
        return { id, kind, size };
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    kindOf(id) {
      const extension = ID.exec(id)?.[1];
      return extension === undefined ? undefined : kindOfStored(extension);
    },
  };
}
