import { ZodError } from 'zod';
import { type ErrorCode, HTTP_STATUS } from '../../protocol/errors.ts';
import { isFileProblem } from '../files/file-problem.ts';
import { namesGoneUser } from '../rules/gone-user.ts';
import { toWireError } from '../rules/rule-error.ts';

/** What a request is refused with, before it is put into the words of one of the APIs. */
export type Refusal = {
  status: number;
  code: ErrorCode;
  message: string;
  retryAfter?: number;
  /** The REST APIs' own name of this refusal, where it is finer than `code`. */
  restCode?: string;
};

/** A refusal that has no code in the protocol, because only HTTP knows it. */
export type HttpError = Error & { name: 'HttpError'; refusal: Refusal };

export function httpError(refusal: Refusal): HttpError {
  return Object.assign(new Error(refusal.message), { name: 'HttpError' as const, refusal });
}

const isHttpError = (error: unknown): error is HttpError =>
  error instanceof Error && error.name === 'HttpError';

/** Nothing of the server's inside gets into a refusal; the caller logs those of status 500 and above. */
export function toRefusal(error: unknown): Refusal {
  if (isHttpError(error)) return error.refusal;
  if (error instanceof ZodError) return { status: 400, code: 'bad_request', message: firstIssue(error) };
  if (isFileProblem(error)) {
    const { code, message, retryAfter } = error;
    return { status: HTTP_STATUS[code], code, message, ...(retryAfter !== undefined && { retryAfter }) };
  }
  // Found when the request came, deleted or merged while it was served.
  if (namesGoneUser(error)) {
    return { status: 404, code: 'not_found', message: 'User not found', restCode: 'user_not_found' };
  }
  const status = clientErrorStatus(error);
  if (status !== undefined) return { status, code: codeOf(status), message: messageOf(status, error) };
  const wire = toWireError(error);
  return { status: HTTP_STATUS[wire.code], ...wire };
}

function firstIssue({ issues: [issue] }: ZodError): string {
  const path = issue?.path.join('.') ?? '';
  return path === '' ? (issue?.message ?? 'not acceptable') : `${path}: ${issue?.message}`;
}

/** Errors of fastify and its plugins carry the status they stand for. */
function clientErrorStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : undefined;
}

function codeOf(status: number): ErrorCode {
  const known: Record<number, ErrorCode> = { 401: 'invalid_auth', 403: 'forbidden', 404: 'not_found' };
  return known[status] ?? (status === 413 ? 'too_large' : 'bad_request');
}

function messageOf(status: number, error: unknown): string {
  if (status === 413) return 'the body is too large';
  if (error instanceof SyntaxError) return 'the body is not valid JSON';
  return error instanceof Error ? error.message : 'not acceptable';
}
