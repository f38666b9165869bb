import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from './metrics.ts';

// One line per answered request, with the path alone: queries and headers may hold tokens.
const QUIET = new Set(['/healthz', '/readyz', '/metrics']);

export function logRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const status = reply.statusCode;
    const milliseconds = reply.elapsedTime;
    metrics.httpRequest({ method, route: routeOf(request), status }, milliseconds / 1000);
    const path = pathOf(request);
    const line = { method, path, status, ms: Math.round(milliseconds), address: request.ip };
    if (QUIET.has(path)) request.log.debug(line, 'answered');
    else request.log.info(line, 'answered');
  });
}

const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'none';

function pathOf(request: FastifyRequest): string {
  const [path = ''] = request.originalUrl.split('?', 1);
  // The id of a file is all that it takes to read it.
  return path.replace(/(\/files\/.{6}).*/, '$1…');
}
