import type { FastifyInstance } from 'fastify';

/**
 * JSON bodies. An empty one is none: the clients of the v1.1 API announce JSON on every request, with a body or without.
 */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null, undefined);
    parse(request, body.toString(), done);
  });
}
