import type { ErrorCode, WireError } from '../../protocol/errors.ts';
import { isOutage } from '../db/outage.ts';

/** A refusal that the asker may see, over the socket or as JSON. Anything else thrown is a fault of the server. */
export type RuleError = Error & { name: 'RuleError'; code: ErrorCode; retryAfter?: number };

export function ruleError(code: ErrorCode, message: string, retryAfter?: number): RuleError {
  const error = new Error(message);
  return Object.assign(error, {
    name: 'RuleError' as const,
    code,
    ...(retryAfter !== undefined && { retryAfter }),
  });
}

export function isRuleError(error: unknown): error is RuleError {
  return error instanceof Error && error.name === 'RuleError';
}

/** What the asker is told. A fault says nothing of the server's inside; the caller logs it. */
export function toWireError(error: unknown): WireError {
  if (isRuleError(error)) {
    const { code, message, retryAfter } = error;
    return { code, message, ...(retryAfter !== undefined && { retryAfter }) };
  }
  if (isOutage(error)) return { code: 'unavailable', message: 'the database does not answer', retryAfter: 2 };
  return { code: 'internal', message: 'the server failed; it has been logged' };
}
