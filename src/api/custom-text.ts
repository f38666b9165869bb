/** The texts of the widget that a site may replace. Braces mark values that the messenger fills in. */
export type TextKey =
  | 'clickToRetry'
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
  | 'unsupportedMessageType';

export type CustomText = Partial<Record<TextKey, string>>;
