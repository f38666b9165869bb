import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, toRefusal } from './refusal.ts';
import { refusalBody } from './refusal-body.ts';

/** Every refusal and every fault leaves the server through here. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = toRefusal(error);
    if (refusal.status >= 500) request.log.error({ err: error }, 'request failed');
    return refuse(request, reply, refusal);
  });
  app.setNotFoundHandler((request, reply) =>
    refuse(request, reply, { status: 404, code: 'not_found', message: 'nothing is here' }),
  );
}

export function refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.retryAfter !== undefined)
    reply.header('retry-after', Math.max(1, Math.ceil(refusal.retryAfter)));
  if (refusal.status === 401 && request.url.startsWith('/v')) {
    reply.header('www-authenticate', 'Basic realm="Parley", charset="UTF-8"');
  }
  return reply
    .code(refusal.status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(refusalBody(request.url, refusal));
}
