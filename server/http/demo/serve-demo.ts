import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { ruleError } from '../../rules/rule-error.ts';
import type { HttpDeps } from '../deps.ts';
import { frontPage } from './front-page.ts';

type Route = { Params: { '*': string } };

/** The demo pages. A real site's server has none. */
export function serveDemo(app: FastifyInstance, { assets, settings }: HttpDeps): void {
  const { demo } = assets;
  if (settings.production) return;

  app.get('/', async (_request, reply) => {
    const isThere = (folder: string) => demo !== undefined && existsSync(join(demo, folder, 'index.html'));
    return reply
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'")
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(frontPage(isThere, assets.desk !== undefined));
  });

  app.get<Route>('/demo/*', async (request, reply) => {
    const path = request.params['*'];
    if (demo === undefined) throw ruleError('not_found', 'the demo is not built');
    if (!path.endsWith('/') && !/\.[a-z0-9]+$/i.test(path)) {
      const [, query] = request.url.split('?', 2);
      return reply.redirect(`/demo/${path}/${query === undefined ? '' : `?${query}`}`, 302);
    }
    reply.header('cache-control', 'no-cache');
    return reply.sendFile(path.endsWith('/') ? `${path}index.html` : path, demo, { cacheControl: false });
  });
}
