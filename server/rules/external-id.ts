import { z } from 'zod';

/** Postgres cannot keep more in an index (2,704 bytes, with the app's id); it is more than 1,024 letters of most scripts. */
const MOST_BYTES = 2600;

/** A business's own name for a user. */
export const externalIdShape = z
  .string()
  .min(1)
  .max(1024)
  .refine((text) => Buffer.byteLength(text) <= MOST_BYTES, `must be at most ${MOST_BYTES} bytes long`);
