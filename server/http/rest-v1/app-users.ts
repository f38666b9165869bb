import type { FastifyInstance } from 'fastify';
import type { HttpDeps } from '../deps.ts';
import { type AppUserRoute, findAppUser } from './find-app-user.ts';
import { appUserView } from './views.ts';

export function serveAppUsers(app: FastifyInstance, deps: HttpDeps): void {
  const { users, oneConversation, authCodes } = deps.rules.business;

  app.get<AppUserRoute>('/appusers/:user', async (request) => {
    const { actor, row } = await findAppUser(deps, request);
    const clients = await users.listClients(actor, row.id);
    const conversation = await oneConversation.find(actor, row.id);
    return { appUser: appUserView(row, clients, conversation !== undefined) };
  });

  app.get<AppUserRoute>('/appusers/:user/authcode', async (request) => {
    const { actor, row } = await findAppUser(deps, request);
    return { authCode: await authCodes.create(actor, row.id, deps.settings.authCodeMinutes) };
  });
}
