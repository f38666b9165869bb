import multipart, { type MultipartFile } from '@fastify/multipart';
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
  if (!/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')) {
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
  const forms = readForm(request, maxBytes);
  const part = await forms.file();
  const urlOf = (id: string) => `${baseUrlOf(request, settings)}/files/${id}`;
  const wanted = { fileName: part.filename || undefined, maxBytes };
  const keep = ({ id, kind, name, size }: StoredFile) =>
    rules.attachments.add(actor, { id, url: urlOf(id), mediaType: kind.mediaType, name, size, isForMessage });
  try {
    const { id, kind, size } = await files.save(part.file, wanted, keep);
    return { mediaUrl: urlOf(id), mediaType: kind.mediaType, mediaSize: size };
  } catch (error) {
    forms.dropRest();
    throw forms.explained(error);
  }
}

function readForm(request: FastifyRequest, maxBytes: number) {
  const { raw } = request;
  let part: MultipartFile | undefined;
  // Twice, since what has been refused is still read to its end. Who sends without end is cut off.
  let left = 2 * (maxBytes + ENVELOPE_BYTES);
  raw.on('data', (piece: Buffer) => {
    left -= piece.length;
    if (left < 0) raw.destroy();
  });

  /**
   * What is wrong with the form when that is why its file could not be read. The library tells of it by plain errors, and
   * who begins to read a stream that has failed already hears only that it ended early.
   */
  function explained(error: unknown): unknown {
    const cause = part === undefined ? error : part.file.errored;
    if (isPlain(cause)) return ruleError('bad_request', `the form cannot be read: ${cause.message}`);
    const isEarlyEnd =
      error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
    return isEarlyEnd ? (cause ?? error) : error;
  }

  /** Browsers read an answer only once they have sent everything: what nobody reads would keep them waiting. */
  function dropRest(): void {
    raw.unpipe();
    raw.resume();
  }

  async function first() {
    try {
      return await request.file({ throwFileSizeLimit: false, limits: { fileSize: Infinity } });
    } catch (error) {
      dropRest();
      throw explained(error);
    }
  }

  return {
    explained,
    dropRest,
    async file() {
      part = await first();
      if (!part) throw ruleError('bad_request', 'there is no file in "source"');
      if (part.fieldname === 'source') return part;
      part.file.resume();
      throw ruleError('bad_request', 'the file must be in "source"');
    },
  };
}

const isPlain = (error: unknown): error is Error =>
  error instanceof Error && error.constructor === Error && !('code' in error);
