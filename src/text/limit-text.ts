import type { TextKey } from '../api/custom-text.ts';

/** How long a message may be. */
export const LIMIT_TEXT = {
  charactersLeft: '{count} characters left',
  messageTooLongError: '{errorPrefix} Max message size limit exceeded ({size}).',
} as const satisfies Partial<Record<TextKey, string>>;
