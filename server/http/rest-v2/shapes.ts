import { z } from 'zod';
import { LIMITS } from '../../../protocol/limits.ts';
import { MAX_PARTICIPANTS } from '../../rules/business/participants.ts';
import { BUY_STATES } from '../../rules/content/action-shapes.ts';
import { externalIdShape as externalId } from '../../rules/external-id.ts';
import { ID_PATTERN } from '../../rules/ids.ts';
import { isoMoment } from '../../rules/moment.ts';

const name = z.string().max(LIMITS.nameCharacters);
const url = z.string().max(LIMITS.urlCharacters);
const id = z.string().regex(ID_PATTERN, 'must be 24 hexadecimal characters');
const flat = z.union([z.string(), z.number(), z.boolean()], 'must be a string, a number or a boolean');
const metadata = z.record(z.string(), flat);

const Profile = z.object({
  givenName: name.nullish(),
  surname: name.nullish(),
  email: name.nullish(),
  avatarUrl: url.nullish(),
  locale: z.string().max(64).nullish(),
});

export const NewUser = z.object({
  externalId,
  signedUpAt: isoMoment.optional(),
  profile: Profile.optional(),
  metadata: metadata.optional(),
});

/** What is left out stays; null takes it away. */
export const ChangedUser = z.object({
  signedUpAt: isoMoment.exactOptional(),
  profile: z
    .object({
      givenName: name.nullable().exactOptional(),
      surname: name.nullable().exactOptional(),
      email: name.nullable().exactOptional(),
      avatarUrl: url.nullable().exactOptional(),
      locale: z.string().max(64).nullable().exactOptional(),
    })
    .exactOptional(),
  metadata: z.record(z.string(), flat.nullable()).exactOptional(),
});

const exactlyOne = (fields: object) => Object.values(fields).filter((one) => one !== undefined).length === 1;

const Participant = z
  .object({ userId: id.optional(), userExternalId: externalId.optional() })
  .refine(exactlyOne, 'needs userId or userExternalId');
export const Join = Participant;
export const Leave = z
  .object({ userId: id.optional(), userExternalId: externalId.optional(), participantId: id.optional() })
  .refine(exactlyOne, 'needs userId, userExternalId or participantId');

const describedText = z.string().min(1).max(100).nullish();
const described = {
  displayName: describedText,
  description: describedText,
  iconUrl: url.nullish(),
  metadata: metadata.nullish(),
};
export const ChangedConversation = z.object(described);

export const NewConversation = z
  .object({
    type: z.enum(['personal', 'sdkGroup']),
    participants: z.array(Participant).max(MAX_PARTICIPANTS).default([]),
    ...described,
  })
  .refine(({ type, participants }) => type !== 'personal' || participants.length === 1, {
    path: ['participants'],
    message: 'a personal conversation has exactly one participant',
  });

const Author = z.object({
  type: z.enum(['business', 'user']),
  userId: id.optional(),
  userExternalId: externalId.optional(),
  displayName: name.nullish(),
  avatarUrl: url.nullish(),
});

export const Activity = z
  .object({ author: Author, type: z.enum(['typing:start', 'typing:stop', 'conversation:read']) })
  .refine(({ author, type }) => author.type === 'business' || type === 'conversation:read', {
    path: ['type'],
    message: 'of a user can only be conversation:read',
  })
  .refine(
    ({ author }) => author.type === 'business' || (author.userId ?? author.userExternalId) !== undefined,
    {
      path: ['author'],
      message: 'needs userId or userExternalId',
    },
  );

export const NewMessage = z.object({
  author: Author,
  content: z.looseObject({ type: z.string().min(1).max(64) }),
  metadata: metadata.optional(),
  // To send it somewhere else than was asked would be worse than to refuse it.
  destination: z.undefined('is not supported').optional(),
});

/** Ours alone: the API that this follows sells through a partner, who says what was paid. */
export const ChangedMessage = z.strictObject({
  actions: z
    .array(z.strictObject({ id, state: z.enum(BUY_STATES) }))
    .min(1)
    .max(100),
});

const cursor = { 'page[after]': id.optional(), 'page[before]': id.optional() };
const oneCursor = (query: { 'page[after]'?: unknown; 'page[before]'?: unknown }) =>
  query['page[after]'] === undefined || query['page[before]'] === undefined;
const eitherCursor = 'page[after] and page[before] exclude each other';

export const ListConversations = z
  .object({
    ...cursor,
    'page[size]': z.coerce.number().int().min(1).max(100).default(25),
    'filter[userId]': z.string().min(1).optional(),
    'filter[userExternalId]': z.string().min(1).optional(),
  })
  .refine(oneCursor, eitherCursor)
  .refine(
    (query) => (query['filter[userId]'] === undefined) !== (query['filter[userExternalId]'] === undefined),
    'needs filter[userId] or filter[userExternalId]',
  );

export const ListParticipants = z
  .object({ ...cursor, 'page[size]': z.coerce.number().int().min(1).max(100).default(25) })
  .refine(oneCursor, eitherCursor);

export const ListMessages = z.object(cursor).refine(oneCursor, eitherCursor);
