import { ERROR_CODES, type ErrorCode } from '../../protocol/errors.ts';
import { type Answer, failure, success } from './answer.ts';

export type Call = (method: 'GET' | 'POST', name: string, body?: object) => Promise<Answer<unknown>>;

/** The desk's own addresses, with the cookie. `base` ends in a slash: `/desk/`. */
export function createCall(base: string, fetchIt: typeof fetch = fetch): Call {
  return async (method, name, body) => {
    try {
      const response = await fetchIt(`${base}api/${name}`, {
        method,
        credentials: 'same-origin',
        ...sent(body),
      });
      if (response.status === 204) return failure('invalid_auth', 'nobody is signed in');
      const answer: unknown = await response.json().catch(() => null);
      return response.ok ? success(answer) : refusal(response, answer);
    } catch (error) {
      return failure('offline', String(error));
    }
  };
}

/** A form says itself what it is. */
function sent(body: object | undefined): RequestInit {
  const accept = { accept: 'application/json' };
  if (body === undefined) return { headers: accept };
  if (body instanceof FormData) return { headers: accept, body };
  return { headers: { ...accept, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function refusal(response: Response, body: unknown): Answer<never> {
  const error = isObject(body) && isObject(body.error) ? body.error : {};
  const message = typeof error.message === 'string' ? error.message : `HTTP ${response.status}`;
  const header = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfter = typeof error.retryAfter === 'number' ? error.retryAfter : header;
  const code = ERROR_CODES.find((known) => known === error.code) ?? codeOf(response.status);
  return failure(code, message, Number.isFinite(retryAfter) ? retryAfter : undefined);
}

function codeOf(status: number): ErrorCode {
  if (status === 401) return 'invalid_auth';
  if (status === 429) return 'rate_limited';
  if (status === 502 || status === 503 || status === 504) return 'unavailable';
  return status < 500 ? 'bad_request' : 'internal';
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
