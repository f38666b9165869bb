import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { StoredFile } from '../files/store.ts';
import type { Actor } from '../rules/actor.ts';
import { ruleError } from '../rules/rule-error.ts';
import type { HttpDeps } from './deps.ts';
import { baseUrlOf } from './own-address.ts';

/** What the parts around a file may add to its size. */
const ENVELOPE_BYTES = 16 * 1024;

/** Forms with one file, read as they come. */
export async function takeForms(app: FastifyInstance): Promise<void> {
  await app.register(multipart, { limits: { files: 1, fields: 8, fieldSize: 1024, parts: 9 } });
}

/** Before anything of the body is read. */
export const promising = (maxBytes: number) => async (request: FastifyRequest) => {
  if (!request.headers['content-type']?.startsWith('multipart/form-data')) {
    throw ruleError('bad_request', 'the body must be multipart/form-data with the file in "source"');
  }
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + ENVELOPE_BYTES) {
    throw ruleError('too_large', `the file is larger than ${maxBytes} bytes`);
  }
};

type Wanted = { actor: Actor; maxBytes: number; isForMessage: boolean };
export type Received = { mediaUrl: string; mediaType: string; mediaSize: number };

/** The form's file, checked while it streams to disk. @throws RuleError, FileProblem */
export async function receiveFile(
  { files, rules, settings }: HttpDeps,
  request: FastifyRequest,
  { actor, maxBytes, isForMessage }: Wanted,
): Promise<Received> {
  const part = await request.file({ throwFileSizeLimit: false, limits: { fileSize: Infinity } });
  if (!part) throw ruleError('bad_request', 'there is no file in "source"');
  if (part.fieldname !== 'source') {
    part.file.resume();
    throw ruleError('bad_request', 'the file must be in "source"');
  }
  const urlOf = (id: string) => `${baseUrlOf(request, settings)}/files/${id}`;
  const wanted = { fileName: part.filename || undefined, maxBytes };
  const keep = ({ id, kind, name, size }: StoredFile) =>
    rules.attachments.add(actor, { id, url: urlOf(id), mediaType: kind.mediaType, name, size, isForMessage });
  try {
    const { id, kind, size } = await files.save(part.file, wanted, keep);
    return { mediaUrl: urlOf(id), mediaType: kind.mediaType, mediaSize: size };
  } catch (error) {
    dropRest(request, maxBytes);
    throw error;
  }
}

/**
 * Browsers read an answer only once they have sent everything: what nobody reads would keep them waiting. Who sends without
 * end is cut off.
 */
function dropRest({ raw }: FastifyRequest, maxBytes: number): void {
  let left = maxBytes + ENVELOPE_BYTES;
  raw.unpipe();
  raw.on('data', (piece: Buffer) => {
    left -= piece.length;
    if (left < 0) raw.destroy();
  });
  raw.resume();
}
