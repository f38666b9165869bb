import { LIMITS } from '../../protocol/limits.ts';
import type { Author, Id, MessageSource } from '../../protocol/model.ts';
import type { Actor } from './actor.ts';
import type { UserRow } from './rows.ts';
import { ruleError } from './rule-error.ts';

export type Authorship = Author;

/** "Given Surname", as far as they are known. `insert-message.ts` says the same in SQL. */
export function fullNameOf({ givenName, surname }: Pick<UserRow, 'givenName' | 'surname'>): string {
  return [givenName, surname].filter(Boolean).join(' ').slice(0, LIMITS.nameCharacters);
}

/**
 * Who a message is by; a user's name is added when it is stored. People speak for themselves; a key may speak for the business or for a participant.
 */
export function authorOf(actor: Actor, wanted: Authorship | undefined, participantIds: Id[]): Authorship {
  if (actor.type === 'user') return { role: 'user', userId: actor.userId };
  if (actor.type === 'agent') {
    const { displayName, avatarUrl } = actor;
    return { role: 'business', displayName, ...(avatarUrl !== undefined && { avatarUrl }) };
  }
  if (!wanted || wanted.role === 'business') return wanted ?? { role: 'business' };
  if (wanted.userId === undefined || !participantIds.includes(wanted.userId)) {
    throw ruleError('bad_request', 'author.userId must be a participant of the conversation');
  }
  return wanted;
}

export function sourceOf(actor: Actor): MessageSource {
  if (actor.type === 'user') return { type: 'web', id: actor.clientId, integrationId: actor.integrationId };
  return { type: actor.type === 'agent' ? 'desk' : 'api:conversations' };
}
