import { z } from 'zod';
import { PROTOCOL_VERSION } from '../../protocol/events.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { externalIdShape } from '../rules/external-id.ts';
import { ID_PATTERN } from '../rules/ids.ts';
import { isoMoment } from '../rules/moment.ts';
import { ruleError } from '../rules/rule-error.ts';

/** What frames must look like. Unknown fields are ignored, so that a newer client still understands an older server. */
const id = z.string().regex(ID_PATTERN, 'must be 24 lowercase hex characters');
const name = z.string().max(LIMITS.nameCharacters);
const url = z.string().max(LIMITS.urlCharacters);
// It is looked for as it came: what Postgres cannot store cannot be found either.
const clientId = z
  .string()
  .min(1)
  .max(LIMITS.clientIdCharacters)
  .regex(/^[^\0\p{Surrogate}]*$/u, 'must not hold NUL or half a character');
const seq = z.int().min(0).max(2_147_483_647);
const limit = z.int().min(1).max(LIMITS.pageMessages);
const metadata = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const state = z.enum(['start', 'stop']);
// A page's long address or title must not keep its visitors out.
const told = z.string().transform((text) => text.slice(0, LIMITS.urlCharacters));

const profileChange = z.object({
  givenName: name.nullable().exactOptional(),
  surname: name.nullable().exactOptional(),
  email: name.nullable().exactOptional(),
  avatarUrl: url.nullable().exactOptional(),
  metadata: metadata.exactOptional(),
  signedUpAt: isoMoment.exactOptional(),
});

const jwt = z.string().max(8192);
const token = z.string().max(256);
const session = z.object({ userId: id, token });

const credentials = z.discriminatedUnion('type', [
  session.extend({ type: z.literal('session') }),
  z.object({ type: z.literal('jwt'), externalId: externalIdShape, jwt }),
]);

const conversationFields = {
  displayName: name.nullable().exactOptional(),
  description: name.nullable().exactOptional(),
  iconUrl: url.nullable().exactOptional(),
  metadata: metadata.nullable().exactOptional(),
};

const v = z.literal(PROTOCOL_VERSION, `this server speaks version ${PROTOCOL_VERSION}`);

export const shapes = {
  handshake: z.discriminatedUnion('role', [
    z.object({
      v,
      role: z.literal('visitor'),
      integrationId: id,
      clientId,
      credentials: credentials.exactOptional(),
      info: z.object({
        sdkVersion: told,
        currentUrl: told.exactOptional(),
        currentTitle: told.exactOptional(),
        referrer: told.exactOptional(),
        browserLanguage: told.exactOptional(),
      }),
    }),
    z.object({ v, role: z.literal('agent') }),
  ]),
  nothing: z.object({}),
  newSession: z.object({ profile: profileChange.exactOptional(), locale: name.exactOptional() }),
  exchange: z.object({ authCode: token, previous: session.exactOptional() }),
  merge: z.object({ session }),
  renewal: z.object({ jwt }),
  profileChange,
  conversation: z.object({ conversationId: id }),
  conversationPage: z.object({ before: id.exactOptional() }),
  inboxPage: z.object({ before: id.exactOptional(), limit: limit.exactOptional() }),
  newConversation: z.object({ clientId, ...conversationFields }),
  changedConversation: z.object({ conversationId: id, ...conversationFields }),
  newMessage: z.object({
    conversationId: id,
    clientId,
    content: z.looseObject({ type: z.string().min(1).max(64) }),
    metadata: metadata.exactOptional(),
  }),
  messagePage: z.object({
    conversationId: id,
    after: seq.exactOptional(),
    before: seq.exactOptional(),
    limit: limit.exactOptional(),
  }),
  read: z.object({ conversationId: id, seq }),
  press: z.object({ conversationId: id, actionId: id, clientId, metadata: metadata.exactOptional() }),
  link: z.object({
    integrationId: id,
    conversationId: id,
    address: z.string().max(1024).exactOptional(),
    phoneNumber: z.string().max(64).exactOptional(),
  }),
  client: z.object({ clientId }),
  channel: z.object({ integrationId: id, conversationId: id }),
  typing: z.object({ conversationId: id, state }),
};

/** @throws RuleError `bad_request` that names the field */
export function parse<T>(shape: z.ZodType<T>, input: unknown): T {
  const { success, data, error } = shape.safeParse(input);
  if (success) return data;
  const [issue] = error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  throw ruleError('bad_request', [field, issue?.message].filter(Boolean).join(': '));
}
