import type { FastifyInstance } from 'fastify';
import { dispositionOf } from '../files/file-name.ts';
import { ruleError } from '../rules/rule-error.ts';
import type { HttpDeps } from './deps.ts';

type Route = { Params: { id: string } };

/**
 * Uploaded files. They come from strangers and share an origin with the desk, so they are kept from being documents:
 * no sniffing, a sandbox without scripts, and all that is not drawn or played is downloaded.
 */
export function serveFiles(app: FastifyInstance, { files, rules }: HttpDeps): void {
  app.get<Route>('/files/:id', async (request, reply) => {
    const { id } = request.params;
    const kind = files.kindOf(id);
    const known = kind && (await rules.attachments.find(id));
    if (!known) throw ruleError('not_found', 'no such file');
    reply.headers({
      'content-type': kind.mediaType,
      'content-security-policy': "sandbox; default-src 'none'",
      'content-disposition': dispositionOf(kind.shownAs ? 'inline' : 'attachment', known.name),
      // Any site may show it, and read it: whoever has its address has been given it. No cookies play a part.
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'referrer-policy': 'no-referrer',
      // Its id is its content: it never changes, and only who has the id may have it.
      'cache-control': 'private, max-age=31536000, immutable',
    });
    // Answers to Range, too: browsers play no film without.
    return reply.sendFile(id, files.folder, { cacheControl: false, contentType: false });
  });
}
