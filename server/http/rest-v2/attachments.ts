import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { LIMITS } from '../../../protocol/limits.ts';
import type { HttpDeps } from '../deps.ts';
import { promising, receiveFile, takeForms } from '../receive-file.ts';
import { authenticate } from './authenticate.ts';

type Route = { Params: { appId?: string } };
type Attachment = { mediaUrl: string; mediaType: string };

// Both dialects may also say whose conversation it is for; that shows once a message has it.
const NewAttachment = z.looseObject({
  access: z.literal('public', 'only public ones are supported'),
  for: z.literal('message', 'can only be message').optional(),
});
const GoneAttachment = z.object({ mediaUrl: z.string().max(LIMITS.urlCharacters) });

/** The business's files. The two APIs differ in how they wrap the answer. */
export async function serveAttachments(
  app: FastifyInstance,
  deps: HttpDeps,
  path: string,
  view: (attachment: Attachment) => object,
): Promise<void> {
  const maxBytes = LIMITS.restFileBytes;

  app.post<Route>(`${path}/remove`, async (request) => {
    const actor = await authenticate(deps, request, request.params.appId);
    await deps.rules.attachments.remove(actor, GoneAttachment.parse(request.body).mediaUrl);
    return {};
  });

  await app.register(async (scope) => {
    await takeForms(scope);
    scope.post<Route>(path, { onRequest: promising(maxBytes) }, async (request, reply) => {
      const actor = await authenticate(deps, request, request.params.appId);
      const isForMessage = NewAttachment.parse(request.query).for !== undefined;
      const { mediaUrl, mediaType } = await receiveFile(deps, request, { actor, maxBytes, isForMessage });
      return reply.code(201).send(view({ mediaUrl, mediaType }));
    });
  });
}
