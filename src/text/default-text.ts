import type { TextKey } from '../api/custom-text.ts';
import { LAUNCHER_TEXT } from './launcher-text.ts';
import { MESSAGE_AGE_TEXT } from './message-age-text.ts';

/**
 * The conversation's texts. Those of screens that are fetched when they are needed lie in files of their own.
 *
 * The Web Messenger's own words, so that a site's tests and translations go on to fit. Where its table and its example
 * differ, the example is right: the table has stray spaces.
 */
export const DEFAULT_TEXT = {
  ...LAUNCHER_TEXT,
  ...MESSAGE_AGE_TEXT,
  clickToRetry: 'Message not delivered. Click to retry.',
  conversationListHeaderText: 'My conversations',
  conversationListPreviewAnonymousText: 'Someone',
  conversationListPreviewUserText: 'You',
  conversationTimestampHeaderFormat: 'MMMM D YYYY, h:mm A',
  couldNotConnect: 'Offline. You will not receive messages.',
  couldNotConnectRetry: 'Reconnecting...',
  couldNotConnectRetrySuccess: "You're back online!",
  fetchHistory: 'Load more',
  fetchingHistory: 'Retrieving history...',
  inputPlaceholder: 'Type a message...',
  inputPlaceholderBlocked: 'Complete the form above...',
  introAppText: 'Message us below or from your favorite app.',
  messageDelivered: 'Delivered',
  messageError: '{errorPrefix} An error occured while sending your message. Please try again.',
  messageSeen: 'Seen',
  messageSending: 'Sending...',
  messageTimestampFormat: 'h:mm A',
  sendButtonText: 'Send',
  tapToRetry: 'Message not delivered. Tap to retry.',
  unsupportedMessageType: 'Unsupported message type.',

  attachButtonLabel: 'Add a picture, a file or your location',
  jumpToLatestLabel: 'Jump to latest message',
  messageDeleted: 'This message was deleted.',
  messageListLabel: 'Messages',
  messageWaiting: 'Waiting for connection...',
} as const satisfies Partial<Record<TextKey, string>>;
