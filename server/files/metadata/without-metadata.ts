import type { ByteReader } from '../byte-reader.ts';
import { blankFilmMetadata } from './film.ts';
import { gifWithoutMetadata } from './gif.ts';
import { blankHeifMetadata } from './heif.ts';
import { jpegWithoutMetadata } from './jpeg.ts';
import { pngWithoutMetadata } from './png.ts';
import { blankTiffMetadata } from './tiff.ts';
import { webpWithoutMetadata } from './webp.ts';

type Filter = (bytes: ByteReader) => AsyncGenerator<Buffer>;

const FILTERS: Record<string, Filter> = {
  jpg: jpegWithoutMetadata,
  png: pngWithoutMetadata,
  webp: webpWithoutMetadata,
  gif: gifWithoutMetadata,
};

/**
 * A picture without place, time, camera, names and previews; how it is to be turned stays, and so do its colours. What does
 * not follow its format passes as it is from there on: nobody can read metadata in it either.
 */
export const withoutMetadata = (extension: string, bytes: ByteReader): AsyncGenerator<Buffer> =>
  FILTERS[extension]?.(bytes) ?? bytes.rest();

const BLANKERS: Record<string, (path: string) => Promise<void>> = {
  heic: blankHeifMetadata,
  avif: blankHeifMetadata,
  tif: blankTiffMetadata,
  mp4: blankFilmMetadata,
  m4v: blankFilmMetadata,
  mov: blankFilmMetadata,
  '3gp': blankFilmMetadata,
  '3g2': blankFilmMetadata,
};

/** The same for formats that say late what is where: once the file is there, and before anybody can see it. */
export const blankMetadata = async (extension: string, path: string): Promise<void> =>
  BLANKERS[extension]?.(path);
