import type { Action, Id } from '../../protocol/model.ts';
import type { Channels } from '../core/commands.ts';
import type { AttachProps } from './conversation/Attach.tsx';
import type { LimitProps } from './conversation/Limit.tsx';
import type { TypingIndicatorProps } from './conversation/TypingIndicator.tsx';
import type { Scrolling } from './conversation/use-scrolling.ts';
import type { RepliesProps } from './message/content/Replies.tsx';
import type { ViewerProps } from './message/content/Viewer.tsx';
import type { HtmlProps } from './message/html/Html.tsx';
import type { MessageItemProps } from './message/MessageItem.tsx';
import type { Arrival } from './mount/Arrivals.tsx';

/** Words, or those of the page's texts that may be HTML. */
export type NoticeLine = string | { html: string };

/**
 * The parts of the widget that not every visitor meets, by name, with what they are given. All their scripts come together
 * when the first of them is drawn; large ones fetch scripts of their own.
 */
export type ExtraParts = {
  /** Reads aloud what others wrote just now. */
  arrivals: { messages: readonly Arrival[] };
  /** The composer's menu, and what is dropped and pasted. */
  attach: AttachProps;
  /** Everything in a message that is not plain text. */
  content: MessageItemProps;
  /** What somebody wrote as HTML: in a message, or as one of the two texts of the page that may be. */
  html: HtmlProps;
  /** Leads a reader back to the end. */
  jump: Scrolling;
  /** In a panel that fills the screen: the page behind it is out of reach. */
  modal: object;
  /** How much room is left for what is being written, or that there is none. */
  limit: LimitProps;
  /** Above what came while the reader was elsewhere. */
  newLine: object;
  /** Something did not work. */
  notice: { line: NoticeLine };
  /** Ready answers to the last message. */
  replies: RepliesProps;
  /** The app's other channels; with `page`, first that one. The focus goes back to `opener`. */
  settings: { channels: Channels; page?: Id; opener?: HTMLElement };
  /** Suggests to go on on another channel. */
  suggestion: object;
  /** Leads to the app's other channels. */
  syncButton: object;
  typing: TypingIndicatorProps;
  /** A picture, as large as there is room. */
  viewer: ViewerProps;
  /** A page of the business over the panel; for `overlay`. */
  webview: { action: Action };
};

/** `quiet`: nothing stands in its place until its script is here, or when that cannot be had. */
export type ExtraProps = {
  [K in keyof ExtraParts]: { of: K; quiet?: true } & ExtraParts[K];
}[keyof ExtraParts];
