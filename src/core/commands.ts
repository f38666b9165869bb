import type { Id, Message, MessageContent, Metadata } from '../../protocol/model.ts';
import type { LocalFile } from '../api/backend.ts';
import type { TextKey } from '../api/custom-text.ts';
import type { Channels } from './channels/channels.ts';
import type { Prechat } from './prechat/prechat.ts';
import type { ConversationKey, OutboxItem } from './state/state.ts';

export type { Channel, Channels } from './channels/channels.ts';

/** Why something was not attached, by the text that says so. */
export type AttachProblem = Extract<
  TextKey,
  | 'fileTooLargeError'
  | 'fileTypeError'
  | 'uploadInvalidError'
  | 'uploadVirusError'
  | 'locationNotSupported'
  | 'locationSecurityRestriction'
  | 'locationServicesDenied'
>;

/** What the ui and the public methods may ask of the core. */
export interface Commands {
  /** Decides what to show (the newest conversation, or a new one) and loads its newest page. */
  showDefaultConversation(): void;
  /** Takes the list away, if that lies over it. */
  showConversation(key: ConversationKey): void;
  /** Lays the list over the conversation, where {@link Commands.canShowList | there is one to see}. */
  showList(): void;
  /** The visitor may see the list, and there is more to it than the one conversation. Reads signals. */
  canShowList(): boolean;
  /** Shows an empty conversation, which the first message makes real. Nothing happens where the visitor may not begin one. */
  newConversation(): void;
  /** Reads signals. */
  canCreateConversation(): boolean;
  /** Fetches the next page of the list. Rejects when that cannot be had. */
  loadMoreConversations(): Promise<void>;
  /**
   * What shall be drawn of a message, in a conversation or as a preview: itself, what the page's delegate made of it, or
   * nothing. The same object for the same message. Reads the delegate's signal.
   */
  displayed<T extends Message | OutboxItem>(message: T): T | undefined;
  /** Resolves with the confirmed message; waits in the outbox while offline. */
  send(message: { content: MessageContent; metadata?: Metadata }, to?: ConversationKey): Promise<Message>;
  /** Sends files, each as a message of its own; pictures are made smaller first. Rejects when its script cannot be had. */
  attach(files: readonly LocalFile[], to?: ConversationKey): Promise<void>;
  /** Sends where the visitor is, if they allow it. Rejects when its script cannot be had. */
  shareLocation(to?: ConversationKey): Promise<void>;
  /** Hears what cannot be sent at all. Set by the ui. */
  onAttachProblem?: (problem: AttachProblem) => void;
  /** A picture that this page has sent, as it has it: the same as at that address. Set once there was one. */
  previewOf?: (mediaUrl: string) => string | undefined;
  /** Puts a failed message back into the queue. */
  retry(clientId: string): void;
  /** Fetches the page before the oldest message on screen. Resolves also when there is nothing more; never rejects. */
  loadPrevious(conversationId: Id): Promise<void>;
  /** The visitor has seen the shown conversation to its end. */
  markShownAsRead(): void;
  /** The visitor's composer changed. Throttled and ended by the core. */
  typing(active: boolean, conversationId?: Id): void;
  /** Presses a postback of the shown conversation. Rejects when the server did not hear of it. */
  postback(actionId: Id): Promise<void>;
  /** The form before the first conversation; set where the page wants one. */
  prechat?: Prechat;
  /** The app's other channels, fetched by the first who asks; set where there may be some. Rejects when that cannot be had. */
  channels?(): Promise<Channels>;
  dispose(): void;
}
