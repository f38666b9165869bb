import { z } from 'zod';
import { ID_PATTERN } from '../ids.ts';
import { caption, label } from './action-shapes.ts';

const MAX_FIELDS = 20;
const MAX_ANSWER = 256;

const size = z.int().min(1).max(MAX_ANSWER).exactOptional();
const option = z.object({ name: label, label });
const options = z.array(option).min(1).max(200);

const named = <T extends { name: string }>(field: z.ZodType<T>) =>
  z
    .array(field)
    .min(1)
    .max(MAX_FIELDS)
    .refine((fields) => new Set(fields.map(({ name }) => name)).size === fields.length, {
      message: 'two fields have the same name',
    });

const asked = { name: label, label, placeholder: caption };
export const formFields = named(
  z.discriminatedUnion('type', [
    z
      .looseObject({ ...asked, type: z.literal('text'), minSize: size, maxSize: size })
      .refine(({ minSize = 1, maxSize = 128 }) => minSize <= maxSize, 'minSize is larger than maxSize'),
    z.looseObject({ ...asked, type: z.literal('email') }),
    z.looseObject({ ...asked, type: z.literal('select'), options }),
  ]),
);

const answered = { name: label, label };
const email = z
  .string()
  .max(128)
  .regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address');

/** What a visitor wrote into a form; anything more is left out. */
export const formAnswer = z.object({
  type: z.literal('formResponse'),
  fields: named(
    z.discriminatedUnion('type', [
      z.object({ ...answered, type: z.literal('text'), text: z.string().max(MAX_ANSWER) }),
      z.object({ ...answered, type: z.literal('email'), email }),
      z.object({ ...answered, type: z.literal('select'), select: z.array(option).max(200) }),
    ]),
  ),
  quotedMessageId: z.string().regex(ID_PATTERN, 'must be 24 lowercase hex characters').exactOptional(),
});
