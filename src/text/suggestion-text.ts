import type { TextKey } from '../api/custom-text.ts';

/** What leads to the app's other channels. */
export const SUGGESTION_TEXT = {
  connectNotificationSingleText: 'Be notified when you get a reply.',
  connectNotificationText: 'Sync your conversation and continue messaging us through your favorite app.',
  emailFieldLabel: 'Email',
  syncConversation: 'Sync conversation',
} as const satisfies Partial<Record<TextKey, string>>;
