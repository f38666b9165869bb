import type { TextKey } from '../api/custom-text.ts';

/** Forms, and what is wrong with what was filled in. */
export const FORM_TEXT = {
  clickToRetryForm: 'Form not submitted. Click anywhere on the form to retry.',
  formErrorEntryRequired: '{errorPrefix} This entry is required',
  formErrorInvalidEmail: '{errorPrefix} Email is invalid',
  formErrorNoLongerThan: '{errorPrefix} Must contain no more than ({characters}) characters',
  formErrorNoShorterThan: '{errorPrefix} Must contain at least ({characters}) characters',
  formErrorUnknown: "{errorPrefix} This doesn't look quite right",
  formFieldSelectPlaceholderFallback: 'Choose one...',
  tapToRetryForm: 'Form not submitted. Tap anywhere on the form to retry.',

  formSubmitted: 'Submitted',
} as const satisfies Partial<Record<TextKey, string>>;
