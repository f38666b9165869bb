import type { FastifyRequest } from 'fastify';
import type { KeyActor } from '../../rules/actor.ts';
import type { UserRow } from '../../rules/rows.ts';
import type { HttpDeps } from '../deps.ts';
import { authenticate } from '../rest-v2/authenticate.ts';
import { userNotFound } from '../rest-v2/not-found.ts';

/** `user` is an `_id` or a `userId`; without `appId` the app is the key's. */
export type AppUserRoute = { Params: { appId?: string; user: string } };

/** @throws RuleError for who asks, HttpError 404 */
export async function findAppUser(
  deps: HttpDeps,
  request: FastifyRequest<AppUserRoute>,
): Promise<{ actor: KeyActor; row: UserRow }> {
  const actor = await authenticate(deps, request, request.params.appId);
  const row = await deps.rules.business.users.find(actor, request.params.user);
  if (!row) throw userNotFound();
  return { actor, row };
}
