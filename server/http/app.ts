import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import { type FastifyInstance, fastify, LogController } from 'fastify';
import { LIMITS } from '../../protocol/limits.ts';
import { serveDemo } from './demo/serve-demo.ts';
import type { HttpDeps } from './deps.ts';
import { serveDeskApi } from './desk/desk-api.ts';
import { serveDeskPages } from './desk/desk-pages.ts';
import { handleErrors } from './errors.ts';
import { serveFiles } from './files.ts';
import { serveHealth } from './health.ts';
import { readJsonBodies } from './json-body.ts';
import { logRequests } from './request-log.ts';
import { serveRestV1 } from './rest-v1/rest-v1.ts';
import { serveRestV2 } from './rest-v2/rest-v2.ts';
import { rewriteUrl } from './rewrite-url.ts';
import { serveSdkApi } from './sdk/sdk-api.ts';
import { serveSdkFiles } from './sdk-files/serve-sdk-files.ts';
import { toTrust } from './trust-proxy.ts';

/** How long a request may take to arrive: 50 MB in it are 85 KB a second. */
const REQUEST_MS = 600_000;

/** Everything but the sockets. The caller attaches those to `app.server`, listens and closes. */
export async function createHttp(deps: HttpDeps): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: toTrust(deps.settings.trustProxy),
    bodyLimit: LIMITS.jsonBodyBytes,
    // The framework has none: who sends a byte a minute would keep a connection and a file for ever.
    requestTimeout: REQUEST_MS,
    // A user may be named in a path by an external id of up to 1,024 characters.
    routerOptions: { maxParamLength: 1024 },
    rewriteUrl: ({ url }) => rewriteUrl(url ?? '/'),
  });
  handleErrors(app);
  logRequests(app, deps.metrics);
  readJsonBodies(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'x-request-id': request.id, 'x-content-type-options': 'nosniff' });
  });
  await app.register(cookie);
  await app.register(fastifyStatic, { serve: false, preCompressed: true, dotfiles: 'deny' });
  serveHealth(app, deps);
  await serveSdkApi(app, deps);
  serveFiles(app, deps);
  await serveRestV1(app, deps);
  await serveRestV2(app, deps);
  serveSdkFiles(app, deps);
  await serveDeskApi(app, deps);
  serveDeskPages(app, deps);
  serveDemo(app, deps);
  return app;
}
