import type { TextKey } from '../api/custom-text.ts';

export const NOTICE_TEXT = { closeNoticeLabel: 'Dismiss' } as const satisfies Partial<
  Record<TextKey, string>
>;
