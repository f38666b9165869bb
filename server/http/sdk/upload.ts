import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LIMITS } from '../../../protocol/limits.ts';
import type { FileStore, StoredFile } from '../../files/store.ts';
import { ruleError } from '../../rules/rule-error.ts';
import type { HttpDeps } from '../deps.ts';
import { baseUrlOf } from '../own-address.ts';
import { type FoundIntegration, findIntegration, type IntegrationRoute } from './find-integration.ts';
import { requireAllowedPage } from './page-origin.ts';
import { readCredentials } from './visitor-credentials.ts';

/** What the parts around a file may add to its size. */
const ENVELOPE_BYTES = 16 * 1024;

/** A visitor's file. It is checked while it streams to disk. */
export async function serveUpload(app: FastifyInstance, deps: HttpDeps, store: FileStore): Promise<void> {
  await app.register(multipart, { limits: { files: 1, fields: 8, fieldSize: 1024, parts: 9 } });
  const options = { onRequest: requirePromisingHeaders };
  app.post<IntegrationRoute>('/integrations/:id/files', options, async (request, reply) => {
    await deps.limiter.take('address', request.ip);
    const found = await findIntegration(deps.rules, request.params.id);
    requireAllowedPage(request, found.integration, deps.settings);
    await requireVisitor(deps, request, found);
    const { id, kind, size } = await receive(request, store);
    const mediaUrl = `${baseUrlOf(request, deps.settings)}/files/${id}`;
    return reply.code(201).send({ mediaUrl, mediaType: kind.mediaType, mediaSize: size });
  });
}

/** Before anything of the body is read. */
async function requirePromisingHeaders(request: FastifyRequest): Promise<void> {
  if (!request.headers['content-type']?.startsWith('multipart/form-data')) {
    throw ruleError('bad_request', 'the body must be multipart/form-data with the file in "source"');
  }
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.widgetFileBytes + ENVELOPE_BYTES) {
    throw ruleError('too_large', `the file is larger than ${LIMITS.widgetFileBytes} bytes`);
  }
}

async function requireVisitor(deps: HttpDeps, request: FastifyRequest, found: FoundIntegration) {
  const credentials = readCredentials(request.headers.authorization);
  // An upload is not a device: it has no client id of its own.
  const door = { appId: found.app.id, integrationId: found.integration.id, clientId: '', info: {} };
  const { user } = await deps.rules.users.verify(door, credentials);
  await deps.limiter.take('uploads', user.id);
}

async function receive(request: FastifyRequest, store: FileStore): Promise<StoredFile> {
  const part = await request.file({ throwFileSizeLimit: false, limits: { fileSize: Infinity } });
  if (!part) throw ruleError('bad_request', 'there is no file in "source"');
  if (part.fieldname !== 'source') {
    part.file.resume();
    throw ruleError('bad_request', 'the file must be in "source"');
  }
  return store.save(part.file, part.filename, LIMITS.widgetFileBytes);
}
