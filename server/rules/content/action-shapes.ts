import { z } from 'zod';
import { LIMITS } from '../../../protocol/limits.ts';

/** How far a purchase has got. `failed`: the visitor is told, and may try again. */
export const BUY_STATES = ['offered', 'processing', 'paid', 'failed'] as const;

// Unknown fields stay: a newer client of the API may say more than this version knows.

export const label = z.string().min(1).max(LIMITS.nameCharacters);
export const caption = z.string().max(LIMITS.nameCharacters).exactOptional();
const flat = z.union([z.string(), z.number(), z.boolean()], 'must be a string, a number or a boolean');
export const metadata = z
  .record(z.string(), flat)
  .refine((value) => Buffer.byteLength(JSON.stringify(value)) <= LIMITS.metadataBytes, {
    message: `is larger than ${LIMITS.metadataBytes} bytes`,
  })
  .exactOptional();
const words = z.string().min(1).max(LIMITS.textCharacters);

/** Apps have addresses of their own kind (`tel:`, `myapp://`); what runs as code in the page is none. */
const uri = z
  .string()
  .max(LIMITS.urlCharacters)
  .refine(
    (text) => URL.canParse(text) && !/^(javascript|data|vbscript|blob):/i.test(new URL(text).protocol),
    {
      message: 'must be an absolute address',
    },
  );
export const webUrl = z
  .string()
  .max(LIMITS.urlCharacters)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    message: 'must be an http or https address',
  });

const buy = {
  amount: z.int().min(1),
  currency: z.string().max(8).exactOptional(),
  uri: uri.exactOptional(),
  state: z.enum(BUY_STATES).exactOptional(),
};
const webview = {
  uri,
  fallback: uri.exactOptional(),
  size: z.enum(['compact', 'tall', 'full']).exactOptional(),
  openOnReceive: z.boolean().exactOptional(),
};

const common = { metadata };
const inItems: Record<string, z.ZodType> = {
  link: z.looseObject({ ...common, text: words, uri }),
  postback: z.looseObject({ ...common, text: words, payload: words }),
  webview: z.looseObject({ ...common, text: words, ...webview }),
  buy: z.looseObject({ ...common, text: words, ...buy }),
};
const belowMessages: Record<string, z.ZodType> = {
  ...inItems,
  reply: z.looseObject({ ...common, text: words, payload: words, iconUrl: webUrl.exactOptional() }),
  locationRequest: z.looseObject({ ...common, text: words }),
};

/** An action of a known type is checked; one of another type is kept as it came, for clients that know it. */
function actionOf(shapes: Record<string, z.ZodType>, refused: string[] = []) {
  return z.looseObject({ ...common, type: z.string().min(1).max(64) }).superRefine((action, context) => {
    if (refused.includes(action.type)) {
      context.addIssue({ code: 'custom', path: ['type'], message: 'cannot stand in an item' });
    }
    const shape = Object.hasOwn(shapes, action.type) ? shapes[action.type] : undefined;
    for (const issue of shape?.safeParse(action).error?.issues ?? []) {
      context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message });
    }
  });
}

export const itemActions = z
  .array(actionOf(inItems, ['reply', 'locationRequest']))
  .min(1)
  .max(3);

export const messageActions = z
  .array(actionOf(belowMessages))
  .refine((actions) => actions.filter(({ openOnReceive }) => openOnReceive === true).length <= 1, {
    message: 'only one action may open by itself',
  });
