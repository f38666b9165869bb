import type { Credentials } from '../../../protocol/events.ts';
import { extensionOf, FILE_EXTENSIONS, type UploadedFile } from '../../../protocol/file-types.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type { Id, MessageContent } from '../../../protocol/model.ts';
import { MessengerError } from '../../api/errors.ts';
import type { Transfer, UploadOptions } from '../../core/ports.ts';
import { refuse } from './mock-store.ts';
import type { MockServer } from './mock-world.ts';

const STEPS = 10;
const STEP_MS = 40;
/** As much as it takes to know a program, or the file that tests virus scanners. */
const HEAD_BYTES = 100;

export interface MockUploads {
  upload(options: UploadOptions): Transfer;
}

/** Files go nowhere: their address is one of this page. */
export function createMockUploads(server: MockServer, isOnline: () => boolean): MockUploads {
  function admit(credentials: Credentials): Id {
    const { users, jwts } = server;
    if (credentials.type === 'session') {
      const row =
        users.findSession(credentials) ?? refuse('invalid_auth', 'The mock does not know this user');
      return row.user.id;
    }
    jwts.verify(credentials.jwt, credentials.externalId);
    const row = users.findByExternalId(credentials.externalId);
    return (row ?? refuse('invalid_auth', 'The mock does not know this user')).user.id;
  }

  async function take({ credentials, file }: UploadOptions): Promise<UploadedFile> {
    if (!isOnline()) throw new MessengerError('offline', 'The mock cannot be reached');
    const userId = admit(credentials);
    if (file.size > LIMITS.widgetFileBytes) refuse('too_large', 'the file is too large');
    if (!FILE_EXTENSIONS.includes(extensionOf(file.name)))
      refuse('unsupported_media_type', 'files with this extension may not be uploaded');
    const blob = file as unknown as Blob;
    const head = await blob.slice(0, HEAD_BYTES).text();
    if (head.startsWith('MZ')) refuse('file_mismatch', 'the content is not what the extension says');
    if (head.includes('EICAR-STANDARD')) refuse('file_infected', 'there is a virus in this file');
    const mediaUrl = URL.createObjectURL(blob);
    server.store.files.set(mediaUrl, userId);
    return { mediaUrl, mediaType: file.type || 'application/octet-stream', mediaSize: file.size };
  }

  return {
    upload(options) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const done = new Promise<UploadedFile>((resolve, reject) => {
        const step = (count: number) => {
          if (count > 0 && isOnline()) options.onProgress(count / STEPS);
          if (count < STEPS && isOnline()) timer = setTimeout(step, STEP_MS, count + 1);
          else take(options).then(resolve, reject);
        };
        timer = setTimeout(step, 0, 0);
      });
      return { done, cancel: () => clearTimeout(timer) };
    },
  };
}

/** A user can send only what they uploaded. */
export function requireOwnFile({ files }: MockServer['store'], userId: Id, content: MessageContent): void {
  const { type, mediaUrl } = content as { type: string; mediaUrl?: unknown };
  if (type !== 'image' && type !== 'file') return;
  if (files.get(String(mediaUrl)) !== userId)
    refuse('forbidden', 'content.mediaUrl: is no file that this user uploaded');
}
