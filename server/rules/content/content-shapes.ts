import { z } from 'zod';
import { LIMITS } from '../../../protocol/limits.ts';
import { caption, itemActions, label, messageActions, metadata, webUrl } from './action-shapes.ts';
import { formAnswer, formFields } from './form-shapes.ts';
import { withEveryForm, withoutMadeHtml } from './rich-text.ts';

/** The REST API's limits: https://docs.smooch.io/rest (messages). */
const words = z.string().max(LIMITS.textCharacters);
const visibleWords = words.refine((text) => text.trim() !== '', 'must not be empty');

const item = z.looseObject({
  title: label,
  description: caption,
  mediaUrl: webUrl.exactOptional(),
  mediaType: caption,
  altText: caption,
  size: z.enum(['compact', 'large']).exactOptional(),
  metadata,
  actions: itemActions,
});
const items = z.array(item).min(1).max(10);

const media = {
  mediaUrl: webUrl,
  mediaType: caption,
  mediaSize: z.int().min(0).exactOptional(),
  altText: caption,
  text: words.exactOptional(),
};
const place = {
  coordinates: z.object({ lat: z.number().min(-90).max(90), long: z.number().min(-180).max(180) }),
  location: z
    .object({ name: z.string().max(1024).exactOptional(), address: z.string().max(1024).exactOptional() })
    .exactOptional(),
};

export type Shapes = Readonly<Record<string, z.ZodType<object>>>;

/** What the widget sends. What it may not say is left out, buttons among it. */
export const visitorShapes: Shapes = {
  text: z.object({ type: z.literal('text'), text: visibleWords, payload: words.exactOptional() }),
  location: z.object({ type: z.literal('location'), ...place }),
  // What the file is, the server knows.
  image: z.object({ type: z.literal('image'), mediaUrl: webUrl, text: words.exactOptional() }),
  file: z.object({ type: z.literal('file'), mediaUrl: webUrl, text: words.exactOptional() }),
  formResponse: formAnswer,
};

/** What the business's software may say in a participant's name. */
export const userShapes: Shapes = {
  text: visitorShapes.text as z.ZodType<object>,
  location: visitorShapes.location as z.ZodType<object>,
  image: z.object({ type: z.literal('image'), ...media }),
  file: z.object({ type: z.literal('file'), ...media }),
};

const richText = z
  .looseObject({
    type: z.literal('text'),
    text: words.default(''),
    htmlText: visibleWords.exactOptional(),
    markdownText: visibleWords.exactOptional(),
    actions: messageActions.exactOptional(),
    payload: words.exactOptional(),
    blockChatInput: z.boolean().exactOptional(),
  })
  .transform(withEveryForm)
  .refine(({ text, actions = [] }) => text.trim() !== '' || actions.length > 0, {
    path: ['text'],
    message: 'must not be empty without actions',
  });

/** What the business says. Unknown fields stay, see `action-shapes.ts`. */
export const businessShapes: Shapes = {
  text: z.preprocess(withoutMadeHtml, richText),
  image: z.looseObject({ type: z.literal('image'), ...media, actions: messageActions.exactOptional() }),
  file: z.looseObject({ type: z.literal('file'), ...media }),
  carousel: z.looseObject({
    type: z.literal('carousel'),
    items,
    displaySettings: z
      .looseObject({ imageAspectRatio: z.enum(['horizontal', 'square']).exactOptional() })
      .exactOptional(),
  }),
  list: z.looseObject({
    type: z.literal('list'),
    items,
    actions: messageActions.max(10).exactOptional(),
  }),
  form: z
    .looseObject({
      type: z.literal('form'),
      fields: formFields,
      blockChatInput: z.boolean().exactOptional(),
    })
    // Only an answer makes it so.
    .transform(({ submitted: _, ...form }) => form),
  location: z.looseObject({ type: z.literal('location'), ...place }),
  template: z.looseObject({ type: z.literal('template'), template: z.looseObject({}) }),
};
