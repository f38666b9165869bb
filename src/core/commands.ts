import type { Id, Message, MessageContent, Metadata } from '../../protocol/model.ts';
import type { ConversationKey } from './state/state.ts';

/** What the ui and the public methods may ask of the core. */
export interface Commands {
  /** Decides what to show (the newest conversation, or a new one) and loads its newest page. */
  showDefaultConversation(): void;
  showConversation(key: ConversationKey): void;
  /** Resolves with the confirmed message; waits in the outbox while offline. */
  send(message: { content: MessageContent; metadata?: Metadata }, to?: ConversationKey): Promise<Message>;
  /** Puts a failed message back into the queue. */
  retry(clientId: string): void;
  /** Fetches the page before the oldest message on screen. Resolves also when there is nothing more; never rejects. */
  loadPrevious(conversationId: Id): Promise<void>;
  /** The visitor has seen the shown conversation to its end. */
  markShownAsRead(): void;
  /** The visitor's composer changed. Throttled and ended by the core. */
  typing(active: boolean, conversationId?: Id): void;
  dispose(): void;
}
