import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LIMITS } from '../../../protocol/limits.ts';
import type { UserActor } from '../../rules/actor.ts';
import type { HttpDeps } from '../deps.ts';
import { promising, receiveFile, takeForms } from '../receive-file.ts';
import { type FoundIntegration, findIntegration, type IntegrationRoute } from './find-integration.ts';
import { requireAllowedPage } from './page-origin.ts';
import { readCredentials } from './visitor-credentials.ts';

/** A visitor's file, to be sent in a message. */
export async function serveUpload(app: FastifyInstance, deps: HttpDeps): Promise<void> {
  await takeForms(app);
  const maxBytes = LIMITS.widgetFileBytes;
  const options = { onRequest: promising(maxBytes) };
  app.post<IntegrationRoute>('/integrations/:id/files', options, async (request, reply) => {
    await deps.limiter.take('address', request.ip);
    const found = await findIntegration(deps.rules, request.params.id);
    requireAllowedPage(request, found.integration, deps.settings);
    const actor = await requireVisitor(deps, request, found);
    return reply.code(201).send(await receiveFile(deps, request, { actor, maxBytes, isForMessage: true }));
  });
}

async function requireVisitor(
  deps: HttpDeps,
  request: FastifyRequest,
  found: FoundIntegration,
): Promise<UserActor> {
  const credentials = readCredentials(request.headers.authorization);
  // An upload is not a device: it has no client id of its own.
  const door = { appId: found.app.id, integrationId: found.integration.id, clientId: '', info: {} };
  const { actor } = await deps.rules.users.verify(door, credentials);
  await deps.limiter.take('uploads', actor.userId);
  return actor;
}
