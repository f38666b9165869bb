import type { FastifyInstance } from 'fastify';
import type { HttpDeps } from '../deps.ts';
import { serveActivity } from './activity.ts';
import { serveAttachments } from './attachments.ts';
import { serveConversations } from './conversations.ts';
import { serveMessages } from './messages.ts';
import { serveParticipants } from './participants.ts';
import { serveUsers } from './users.ts';

/** The business's own software, with the keys of its app. Not for browsers: there is no CORS. */
export async function serveRestV2(app: FastifyInstance, deps: HttpDeps): Promise<void> {
  const api = async (scope: FastifyInstance) => {
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    serveUsers(scope, deps);
    serveConversations(scope, deps);
    serveMessages(scope, deps);
    serveParticipants(scope, deps);
    serveActivity(scope, deps);
    await serveAttachments(scope, deps, '/apps/:appId/attachments', (attachment) => ({ attachment }));
  };
  await app.register(api, { prefix: '/v2' });
}
