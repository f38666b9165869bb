import type { TextKey } from '../api/custom-text.ts';

/** A page of the business in a panel of the widget. */
export const WEBVIEW_TEXT = {
  closeWebviewLabel: 'Close page',
  openInNewTabText: 'Open in a new tab',
  webviewBlockedText: 'This page cannot be shown here.',
} as const satisfies Partial<Record<TextKey, string>>;
