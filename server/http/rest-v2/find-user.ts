import type { Id } from '../../../protocol/model.ts';
import type { KeyActor } from '../../rules/actor.ts';
import type { Rules } from '../../rules/rules.ts';
import { userNotFound } from './not-found.ts';

export type NamedUser = { userId?: string | undefined; userExternalId?: string | undefined };

/** By id or by the business's own name. @throws HttpError 404 */
export async function findUser(
  { business }: Rules,
  actor: KeyActor,
  { userId, userExternalId }: NamedUser,
): Promise<Id> {
  const name = userId ?? userExternalId;
  const row = name === undefined ? undefined : await business.users.find(actor, name);
  if (!row) throw userNotFound();
  return row.id;
}
