import type { TypingIndicatorProps } from './conversation/TypingIndicator.tsx';
import type { Scrolling } from './conversation/use-scrolling.ts';
import type { MessageItemProps } from './message/MessageItem.tsx';

/**
 * The parts of the widget that not every visitor meets, by name, with what they are given. All their scripts come together
 * when the first of them is drawn; large ones fetch scripts of their own.
 */
export type ExtraParts = {
  /** Everything in a message that is not plain text. */
  content: MessageItemProps;
  /** Leads a reader back to the end. */
  jump: Scrolling;
  /** Something did not work. */
  notice: { line: string };
  typing: TypingIndicatorProps;
};

/** `quiet`: nothing stands in its place until its script is here, or when that cannot be had. */
export type ExtraProps = {
  [K in keyof ExtraParts]: { of: K; quiet?: true } & ExtraParts[K];
}[keyof ExtraParts];
