import type { FastifyInstance } from 'fastify';
import type { HttpDeps } from '../deps.ts';
import { serveAttachments } from '../rest-v2/attachments.ts';
import { serveAppUsers } from './app-users.ts';
import { serveMessages } from './messages.ts';

/**
 * The older REST API, for the business's own software. Its clients leave the app out of the path when their token is one
 * app's (the key tells which), and name it when their token may be for several.
 */
export async function serveRestV1(app: FastifyInstance, deps: HttpDeps): Promise<void> {
  const api = async (scope: FastifyInstance) => {
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    serveAppUsers(scope, deps);
    serveMessages(scope, deps);
    await serveAttachments(scope, deps, '/attachments', (attachment) => attachment);
  };
  for (const version of ['/v1', '/v1.1']) {
    await app.register(api, { prefix: version });
    await app.register(api, { prefix: `${version}/apps/:appId` });
  }
}
