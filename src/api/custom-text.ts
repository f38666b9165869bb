/** The texts of the widget that a site may replace. Braces mark values that the messenger fills in. */
export type TextKey =
  | 'clickToRetry'
  | 'conversationListPreviewUserText'
  | 'conversationTimestampHeaderFormat'
  | 'couldNotConnect'
  | 'couldNotConnectRetry'
  | 'couldNotConnectRetrySuccess'
  | 'fetchHistory'
  | 'fetchingHistory'
  | 'headerText'
  | 'inputPlaceholder'
  | 'introAppText'
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
  | 'sendButtonText'
  | 'tapToRetry'
  | 'unsupportedMessageType'
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
  /** Names the open button when the widget could not be fetched. */
  | 'loadErrorLabel'
  /** Names the list of messages. */
  | 'messageListLabel'
  /** Names the button that goes to the newest message. */
  | 'jumpToLatestLabel'
  /** Read when a message comes in. */
  | 'messageAnnouncement'
  /** Read for the dots of somebody who types. */
  | 'typingLabel';

export type CustomText = Partial<Record<TextKey, string>>;
