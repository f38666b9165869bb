import type { ByteReader } from '../byte-reader.ts';
import { jpegWithoutMetadata } from './jpeg.ts';
import { pngWithoutMetadata } from './png.ts';
import { webpWithoutMetadata } from './webp.ts';

type Filter = (bytes: ByteReader) => AsyncGenerator<Buffer>;

const FILTERS: Record<string, Filter> = {
  jpg: jpegWithoutMetadata,
  png: pngWithoutMetadata,
  webp: webpWithoutMetadata,
};

/**
 * A picture without place, time, camera, names and previews; how it is to be turned stays, and so do its colours. What does
 * not follow its format passes as it is from there on: nobody can read metadata in it either.
 */
export const withoutMetadata = (extension: string, bytes: ByteReader): AsyncGenerator<Buffer> =>
  FILTERS[extension]?.(bytes) ?? bytes.rest();
