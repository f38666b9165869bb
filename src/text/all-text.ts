import type { TextKey } from '../api/custom-text.ts';
import { ATTACHMENT_TEXT } from './attachment-text.ts';
import { CHANNEL_TEXT } from './channel-text.ts';
import { ERROR_PREFIX } from './create-text.ts';
import { DEFAULT_TEXT } from './default-text.ts';
import { EMAIL_TEXT } from './email-text.ts';
import { FORM_TEXT } from './form-text.ts';
import { LIMIT_TEXT } from './limit-text.ts';
import { LIST_TEXT } from './list-text.ts';
import { NEW_LINE_TEXT } from './new-line-text.ts';
import { NOTICE_TEXT } from './notice-text.ts';
import { PRECHAT_TEXT } from './prechat-text.ts';
import { RICH_TEXT } from './rich-text.ts';
import { SUGGESTION_TEXT } from './suggestion-text.ts';
import { WEBVIEW_TEXT } from './webview-text.ts';

/** Every text with its default, for tests and documents only: a screen imports its own, so that nobody loads another's. */
export const ALL_TEXT = {
  ...DEFAULT_TEXT,
  errorPrefix: ERROR_PREFIX,
  ...LIMIT_TEXT,
  ...LIST_TEXT,
  ...PRECHAT_TEXT,
  ...FORM_TEXT,
  ...RICH_TEXT,
  ...ATTACHMENT_TEXT,
  ...CHANNEL_TEXT,
  ...EMAIL_TEXT,
  ...SUGGESTION_TEXT,
  ...NEW_LINE_TEXT,
  ...NOTICE_TEXT,
  ...WEBVIEW_TEXT,
} as const satisfies Record<TextKey, string>;
