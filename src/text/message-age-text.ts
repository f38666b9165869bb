import type { TextKey } from '../api/custom-text.ts';

/** How long ago a message was sent; below those that were said last. Below others stands the time of day. */
export const MESSAGE_AGE_TEXT = {
  messageRelativeTimeDay: '{value}d ago',
  messageRelativeTimeHour: '{value}h ago',
  messageRelativeTimeJustNow: 'Just now',
  messageRelativeTimeMinute: '{value}m ago',
} as const satisfies Partial<Record<TextKey, string>>;
