import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Author, Id, MessageContent } from '../../../protocol/model.ts';
import { withoutNulls } from '../rest-v2/nulls.ts';
import { NewMessage } from './shapes.ts';

type Wanted = z.infer<typeof NewMessage>;

export function toAuthor({ role, name, email, avatarUrl }: Wanted, userId: Id): Author {
  if (role === 'appUser') return { role: 'user', userId, ...withoutNulls({ displayName: name, avatarUrl }) };
  const picture = avatarUrl ?? (email ? gravatarOf(email) : undefined);
  return { role: 'business', ...withoutNulls({ displayName: name, avatarUrl: picture }) };
}

/** What only the server says; who copies a message that it gave sends them along. */
const READ_ONLY = ['_id', 'authorId', 'received', 'source', 'displayName', 'deleted'];
const OF_THE_MESSAGE = new Set<string>([...Object.keys(NewMessage.shape), 'override', ...READ_ONLY]);

/** Here the content's fields stand beside the message's own. */
export function toContent(wanted: Wanted): MessageContent {
  const content = Object.entries(wanted).filter(([key, value]) => !OF_THE_MESSAGE.has(key) && value !== null);
  return { ...Object.fromEntries(content), type: wanted.type };
}

const gravatarOf = (email: string): string =>
  `https://www.gravatar.com/avatar/${createHash('md5').update(email.trim().toLowerCase()).digest('hex')}?s=200&d=mm`;
