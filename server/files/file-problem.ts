import type { ErrorCode } from '../../protocol/errors.ts';

/** Why a file is not kept. */
export type FileProblem = Error & { name: 'FileProblem'; code: ErrorCode; retryAfter?: number };

export function fileProblem(code: ErrorCode, message: string, retryAfter?: number): FileProblem {
  const more = retryAfter === undefined ? {} : { retryAfter };
  return Object.assign(new Error(message), { name: 'FileProblem' as const, code, ...more });
}

export const isFileProblem = (error: unknown): error is FileProblem =>
  error instanceof Error && error.name === 'FileProblem';
