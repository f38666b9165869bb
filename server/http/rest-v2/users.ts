import type { FastifyInstance } from 'fastify';
import type { KeyActor } from '../../rules/actor.ts';
import type { UserRow } from '../../rules/rows.ts';
import type { HttpDeps } from '../deps.ts';
import { authenticate } from './authenticate.ts';
import { userNotFound } from './not-found.ts';
import { withoutNulls } from './nulls.ts';
import { ChangedUser, NewUser } from './shapes.ts';
import { clientView, userView } from './views.ts';

type AppRoute = { Params: { appId: string } };
type UserRoute = { Params: { appId: string; userId: string } };
const USER = '/apps/:appId/users/:userId';

export function serveUsers(app: FastifyInstance, deps: HttpDeps): void {
  const { users } = deps.rules.business;

  async function find(actor: KeyActor, name: string): Promise<UserRow> {
    const row = await users.find(actor, name);
    if (!row) throw userNotFound();
    return row;
  }

  app.post<AppRoute>('/apps/:appId/users', async (request, reply) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const { externalId, profile = {}, metadata = {}, signedUpAt } = NewUser.parse(request.body);
    const row = await users.create(actor, {
      externalId,
      profile: withoutNulls(profile),
      metadata,
      ...(signedUpAt !== undefined && { signedUpAt: new Date(signedUpAt) }),
    });
    return reply.code(201).send({ user: userView(row) });
  });

  app.get<UserRoute>(USER, async (request) => {
    const actor = await authenticate(deps, request, request.params.appId);
    return { user: userView(await find(actor, request.params.userId)) };
  });

  app.patch<UserRoute>(USER, async (request) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const { profile, ...rest } = ChangedUser.parse(request.body);
    const { id } = await find(actor, request.params.userId);
    const row = await users.update(actor, id, { ...profile, ...rest });
    if (!row) throw userNotFound();
    return { user: userView(row) };
  });

  app.delete<UserRoute>(USER, async (request) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const { id } = await find(actor, request.params.userId);
    if (!(await users.remove(actor, id))) throw userNotFound();
    return {};
  });

  // Never more than a page: those not seen for long are left out.
  app.get<UserRoute>(`${USER}/clients`, async (request) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const { id } = await find(actor, request.params.userId);
    const clients = await users.listClients(actor, id);
    return { clients: clients.map(clientView), meta: { hasMore: false }, links: {} };
  });
}
