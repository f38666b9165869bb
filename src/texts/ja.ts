import type { TextKey } from '../api/custom-text.ts';
import type { CustomScreenReaderAnnouncement } from '../api/options.ts';

/** Japanese. */
export const customText: Record<TextKey, string> = {
  // The launcher, the header and the page's title
  openMessengerLabel: 'チャットを開く',
  closeMessengerLabel: 'チャットを閉じる',
  headerText: 'どのようなご用件でしょうか？',
  loadErrorLabel: 'チャットを読み込めませんでした。もう一度お試しください。',
  messageIndicatorTitlePlural: '({count}) 新着メッセージ',
  messageIndicatorTitleSingular: '({count}) 新着メッセージ',

  // The conversation
  attachButtonLabel: '画像、ファイル、位置情報を追加',
  charactersLeft: '残り{count}文字',
  clickToRetry: 'メッセージを送信できませんでした。クリックして再送信してください。',
  closeNoticeLabel: 'お知らせを閉じる',
  conversationTimestampHeaderFormat: 'YYYY年M月D日 H:mm',
  couldNotConnect: 'オフラインです。メッセージは届きません。',
  couldNotConnectRetry: '再接続しています…',
  couldNotConnectRetrySuccess: 'オンラインに戻りました。',
  errorPrefix: 'エラー：',
  fetchHistory: 'さらに読み込む',
  fetchingHistory: '履歴を読み込んでいます…',
  inputPlaceholder: 'メッセージを入力…',
  inputPlaceholderBlocked: '上のフォームにご記入ください…',
  introAppText: 'こちら、またはお好きなアプリからメッセージをお送りください。',
  jumpToLatestLabel: '最新のメッセージへ移動',
  messageDeleted: 'このメッセージは削除されました。',
  messageDelivered: '送信済み',
  messageError: '{errorPrefix} メッセージを送信できませんでした。もう一度お試しください。',
  messageListLabel: 'メッセージ',
  messageRelativeTimeDay: '{value}日前',
  messageRelativeTimeHour: '{value}時間前',
  messageRelativeTimeJustNow: 'たった今',
  messageRelativeTimeMinute: '{value}分前',
  messageSeen: '既読',
  messageSending: '送信中…',
  messageTimestampFormat: 'H:mm',
  messageTooLongError: '{errorPrefix} メッセージが長すぎます（上限：{size}）。',
  messageWaiting: '接続を待っています…',
  sendButtonText: '送信',
  tapToRetry: 'メッセージを送信できませんでした。タップして再送信してください。',
  tryAgainButtonText: '再試行',
  unsupportedMessageType: 'この種類のメッセージには対応していません。',

  // The list of conversations
  conversationListHeaderText: '会話一覧',
  conversationListPreviewAnonymousText: '相手',
  conversationListPreviewCarouselText: '{user}がメッセージを送信しました',
  conversationListPreviewFileText: '{user}がファイルを送信しました',
  conversationListPreviewFormResponseText: '{user}がフォームに記入しました',
  conversationListPreviewFormText: '{user}がフォームを送信しました',
  conversationListPreviewImageText: '{user}が画像を送信しました',
  conversationListPreviewLocationRequestText: '{user}が位置情報を求めています',
  conversationListPreviewUserText: 'あなた',
  conversationListRelativeTimeHour: '1時間前',
  conversationListRelativeTimeHours: '{value}時間前',
  conversationListRelativeTimeJustNow: 'たった今',
  conversationListRelativeTimeMinute: '1分前',
  conversationListRelativeTimeMinutes: '{value}分前',
  conversationListRelativeTimeYesterday: '昨日',
  conversationListTimestampFormat: 'YYYY/MM/DD',
  couldNotLoadConversations: '会話を読み込めませんでした。',
  newConversationButtonText: '新しい会話',
  newMessagesLabel: '新着メッセージ',

  // Forms
  clickToRetryForm: 'フォームを送信できませんでした。フォームをクリックして再送信してください。',
  formErrorEntryRequired: '{errorPrefix} この項目は必須です',
  formErrorInvalidEmail: '{errorPrefix} メールアドレスが正しくありません',
  formErrorNoLongerThan: '{errorPrefix} ({characters})文字以内で入力してください',
  formErrorNoShorterThan: '{errorPrefix} ({characters})文字以上で入力してください',
  formErrorUnknown: '{errorPrefix} 入力内容をご確認ください',
  formFieldSelectPlaceholderFallback: '選択してください…',
  formSubmitted: '送信済み',
  tapToRetryForm: 'フォームを送信できませんでした。フォームをタップして再送信してください。',

  // The form before the first conversation
  prechatCaptureConfirmationText: 'ありがとうございます。どのようなご用件でしょうか？',
  prechatCaptureEmailLabel: 'メールアドレス',
  prechatCaptureEmailPlaceholder: 'name@example.co.jp',
  prechatCaptureGreetingText: 'こんにちは 👋\nはじめに、お客様について少しお聞かせください。',
  prechatCaptureMailgunLinkingConfirmation:
    '返信がありましたら、こちらと{email}宛てのメールでお知らせします。',
  prechatCaptureNameLabel: 'お名前',
  prechatCaptureNamePlaceholder: 'お名前を入力…',

  // Actions, pictures and what else is in messages
  actionPaymentCompleted: 'お支払いが完了しました',
  actionPaymentError:
    '{errorPrefix} カードの処理中にエラーが発生しました。<br>もう一度お試しいただくか、別のカードをご利用ください。',
  actionPostbackError: '{errorPrefix} 操作を処理できませんでした。もう一度お試しください。',
  carouselLabel: 'カルーセル',
  carouselNextLabel: '次へ',
  carouselPreviousLabel: '前へ',
  closeImageLabel: '画像を閉じる',
  downloadLabel: 'ダウンロード',
  fileLabel: 'ファイル',
  imageClickToReload: 'クリックして画像を再読み込みします。',
  imageClickToView: 'クリックして画像（{size}）を表示します。',
  imageLabel: '画像',
  imagePreviewNotAvailable: 'プレビューを表示できません。',
  locationLabel: '位置情報',
  openMapLabel: '地図を開く',
  quickRepliesLabel: '返信の候補',
  unableToLoadImage: '画像を読み込めません',
  unsupportedActionType: 'この操作には対応していません。',
  closeWebviewLabel: 'ページを閉じる',
  openInNewTabText: '新しいタブで開く',
  webviewBlockedText: 'このページはここでは表示できません。',

  // Files and places
  cancelUploadLabel: 'アップロードをキャンセル',
  dropFilesHint: 'ここにファイルをドロップして送信',
  fileTooLargeError: '{errorPrefix} ファイルサイズが上限を超えています（{size}）',
  fileTypeError: '{errorPrefix} この種類のファイルには対応していません。',
  locationNotSupported:
    'お使いのブラウザは位置情報に対応していないか、無効になっています。場所を入力してください。',
  locationSecurityRestriction: 'このサイトから位置情報を利用できません。場所を入力してください。',
  locationSendingFailed: '{errorPrefix} 位置情報を送信できませんでした',
  locationServicesDenied:
    '{errorPrefix} このサイトから位置情報を利用できません。設定で許可するか、場所を入力してください。',
  shareLocation: '位置情報',
  uploadDocument: 'ファイル',
  uploadInvalidError: '{errorPrefix} 無効なファイルです',
  uploadPhoto: '画像',
  uploadVirusError: '{errorPrefix} ファイルからウイルスが検出されたため、送信できませんでした',
  uploadingLabel: '{name}をアップロード中',

  // Other channels
  backButtonLabel: '戻る',
  connectButtonText: '連携',
  qrCodeLabel: '{channel}のQRコード',
  smsFieldLabel: '電話番号',
  smsFieldPlaceholder: '+81 90 1234 5678',
  connectNotificationSingleText: '返信があったときに通知を受け取れます。',
  connectNotificationText: '会話を連携して、お好きなアプリで続きをやり取りできます。',
  emailChangeAddress: 'メールアドレスを変更',
  emailDescription: '返信をメールで受け取るには、メールアドレスを入力してください。',
  emailFieldLabel: 'メールアドレス',
  emailFieldPlaceholder: 'メールアドレス',
  emailFormButton: '送信',
  emailLinkingErrorMessage: '{errorPrefix} 正しいメールアドレスを入力してください。',
  frontendEmailChannelDescription:
    'メールでのお問い合わせは、下記のアドレスまでお送りください。折り返しご連絡いたします。',
  lineChannelDescription:
    'LINEでお問い合わせいただくには、LINEアプリでこのQRコードを読み取り、メッセージをお送りください。',
  linkChannelPageHeader: '会話を連携',
  linkError: '{errorPrefix} このチャネルのリンクを作成できませんでした。もう一度お試しください。',
  messengerChannelDescription:
    'Facebook Messengerのアカウントを連携すると、返信の通知を受け取り、Facebook Messengerで会話を続けられます。',
  notificationSettingsChannelsDescription:
    'お好きなメッセージアプリと連携して、この会話をそのアプリで続けられます。',
  notificationSettingsChannelsTitle: 'その他のチャネル',
  notificationSettingsConnected: '連携済み',
  notificationSettingsConnectedAs: '{username}として連携済み',
  settingsHeaderText: '設定',
  smsBadRequestError:
    '{errorPrefix} この番号と通信できませんでした。もう一度試すか、別の番号をご利用ください。',
  smsCancel: 'キャンセル',
  smsChangeNumber: '番号を変更',
  smsChannelDescription: '携帯電話番号を連携すると、返信の通知を受け取り、SMSで会話を続けられます。',
  smsChannelPendingDescription: '{number}に届いたメッセージを確認して、電話番号を認証してください。',
  smsContinue: '送信',
  smsInvalidNumberError: '{errorPrefix} 正しい電話番号を入力してください。',
  smsLinkCancelled: '{appUserNumber}との連携はキャンセルされました。',
  smsLinkPending: '確認待ち',
  smsPingChannelError: '{errorPrefix} お客様の番号にメッセージを送信できませんでした。',
  smsSendText: 'SMSを受け取る',
  smsStartTexting: 'SMSを書く',
  smsTooManyRequestsError:
    '{errorPrefix} この番号の連携は先ほど申請されました。{minutes}分後にもう一度お試しください。',
  smsTooManyRequestsOneMinuteError:
    '{errorPrefix} この番号の連携は先ほど申請されました。1分後にもう一度お試しください。',
  smsUnhandledError: '{errorPrefix} 問題が発生しました。もう一度お試しください。',
  syncConversation: '会話を連携',
  telegramChannelDescription:
    'Telegramのアカウントを連携すると、返信の通知を受け取り、Telegramで会話を続けられます',
  viberChannelDescription:
    'Viberのアカウントを連携すると、返信の通知を受け取り、Viberで会話を続けられます。ViberアプリでQRコードを読み取ってください。',
  viberChannelDescriptionMobile:
    'Viberのアカウントを連携すると、返信の通知を受け取り、Viberで会話を続けられます。Viberアプリをインストールして「連携」をタップしてください。',
  viberQRCodeError: '{errorPrefix} ViberのQRコードを取得できませんでした。もう一度お試しください。',
  wechatChannelDescription:
    'WeChatのアカウントを連携すると、返信の通知を受け取り、WeChatで会話を続けられます。WeChatアプリでこのQRコードを読み取ってください。',
  wechatChannelDescriptionMobile:
    "WeChatのアカウントを連携すると、返信の通知を受け取り、WeChatで会話を続けられます。このQRコードの画像を保存し、<a href='weixin://dl/scan'>QRコードスキャナー</a>で読み込んでください。",
  wechatQRCodeError: '{errorPrefix} WeChatのQRコードを取得できませんでした。もう一度お試しください。',
  whatsappChannelDescriptionDesktop:
    'QRコードを読み取るか、下のリンクをクリックして、WhatsAppと連携してください。\n続いて、入力済みのメッセージを送信すると連携が確認されます。（コード：{{code}}）',
  whatsappChannelDescriptionMobile:
    '下のリンクをタップして、WhatsAppと連携してください。\n続いて、入力済みのメッセージを送信すると連携が確認されます。（コード：{{code}}）',
  whatsappLinkingError: '{errorPrefix} WhatsAppの連携情報を取得できませんでした。もう一度お試しください。',
};

export const customScreenReaderAnnouncement: Required<CustomScreenReaderAnnouncement> = {
  supportTyping: '{author}が入力中です',
  supportSays: '{author}からのメッセージ：',
  sentImage: '{author}が画像を送信しました',
  sentFile: '{author}がファイルを送信しました',
  sentCarousel: '{author}がカルーセルを送信しました',
  sentLocation: '{author}が位置情報を送信しました',
};

/** @alias For `import texts from …`. */
export default customText;
