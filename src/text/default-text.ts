import type { TextKey } from '../api/custom-text.ts';
import { LAUNCHER_TEXT } from './launcher-text.ts';

/**
 * The Web Messenger's own words, so that a site's tests and translations go on to fit.
 * Where its table and its example differ, the example is right: the table has stray spaces.
 */
export const DEFAULT_TEXT = {
  ...LAUNCHER_TEXT,
  clickToRetry: 'Message not delivered. Click to retry.',
  conversationListPreviewUserText: 'You',
  conversationTimestampHeaderFormat: 'MMMM D YYYY, h:mm A',
  couldNotConnect: 'Offline. You will not receive messages.',
  couldNotConnectRetry: 'Reconnecting...',
  couldNotConnectRetrySuccess: "You're back online!",
  fetchHistory: 'Load more',
  fetchingHistory: 'Retrieving history...',
  headerText: 'How can we help?',
  inputPlaceholder: 'Type a message...',
  introAppText: 'Message us below or from your favorite app.',
  messageDelivered: 'Delivered',
  messageError: 'An error occured while sending your message. Please try again.',
  messageRelativeTimeDay: '{value}d ago',
  messageRelativeTimeHour: '{value}h ago',
  messageRelativeTimeJustNow: 'Just now',
  messageRelativeTimeMinute: '{value}m ago',
  messageSeen: 'Seen',
  messageSending: 'Sending...',
  messageTimestampFormat: 'h:mm A',
  messageTooLongError: 'Max message size limit exceeded ({size}).',
  sendButtonText: 'Send',
  tapToRetry: 'Message not delivered. Tap to retry.',
  unsupportedMessageType: 'Unsupported message type.',

  charactersLeft: '{count} characters left',
  jumpToLatestLabel: 'Jump to latest message',
  messageAnnouncement: '{name} says: {text}',
  messageListLabel: 'Messages',
  messageWaiting: 'Waiting for connection...',
  typingLabel: '{name} is typing',
} as const satisfies Record<TextKey, string>;
