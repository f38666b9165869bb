import type { CustomText, TextKey } from '../api/custom-text.ts';
import { fillIn } from './fill-in.ts';

/** Apart from the other texts: these are needed before the widget's own script is. */
export const LAUNCHER_TEXT = {
  openMessengerLabel: 'Open chat',
  closeMessengerLabel: 'Close chat',
  headerText: 'How can we help?',
  loadErrorLabel: 'The chat could not be loaded. Try again.',
  messageIndicatorTitlePlural: '({count}) New messages',
  messageIndicatorTitleSingular: '({count}) New message',
} as const satisfies Partial<Record<TextKey, string>>;

export type LauncherLabels = {
  header: string;
  open: string;
  close: string;
  failed: string;
  unread(count: number): string;
};

export function launcherLabels(customText: CustomText): LauncherLabels {
  const texts: Record<keyof typeof LAUNCHER_TEXT, string> = { ...LAUNCHER_TEXT, ...customText };
  return {
    header: texts.headerText,
    open: texts.openMessengerLabel,
    close: texts.closeMessengerLabel,
    failed: texts.loadErrorLabel,
    unread: (count) =>
      fillIn(count === 1 ? texts.messageIndicatorTitleSingular : texts.messageIndicatorTitlePlural, {
        count,
      }),
  };
}
