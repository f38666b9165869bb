import type { TextKey } from '../api/custom-text.ts';

/** Where an e-mail address is asked for to be linked. */
export const EMAIL_TEXT = {
  emailFormButton: 'Submit',
  emailLinkingErrorMessage: '{errorPrefix} Please submit a valid email address.',
} as const satisfies Partial<Record<TextKey, string>>;
