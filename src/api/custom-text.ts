/** The texts of the widget that a site may replace. Braces mark values that the messenger fills in; keep them. */
export type TextKey =
  | 'actionPaymentCompleted'
  | 'actionPaymentError'
  | 'actionPostbackError'
  | 'clickToRetry'
  | 'clickToRetryForm'
  | 'connectNotificationSingleText'
  | 'connectNotificationText'
  | 'conversationListHeaderText'
  | 'conversationListPreviewAnonymousText'
  | 'conversationListPreviewCarouselText'
  | 'conversationListPreviewFileText'
  | 'conversationListPreviewFormResponseText'
  | 'conversationListPreviewFormText'
  | 'conversationListPreviewImageText'
  | 'conversationListPreviewLocationRequestText'
  | 'conversationListPreviewUserText'
  | 'conversationListRelativeTimeHour'
  | 'conversationListRelativeTimeHours'
  | 'conversationListRelativeTimeJustNow'
  | 'conversationListRelativeTimeMinute'
  | 'conversationListRelativeTimeMinutes'
  | 'conversationListRelativeTimeYesterday'
  | 'conversationListTimestampFormat'
  | 'conversationTimestampHeaderFormat'
  | 'couldNotConnect'
  | 'couldNotConnectRetry'
  | 'couldNotConnectRetrySuccess'
  | 'couldNotLoadConversations'
  | 'emailChangeAddress'
  | 'emailDescription'
  | 'emailFieldLabel'
  | 'emailFieldPlaceholder'
  | 'emailFormButton'
  | 'emailLinkingErrorMessage'
  | 'errorPrefix'
  | 'fetchHistory'
  | 'fetchingHistory'
  | 'fileTooLargeError'
  | 'fileTypeError'
  | 'formErrorEntryRequired'
  | 'formErrorInvalidEmail'
  | 'formErrorNoLongerThan'
  | 'formErrorNoShorterThan'
  | 'formErrorUnknown'
  | 'formFieldSelectPlaceholderFallback'
  | 'frontendEmailChannelDescription'
  | 'headerText'
  | 'imageClickToReload'
  | 'imageClickToView'
  | 'imagePreviewNotAvailable'
  | 'inputPlaceholder'
  | 'inputPlaceholderBlocked'
  | 'introAppText'
  | 'lineChannelDescription'
  | 'linkChannelPageHeader'
  | 'linkError'
  | 'locationNotSupported'
  | 'locationSecurityRestriction'
  | 'locationSendingFailed'
  | 'locationServicesDenied'
  | 'messageDelivered'
  | 'messageError'
  | 'messageIndicatorTitlePlural'
  | 'messageIndicatorTitleSingular'
  | 'messageRelativeTimeDay'
  | 'messageRelativeTimeHour'
  | 'messageRelativeTimeJustNow'
  | 'messageRelativeTimeMinute'
  | 'messageSeen'
  | 'messageSending'
  | 'messageTimestampFormat'
  | 'messageTooLongError'
  | 'messengerChannelDescription'
  | 'newConversationButtonText'
  | 'notificationSettingsChannelsDescription'
  | 'notificationSettingsChannelsTitle'
  | 'notificationSettingsConnected'
  | 'notificationSettingsConnectedAs'
  | 'prechatCaptureConfirmationText'
  | 'prechatCaptureEmailLabel'
  | 'prechatCaptureEmailPlaceholder'
  | 'prechatCaptureGreetingText'
  | 'prechatCaptureMailgunLinkingConfirmation'
  | 'prechatCaptureNameLabel'
  | 'prechatCaptureNamePlaceholder'
  | 'sendButtonText'
  | 'settingsHeaderText'
  | 'shareLocation'
  | 'smsBadRequestError'
  | 'smsCancel'
  | 'smsChangeNumber'
  | 'smsChannelDescription'
  | 'smsChannelPendingDescription'
  | 'smsContinue'
  | 'smsInvalidNumberError'
  | 'smsLinkCancelled'
  | 'smsLinkPending'
  | 'smsPingChannelError'
  | 'smsSendText'
  | 'smsStartTexting'
  | 'smsTooManyRequestsError'
  | 'smsTooManyRequestsOneMinuteError'
  | 'smsUnhandledError'
  | 'syncConversation'
  | 'tapToRetry'
  | 'tapToRetryForm'
  | 'telegramChannelDescription'
  | 'unableToLoadImage'
  | 'unsupportedActionType'
  | 'unsupportedMessageType'
  | 'uploadDocument'
  | 'uploadInvalidError'
  | 'uploadPhoto'
  | 'uploadVirusError'
  | 'viberChannelDescription'
  | 'viberChannelDescriptionMobile'
  | 'viberQRCodeError'
  | 'wechatChannelDescription'
  | 'wechatChannelDescriptionMobile'
  | 'wechatQRCodeError'
  | 'whatsappChannelDescriptionDesktop'
  | 'whatsappChannelDescriptionMobile'
  | 'whatsappLinkingError'
  | AddedTextKey;

/** Texts that Parley adds, most of them for screen readers. */
export type AddedTextKey =
  /** Under a message that is written while there is no connection. */
  | 'messageWaiting'
  /** Near the end of what fits into one message. */
  | 'charactersLeft'
  /** Names the button that opens the widget. */
  | 'openMessengerLabel'
  /** Names the buttons that close the widget. */
  | 'closeMessengerLabel'
  | 'closeNoticeLabel'
  /** Names the open button when the widget could not be fetched. */
  | 'loadErrorLabel'
  /** Names the list of messages. */
  | 'messageListLabel'
  /** Names the button that goes to the newest message. */
  | 'jumpToLatestLabel'
  /** On the line above the first message that was not read. */
  | 'newMessagesLabel'
  /** In the place of a message whose content was taken away. */
  | 'messageDeleted'
  /** Names the button beside the composer that offers pictures, files and places. */
  | 'attachButtonLabel'
  /** Where files may be dropped, while they are dragged over the conversation. */
  | 'dropFilesHint'
  /** Names the button that takes back a file on its way. */
  | 'cancelUploadLabel'
  /** Asks again for what could not be fetched. */
  | 'tryAgainButtonText'
  /** Names a file that is on its way. */
  | 'uploadingLabel'
  | 'downloadLabel'
  /** Names a picture that has no text of its own, and the button that shows it large. */
  | 'imageLabel'
  | 'closeImageLabel'
  /** Names a file whose name is not known. */
  | 'fileLabel'
  /** Names a place that has no name. */
  | 'locationLabel'
  | 'openMapLabel'
  | 'carouselLabel'
  | 'carouselPreviousLabel'
  | 'carouselNextLabel'
  /** Names the buttons above the composer that answer the last message. */
  | 'quickRepliesLabel'
  /** On a form that was answered. */
  | 'formSubmitted'
  /** Leads from a channel's page to the list of channels, and from there to the conversation. */
  | 'backButtonLabel'
  /** Opens a channel's app, with the code that links the visitor. */
  | 'connectButtonText'
  /** Names the picture that is to be scanned. */
  | 'qrCodeLabel'
  | 'smsFieldLabel'
  | 'smsFieldPlaceholder'
  /** Names the button that takes away a page that an action has opened over the conversation. */
  | 'closeWebviewLabel'
  /** Beside that button, and where such a page cannot be shown. */
  | 'openInNewTabText'
  /** In the place of such a page. */
  | 'webviewBlockedText';

/**
 * A text that is not given has its default. Twenty-six of them tell of errors and begin with the text `errorPrefix`
 * (default `Error:`): where yours holds `{errorPrefix}` it stands there, else in front. `errorPrefix: ''` leaves it out.
 *
 * `actionPaymentError` and `wechatChannelDescriptionMobile` may hold HTML; in all others it is shown as it is written.
 *
 * Names that are no text's are told in one warning on the console, once a message arrives in the open widget.
 */
export type CustomText = Partial<Record<TextKey, string>>;
