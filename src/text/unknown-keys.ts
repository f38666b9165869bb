/** As words in a text, which is half of a list. A test compares it with the texts. */
const KEYS =
  'actionPaymentCompleted actionPaymentError actionPostbackError attachButtonLabel backButtonLabel ' +
  'cancelUploadLabel carouselLabel carouselNextLabel carouselPreviousLabel ' +
  'charactersLeft clickToRetry clickToRetryForm closeImageLabel closeMessengerLabel closeNoticeLabel ' +
  'closeWebviewLabel connectButtonText connectNotificationSingleText connectNotificationText ' +
  'conversationListHeaderText conversationListPreviewAnonymousText conversationListPreviewCarouselText ' +
  'conversationListPreviewFileText conversationListPreviewFormResponseText ' +
  'conversationListPreviewFormText conversationListPreviewImageText ' +
  'conversationListPreviewLocationRequestText conversationListPreviewUserText ' +
  'conversationListRelativeTimeHour conversationListRelativeTimeHours ' +
  'conversationListRelativeTimeJustNow conversationListRelativeTimeMinute ' +
  'conversationListRelativeTimeMinutes conversationListRelativeTimeYesterday ' +
  'conversationListTimestampFormat conversationTimestampHeaderFormat couldNotConnect ' +
  'couldNotConnectRetry couldNotConnectRetrySuccess couldNotLoadConversations downloadLabel ' +
  'dropFilesHint emailChangeAddress emailDescription emailFieldLabel emailFieldPlaceholder ' +
  'emailFormButton emailLinkingErrorMessage errorPrefix fetchHistory fetchingHistory fileLabel ' +
  'fileTooLargeError fileTypeError formErrorEntryRequired formErrorInvalidEmail formErrorNoLongerThan ' +
  'formErrorNoShorterThan formErrorUnknown formFieldSelectPlaceholderFallback formSubmitted ' +
  'frontendEmailChannelDescription headerText imageClickToReload imageClickToView imageLabel ' +
  'imagePreviewNotAvailable inputPlaceholder inputPlaceholderBlocked introAppText jumpToLatestLabel ' +
  'lineChannelDescription linkChannelPageHeader linkError loadErrorLabel locationLabel ' +
  'locationNotSupported locationSecurityRestriction locationSendingFailed locationServicesDenied ' +
  'messageDeleted messageDelivered messageError messageIndicatorTitlePlural ' +
  'messageIndicatorTitleSingular messageListLabel messageRelativeTimeDay messageRelativeTimeHour ' +
  'messageRelativeTimeJustNow messageRelativeTimeMinute messageSeen messageSending ' +
  'messageTimestampFormat messageTooLongError messageWaiting messengerChannelDescription ' +
  'newConversationButtonText newMessagesLabel notificationSettingsChannelsDescription ' +
  'notificationSettingsChannelsTitle notificationSettingsConnected notificationSettingsConnectedAs ' +
  'openInNewTabText openMapLabel openMessengerLabel prechatCaptureConfirmationText ' +
  'prechatCaptureEmailLabel prechatCaptureEmailPlaceholder prechatCaptureGreetingText ' +
  'prechatCaptureMailgunLinkingConfirmation prechatCaptureNameLabel prechatCaptureNamePlaceholder ' +
  'qrCodeLabel quickRepliesLabel sendButtonText settingsHeaderText shareLocation smsBadRequestError ' +
  'smsCancel smsChangeNumber smsChannelDescription smsChannelPendingDescription smsContinue ' +
  'smsFieldLabel smsFieldPlaceholder smsInvalidNumberError smsLinkCancelled smsLinkPending ' +
  'smsPingChannelError smsSendText smsStartTexting smsTooManyRequestsError ' +
  'smsTooManyRequestsOneMinuteError smsUnhandledError syncConversation tapToRetry tapToRetryForm ' +
  'telegramChannelDescription tryAgainButtonText unableToLoadImage unsupportedActionType ' +
  'unsupportedMessageType uploadDocument uploadInvalidError uploadPhoto uploadVirusError uploadingLabel ' +
  'viberChannelDescription viberChannelDescriptionMobile viberQRCodeError webviewBlockedText ' +
  'wechatChannelDescription wechatChannelDescriptionMobile wechatQRCodeError ' +
  'whatsappChannelDescriptionDesktop whatsappChannelDescriptionMobile whatsappLinkingError';

export const KNOWN_KEYS: ReadonlySet<string> = new Set(KEYS.split(' '));

/** What in `customText` is no text's name: nobody would ever see it. */
export const unknownKeys = (customText: object): string[] =>
  Object.keys(customText).filter((key) => !KNOWN_KEYS.has(key));
