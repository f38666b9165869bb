import type { ErrorCode, WireError } from '../../protocol/errors.ts';

/** `offline`: it was not sent. `timeout`: it was sent, and nobody knows whether it arrived. */
export type FailureCode = ErrorCode | 'offline' | 'timeout';

export type Failure = Omit<WireError, 'code'> & { code: FailureCode };

export type Answer<T> = { ok: true; value: T } | { ok: false; error: Failure };

export function success<T>(value: T): Answer<T> {
  return { ok: true, value };
}

export function failure(
  code: FailureCode,
  message: string,
  retryAfter?: number,
): { ok: false; error: Failure } {
  return { ok: false, error: { code, message, ...(retryAfter === undefined ? {} : { retryAfter }) } };
}
