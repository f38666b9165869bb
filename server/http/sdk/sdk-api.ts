import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import type { HttpDeps } from '../deps.ts';
import { serveConfig } from './config.ts';
import { serveUpload } from './upload.ts';

/** What the SDK asks over HTTP. */
export async function serveSdkApi(app: FastifyInstance, deps: HttpDeps): Promise<void> {
  const api = async (scope: FastifyInstance) => {
    // Every origin may read its answer, a refusal among them, so that the page can tell what is wrong. Who gets more
    // than a refusal is decided by the integration's list; cookies play no part.
    await scope.register(cors, {
      origin: true,
      methods: ['GET', 'POST'],
      allowedHeaders: ['authorization', 'content-type'],
      exposedHeaders: ['retry-after'],
      maxAge: 600,
    });
    serveConfig(scope, deps);
    await serveUpload(scope, deps);
  };
  await app.register(api, { prefix: '/sdk/v2' });
}
