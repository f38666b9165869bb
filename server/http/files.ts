import type { FastifyInstance } from 'fastify';
import type { FileStore } from '../files/store.ts';
import { ruleError } from '../rules/rule-error.ts';

type Route = { Params: { id: string } };

/**
 * Uploaded files. They come from strangers and share an origin with the desk, so they are kept from being documents:
 * no sniffing, a sandbox without scripts, and everything but pictures is downloaded.
 */
export function serveFiles(app: FastifyInstance, store: FileStore): void {
  app.get<Route>('/files/:id', async (request, reply) => {
    const { id } = request.params;
    const kind = store.kindOf(id);
    if (!kind) throw ruleError('not_found', 'no such file');
    reply.headers({
      'content-security-policy': "sandbox; default-src 'none'",
      'content-disposition': kind.isImage ? 'inline' : `attachment; filename="file.${kind.extension}"`,
      'cross-origin-resource-policy': 'cross-origin',
      'referrer-policy': 'no-referrer',
      // Its id is its content: it never changes, and only who has the id may have it.
      'cache-control': 'private, max-age=31536000, immutable',
    });
    return reply.sendFile(id, store.folder, { cacheControl: false });
  });
}
