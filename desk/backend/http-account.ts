import { ERROR_CODES, type ErrorCode } from '../../protocol/errors.ts';
import { type Answer, failure, success } from './answer.ts';
import type { Account, SignedIn } from './ports.ts';

/** `base` ends in a slash: `/desk/`. */
export function createHttpAccount(base: string, fetchIt: typeof fetch = fetch): Account {
  async function call(method: 'GET' | 'POST', name: string, body?: object): Promise<Answer<unknown>> {
    try {
      const response = await fetchIt(`${base}api/${name}`, {
        method,
        credentials: 'same-origin',
        headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      if (response.status === 204) return failure('invalid_auth', 'nobody is signed in');
      const answer: unknown = await response.json().catch(() => null);
      return response.ok ? success(answer) : refusal(response, answer);
    } catch (error) {
      return failure('offline', String(error));
    }
  }

  async function me(): Promise<Answer<SignedIn>> {
    const answer = await call('GET', 'me');
    if (!answer.ok) return answer;
    return isSignedIn(answer.value)
      ? success(answer.value)
      : failure('internal', 'me: not the expected answer');
  }

  return {
    me,
    async signIn(username, password) {
      const answer = await call('POST', 'sign-in', { username, password });
      return answer.ok ? me() : answer;
    },
    async signOut() {
      // An empty object, since a bodyless POST is one that a foreign form could send.
      const answer = await call('POST', 'sign-out', {});
      return answer.ok ? success(null) : answer;
    },
  };
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

function isSignedIn(value: unknown): value is SignedIn {
  return (
    isObject(value) && isObject(value.agent) && isObject(value.app) && typeof value.agent.id === 'string'
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
