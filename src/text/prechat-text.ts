import type { TextKey } from '../api/custom-text.ts';

/** The form before the first conversation. Its fields are drawn as those of every form: see form-text.ts. */
export const PRECHAT_TEXT = {
  prechatCaptureConfirmationText: 'Thanks for that! What can we help you with?',
  prechatCaptureEmailLabel: 'Email',
  prechatCaptureEmailPlaceholder: 'name@company.com',
  prechatCaptureGreetingText: "Hi there 👋\nTo start off, we'd like to know a little bit more about you:",
  prechatCaptureMailgunLinkingConfirmation: "You'll be notified here and by email at {email} once we reply.",
  prechatCaptureNameLabel: 'Your name',
  prechatCaptureNamePlaceholder: 'Type your name...',
} as const satisfies Partial<Record<TextKey, string>>;
