import type { TextKey } from '../api/custom-text.ts';

/** The list of conversations. */
export const LIST_TEXT = {
  conversationListPreviewCarouselText: '{user} sent a message',
  conversationListPreviewFileText: '{user} sent a file',
  conversationListPreviewFormResponseText: '{user} filled a form',
  conversationListPreviewFormText: '{user} sent a form',
  conversationListPreviewImageText: '{user} sent an image',
  conversationListPreviewLocationRequestText: '{user} sent a location request',
  conversationListRelativeTimeHour: '1 hour ago',
  conversationListRelativeTimeHours: '{value} hours ago',
  conversationListRelativeTimeJustNow: 'Just now',
  conversationListRelativeTimeMinute: '1 minute ago',
  conversationListRelativeTimeMinutes: '{value} minutes ago',
  conversationListRelativeTimeYesterday: 'Yesterday',
  conversationListTimestampFormat: 'MM/DD/YY',
  couldNotLoadConversations: 'Couldn’t load conversations.',
  newConversationButtonText: 'New Conversation',

  tryAgainButtonText: 'Try again',
} as const satisfies Partial<Record<TextKey, string>>;
