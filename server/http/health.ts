import type { FastifyInstance } from 'fastify';
import type { HttpDeps } from './deps.ts';
import { refuse } from './errors.ts';

export function serveHealth(app: FastifyInstance, { ready, metrics }: HttpDeps): void {
  app.get('/healthz', async () => ({ status: 'alive' }));
  app.get('/readyz', async (request, reply) => {
    const isReady = await ready().catch(() => false);
    if (isReady) return { status: 'ready' };
    const message = 'starting, stopping, or without its database';
    return refuse(request, reply, { status: 503, code: 'unavailable', message, retryAfter: 1 });
  });
  app.get('/metrics', async (_request, reply) => {
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
