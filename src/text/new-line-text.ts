import type { TextKey } from '../api/custom-text.ts';

/** Above what came while the reader was elsewhere. */
export const NEW_LINE_TEXT = {
  newMessagesLabel: 'New messages',
} as const satisfies Partial<Record<TextKey, string>>;
