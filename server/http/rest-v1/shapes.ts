import { z } from 'zod';
import { LIMITS } from '../../../protocol/limits.ts';

const name = z.string().max(LIMITS.nameCharacters);
const flat = z.union([z.string(), z.number(), z.boolean()], 'must be a string, a number or a boolean');
// Years of more than four digits are written in a way that Postgres does not read.
const END_OF_9999 = 253_402_300_799;
const seconds = z.coerce
  .number()
  .min(0)
  .transform((moment) => Math.min(moment, END_OF_9999));

/** What belongs to a message but not to its content. All else is the content's own, and checked with it. */
export const NewMessage = z.looseObject({
  role: z.enum(['appMaker', 'appUser']),
  type: z.string().min(1).max(64).default('text'),
  name: name.nullish(),
  email: name.nullish(),
  avatarUrl: z.string().max(LIMITS.urlCharacters).nullish(),
  metadata: z.record(z.string(), flat).nullish(),
  // To send it somewhere else than was asked would be worse than to refuse it.
  destination: z.undefined('is not supported').optional(),
});

export const ListMessages = z
  .object({ before: seconds.optional(), after: seconds.optional() })
  .refine(
    ({ before, after }) => before === undefined || after === undefined,
    'before and after exclude each other',
  );
