import type { ErrorCode, WireError } from '../../../protocol/errors.ts';
import type { Credentials } from '../../../protocol/events.ts';
import type { UploadedFile } from '../../../protocol/file-types.ts';
import { MessengerError } from '../../api/errors.ts';
import type { Transfer, UploadOptions } from '../../core/ports.ts';

/** So long nothing may move: a network that was left says nothing by itself. It is also what a virus scanner may take. */
const STALLED_MS = 60_000;

/** Where an answer is not the server's own, as a proxy's. */
const CODES: Readonly<Record<number, ErrorCode>> = {
  401: 'invalid_auth',
  403: 'forbidden',
  404: 'not_found',
  413: 'too_large',
  415: 'unsupported_media_type',
  429: 'rate_limited',
};

/** Sends a file. By `XMLHttpRequest`: `fetch` does not tell how far a request has got. */
export function postFile(base: string, options: UploadOptions): Transfer {
  const { integrationId, credentials, file, onProgress } = options;
  const request = new XMLHttpRequest();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const done = new Promise<UploadedFile>((resolve, reject) => {
    const fail = (code: 'offline' | 'timeout') =>
      reject(new MessengerError(code, `${file.name} could not be sent`));
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        request.abort();
        fail('timeout');
      }, STALLED_MS);
    };
    request.open('POST', `${base}/sdk/v2/integrations/${encodeURIComponent(integrationId)}/files`);
    request.setRequestHeader('authorization', authorization(credentials));
    request.upload.onprogress = ({ loaded, total }) => {
      watch();
      if (total > 0) onProgress(loaded / total);
    };
    request.onload = () =>
      request.status === 201 ? take(request, resolve, reject) : reject(refusal(request));
    request.onerror = () => fail('offline');
    request.onloadend = () => clearTimeout(timer);
    watch();
    const form = new FormData();
    form.append('source', file as File, file.name);
    request.send(form);
  });
  return {
    done,
    cancel() {
      clearTimeout(timer);
      request.abort();
    },
  };
}

const authorization = (credentials: Credentials) =>
  credentials.type === 'jwt'
    ? `Bearer ${credentials.jwt}`
    : `Session ${credentials.userId}:${credentials.token}`;

function take(
  { responseText }: XMLHttpRequest,
  resolve: (file: UploadedFile) => void,
  reject: (error: unknown) => void,
): void {
  try {
    resolve(JSON.parse(responseText));
  } catch (cause) {
    reject(new MessengerError('internal', 'The answer to an upload could not be read', { cause }));
  }
}

function refusal(request: XMLHttpRequest): MessengerError {
  const { status, responseText } = request;
  let error: Partial<WireError> | undefined;
  try {
    error = (JSON.parse(responseText) as { error?: WireError } | null)?.error;
  } catch {
    // Not the server's own answer.
  }
  const code = error?.code ?? CODES[status] ?? (status >= 500 ? 'unavailable' : 'bad_request');
  const wait = Number(request.getResponseHeader('retry-after')) || undefined;
  const message = error?.message ?? `The upload was answered with ${status}`;
  return new MessengerError(code, message, { retryAfter: error?.retryAfter ?? wait });
}
