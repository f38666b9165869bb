import type { Refusal } from './refusal.ts';

/** The body of a refusal in the words of the API that the path belongs to. */
export function refusalBody(path: string, refusal: Refusal): object {
  if (/^\/v2(\/|$)/.test(path)) {
    return { errors: [{ code: restCode(refusal), title: refusal.message }] };
  }
  if (/^\/v1(\.1)?(\/|$)/.test(path)) {
    return { error: { code: restCode(refusal), description: refusal.message } };
  }
  const { code, message, retryAfter } = refusal;
  return { error: { code, message, ...(retryAfter !== undefined && { retryAfter }) } };
}

const REST_CODES: Partial<Record<Refusal['code'], string>> = {
  invalid_auth: 'unauthorized',
  origin_not_allowed: 'forbidden',
  too_large: 'payload_too_large',
  rate_limited: 'too_many_requests',
  unavailable: 'service_unavailable',
  internal: 'internal_error',
};

function restCode({ status, code, restCode }: Refusal): string {
  if (restCode !== undefined) return restCode;
  return status === 415 ? 'unsupported_media_type' : (REST_CODES[code] ?? code);
}
