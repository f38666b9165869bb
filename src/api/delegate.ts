import type { Metadata } from '../../protocol/model.ts';
import type { Message, Participant } from './model.ts';

/** The conversation a delegate is asked about, without its messages. What is changed here changes nothing. */
export type ConversationSummary = {
  id: string;
  /** Seconds since 1970. */
  lastUpdatedAt: number;
  type: 'personal' | 'sdkGroup';
  participants: Participant[];
  metadata: Metadata;
};

export type DelegateData = { conversation: ConversationSummary };

/** A message before it is sent: it has no id yet, and no time. */
export type UnsentMessage = {
  /** `text`, `formResponse`, `image`, `file` or `location`. */
  type: string;
  role: 'user';
  text?: string;
  metadata?: Metadata;
  [field: string]: unknown;
};

/** A press on a postback button before it is sent. */
export type Postback = { actionId: string; metadata?: Metadata };

/**
 * Lets the page take part in what happens. All are optional. One that throws or rejects is noted (`log:debug`) and treated
 * as if it were absent.
 */
export type Delegate = {
  /**
   * Asked before a message is drawn: in the conversation, when it is loaded or arrives, and as a preview in the list. Gets a
   * copy. What it returns is drawn; a falsy value hides the message. Events, unread counts and the server's copy stay as
   * they are. Asked once for each message, and again when that has changed or when there is another delegate. A message of
   * the visitor that is still on its way is asked about first with its client id as `id`, then as the server confirmed it.
   */
  beforeDisplay?(message: Message, data: DelegateData): Message | null | undefined;
  /**
   * Asked once before a message of the visitor is sent, not again when sending is retried. What it returns is sent; a falsy
   * value sends the message as it was, and so does one that cannot be sent, such as an empty text. The `type` cannot be
   * changed; of images, files and places only `metadata` can. For a new conversation `id` is empty.
   */
  beforeSend?(message: UnsentMessage, data: DelegateData): UnsentMessage | null | undefined;
  /** Asked once before a press on a postback is sent. What it returns is sent; a falsy value sends it as it was. */
  beforePostbackSend?(postback: Postback, data: DelegateData): Postback | null | undefined;
  /**
   * The jwt is no longer good. Returns a new one; what was refused is then tried again. Asked once per expiry, however many
   * requests were refused; when the new one is refused as well, three times in a row at most. Without it, or when it throws,
   * rejects or returns no string, the requests reject with `invalid_auth`, and it is not asked again for 10 seconds.
   */
  onInvalidAuth?(): string | Promise<string>;
};
