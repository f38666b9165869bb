import type { FastifyInstance } from 'fastify';
import type { HttpDeps } from '../deps.ts';
import { authenticate } from './authenticate.ts';
import { userNotFound } from './not-found.ts';
import { withoutNulls } from './nulls.ts';
import { NewUser } from './shapes.ts';
import { userView } from './views.ts';

type AppRoute = { Params: { appId: string } };
type UserRoute = { Params: { appId: string; userId: string } };

export function serveUsers(app: FastifyInstance, deps: HttpDeps): void {
  const { users } = deps.rules.business;

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

  app.get<UserRoute>('/apps/:appId/users/:userId', async (request) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const row = await users.find(actor, request.params.userId);
    if (!row) throw userNotFound();
    return { user: userView(row) };
  });
}
