import type { TextKey } from '../api/custom-text.ts';
import type { CustomScreenReaderAnnouncement } from '../api/options.ts';

/** German. Speaks to the visitor as „Sie“. */
export const customText: Record<TextKey, string> = {
  // The launcher, the header and the page's title
  openMessengerLabel: 'Chat öffnen',
  closeMessengerLabel: 'Chat schließen',
  headerText: 'Wie können wir helfen?',
  loadErrorLabel: 'Der Chat konnte nicht geladen werden. Erneut versuchen.',
  messageIndicatorTitlePlural: '({count}) Neue Nachrichten',
  messageIndicatorTitleSingular: '({count}) Neue Nachricht',

  // The conversation
  attachButtonLabel: 'Bild, Datei oder Standort hinzufügen',
  charactersLeft: 'Noch {count} Zeichen',
  clickToRetry: 'Nachricht nicht zugestellt. Klicken, um es erneut zu versuchen.',
  closeNoticeLabel: 'Hinweis schließen',
  conversationTimestampHeaderFormat: 'DD.MM.YYYY, HH:mm',
  couldNotConnect: 'Offline. Sie erhalten keine Nachrichten.',
  couldNotConnectRetry: 'Verbindung wird wiederhergestellt…',
  couldNotConnectRetrySuccess: 'Sie sind wieder online!',
  errorPrefix: 'Fehler:',
  fetchHistory: 'Mehr laden',
  fetchingHistory: 'Verlauf wird geladen…',
  inputPlaceholder: 'Nachricht eingeben…',
  inputPlaceholderBlocked: 'Bitte füllen Sie zuerst das Formular aus…',
  introAppText: 'Schreiben Sie uns hier oder über Ihre bevorzugte App.',
  jumpToLatestLabel: 'Zur neuesten Nachricht',
  messageDeleted: 'Diese Nachricht wurde gelöscht.',
  messageDelivered: 'Zugestellt',
  messageError: '{errorPrefix} Ihre Nachricht konnte nicht gesendet werden. Bitte versuchen Sie es erneut.',
  messageListLabel: 'Nachrichten',
  messageRelativeTimeDay: 'vor {value} T.',
  messageRelativeTimeHour: 'vor {value} Std.',
  messageRelativeTimeJustNow: 'Gerade eben',
  messageRelativeTimeMinute: 'vor {value} Min.',
  messageSeen: 'Gelesen',
  messageSending: 'Wird gesendet…',
  messageTimestampFormat: 'HH:mm',
  messageTooLongError: '{errorPrefix} Die Nachricht ist zu lang (höchstens {size}).',
  messageWaiting: 'Wartet auf Verbindung…',
  sendButtonText: 'Senden',
  tapToRetry: 'Nachricht nicht zugestellt. Tippen, um es erneut zu versuchen.',
  tryAgainButtonText: 'Erneut versuchen',
  unsupportedMessageType: 'Dieser Nachrichtentyp wird nicht unterstützt.',

  // The list of conversations
  conversationListHeaderText: 'Meine Unterhaltungen',
  conversationListPreviewAnonymousText: 'Jemand',
  conversationListPreviewCarouselText: '{user}: Nachricht gesendet',
  conversationListPreviewFileText: '{user}: Datei gesendet',
  conversationListPreviewFormResponseText: '{user}: Formular ausgefüllt',
  conversationListPreviewFormText: '{user}: Formular gesendet',
  conversationListPreviewImageText: '{user}: Bild gesendet',
  conversationListPreviewLocationRequestText: '{user}: Standort angefragt',
  conversationListPreviewUserText: 'Sie',
  conversationListRelativeTimeHour: 'vor 1 Stunde',
  conversationListRelativeTimeHours: 'vor {value} Stunden',
  conversationListRelativeTimeJustNow: 'Gerade eben',
  conversationListRelativeTimeMinute: 'vor 1 Minute',
  conversationListRelativeTimeMinutes: 'vor {value} Minuten',
  conversationListRelativeTimeYesterday: 'Gestern',
  conversationListTimestampFormat: 'DD.MM.YY',
  couldNotLoadConversations: 'Die Unterhaltungen konnten nicht geladen werden.',
  newConversationButtonText: 'Neue Unterhaltung',
  newMessagesLabel: 'Neue Nachrichten',

  // Forms
  clickToRetryForm: 'Formular nicht gesendet. Klicken Sie auf das Formular, um es erneut zu versuchen.',
  formErrorEntryRequired: '{errorPrefix} Diese Angabe ist erforderlich',
  formErrorInvalidEmail: '{errorPrefix} Die E-Mail-Adresse ist ungültig',
  formErrorNoLongerThan: '{errorPrefix} Höchstens ({characters}) Zeichen',
  formErrorNoShorterThan: '{errorPrefix} Mindestens ({characters}) Zeichen',
  formErrorUnknown: '{errorPrefix} Bitte prüfen Sie diese Angabe',
  formFieldSelectPlaceholderFallback: 'Bitte auswählen…',
  formSubmitted: 'Gesendet',
  tapToRetryForm: 'Formular nicht gesendet. Tippen Sie auf das Formular, um es erneut zu versuchen.',

  // The form before the first conversation
  prechatCaptureConfirmationText: 'Vielen Dank! Wie können wir Ihnen helfen?',
  prechatCaptureEmailLabel: 'E-Mail',
  prechatCaptureEmailPlaceholder: 'name@firma.de',
  prechatCaptureGreetingText: 'Hallo 👋\nZu Beginn möchten wir gern ein wenig mehr über Sie erfahren:',
  prechatCaptureMailgunLinkingConfirmation:
    'Sobald wir antworten, erfahren Sie es hier und per E-Mail an {email}.',
  prechatCaptureNameLabel: 'Ihr Name',
  prechatCaptureNamePlaceholder: 'Name eingeben…',

  // Actions, pictures and what else is in messages
  actionPaymentCompleted: 'Zahlung abgeschlossen',
  actionPaymentError:
    '{errorPrefix} Die Karte konnte nicht belastet werden. <br> Bitte versuchen Sie es erneut oder verwenden Sie eine andere Karte.',
  actionPostbackError:
    '{errorPrefix} Die Aktion konnte nicht ausgeführt werden. Bitte versuchen Sie es erneut.',
  carouselLabel: 'Karussell',
  carouselNextLabel: 'Weiter',
  carouselPreviousLabel: 'Zurück',
  closeImageLabel: 'Bild schließen',
  downloadLabel: 'Herunterladen',
  fileLabel: 'Datei',
  imageClickToReload: 'Klicken, um das Bild neu zu laden.',
  imageClickToView: 'Klicken, um das Bild ({size}) anzusehen.',
  imageLabel: 'Bild',
  imagePreviewNotAvailable: 'Keine Vorschau verfügbar.',
  locationLabel: 'Standort',
  openMapLabel: 'Karte öffnen',
  quickRepliesLabel: 'Antwortvorschläge',
  unableToLoadImage: 'Das Bild konnte nicht geladen werden',
  unsupportedActionType: 'Diese Aktion wird nicht unterstützt.',
  closeWebviewLabel: 'Seite schließen',
  openInNewTabText: 'In neuem Tab öffnen',
  webviewBlockedText: 'Diese Seite kann hier nicht angezeigt werden.',

  // Files and places
  cancelUploadLabel: 'Hochladen abbrechen',
  dropFilesHint: 'Dateien hier ablegen, um sie zu senden',
  fileTooLargeError: '{errorPrefix} Die Datei ist zu groß (höchstens {size})',
  fileTypeError: '{errorPrefix} Dieser Dateityp wird nicht unterstützt.',
  locationNotSupported:
    'Ihr Browser kann den Standort nicht ermitteln, oder die Ortung ist ausgeschaltet. Bitte geben Sie Ihren Standort ein.',
  locationSecurityRestriction:
    'Diese Website kann nicht auf Ihren Standort zugreifen. Bitte geben Sie Ihren Standort ein.',
  locationSendingFailed: '{errorPrefix} Der Standort konnte nicht gesendet werden',
  locationServicesDenied:
    '{errorPrefix} Diese Website darf nicht auf Ihren Standort zugreifen. Erlauben Sie den Zugriff in den Einstellungen oder geben Sie Ihren Standort ein.',
  shareLocation: 'Standort',
  uploadDocument: 'Datei',
  uploadInvalidError: '{errorPrefix} Die Datei ist ungültig',
  uploadPhoto: 'Bild',
  uploadVirusError: '{errorPrefix} In Ihrer Datei wurde ein Virus gefunden; sie wurde abgelehnt',
  uploadingLabel: '{name} wird hochgeladen',

  // Other channels
  backButtonLabel: 'Zurück',
  connectButtonText: 'Verbinden',
  qrCodeLabel: 'QR-Code für {channel}',
  smsFieldLabel: 'Telefonnummer',
  smsFieldPlaceholder: '+49 151 23456789',
  connectNotificationSingleText: 'Lassen Sie sich benachrichtigen, wenn wir antworten.',
  connectNotificationText:
    'Verknüpfen Sie Ihre Unterhaltung und schreiben Sie uns in Ihrer bevorzugten App weiter.',
  emailChangeAddress: 'E-Mail-Adresse ändern',
  emailDescription:
    'Geben Sie Ihre E-Mail-Adresse ein, um per E-Mail benachrichtigt zu werden, wenn wir antworten.',
  emailFieldLabel: 'E-Mail',
  emailFieldPlaceholder: 'Ihre E-Mail-Adresse',
  emailFormButton: 'Absenden',
  emailLinkingErrorMessage: '{errorPrefix} Bitte geben Sie eine gültige E-Mail-Adresse ein.',
  frontendEmailChannelDescription:
    'Um uns per E-Mail zu erreichen, schreiben Sie einfach an unsere Adresse. Wir antworten in Kürze:',
  lineChannelDescription:
    'Um uns über LINE zu erreichen, scannen Sie diesen QR-Code mit der LINE-App und senden Sie uns eine Nachricht.',
  linkChannelPageHeader: 'Unterhaltung verknüpfen',
  linkError:
    '{errorPrefix} Für diesen Kanal konnte kein Link erstellt werden. Bitte versuchen Sie es erneut.',
  messengerChannelDescription:
    'Verbinden Sie Ihr Facebook-Messenger-Konto, um benachrichtigt zu werden, wenn wir antworten, und die Unterhaltung im Facebook Messenger fortzusetzen.',
  notificationSettingsChannelsDescription:
    'Verbinden Sie Ihre bevorzugte Messaging-App, um diese Unterhaltung dort fortzusetzen.',
  notificationSettingsChannelsTitle: 'Weitere Kanäle',
  notificationSettingsConnected: 'Verbunden',
  notificationSettingsConnectedAs: 'Verbunden als {username}',
  settingsHeaderText: 'Einstellungen',
  smsBadRequestError:
    '{errorPrefix} Diese Nummer ist nicht erreichbar. Versuchen Sie es erneut oder verwenden Sie eine andere.',
  smsCancel: 'Abbrechen',
  smsChangeNumber: 'Nummer ändern',
  smsChannelDescription:
    'Verbinden Sie Ihre Mobilnummer, um benachrichtigt zu werden, wenn wir antworten, und die Unterhaltung per SMS fortzusetzen.',
  smsChannelPendingDescription:
    'Sehen Sie in Ihren Nachrichten unter {number} nach, um Ihre Telefonnummer zu bestätigen.',
  smsContinue: 'Senden',
  smsInvalidNumberError: '{errorPrefix} Bitte geben Sie eine gültige Telefonnummer ein.',
  smsLinkCancelled: 'Die Verknüpfung mit {appUserNumber} wurde abgebrochen.',
  smsLinkPending: 'Ausstehend',
  smsPingChannelError: '{errorPrefix} An Ihre Nummer konnte keine Nachricht gesendet werden.',
  smsSendText: 'SMS an mich senden',
  smsStartTexting: 'SMS schreiben',
  smsTooManyRequestsError:
    '{errorPrefix} Für diese Nummer wurde vor Kurzem eine Verbindung angefordert. Bitte versuchen Sie es in {minutes} Minuten erneut.',
  smsTooManyRequestsOneMinuteError:
    '{errorPrefix} Für diese Nummer wurde vor Kurzem eine Verbindung angefordert. Bitte versuchen Sie es in 1 Minute erneut.',
  smsUnhandledError: '{errorPrefix} Etwas ist schiefgegangen. Bitte versuchen Sie es erneut.',
  syncConversation: 'Unterhaltung verknüpfen',
  telegramChannelDescription:
    'Verbinden Sie Ihr Telegram-Konto, um benachrichtigt zu werden, wenn wir antworten, und die Unterhaltung in Telegram fortzusetzen',
  viberChannelDescription:
    'Verbinden Sie Ihr Viber-Konto, um benachrichtigt zu werden, wenn wir antworten, und die Unterhaltung in Viber fortzusetzen. Scannen Sie dazu den QR-Code mit der Viber-App.',
  viberChannelDescriptionMobile:
    'Verbinden Sie Ihr Viber-Konto, um benachrichtigt zu werden, wenn wir antworten, und die Unterhaltung in Viber fortzusetzen. Installieren Sie dazu die Viber-App und tippen Sie auf „Verbinden“.',
  viberQRCodeError:
    '{errorPrefix} Ihr Viber-QR-Code konnte nicht geladen werden. Bitte versuchen Sie es erneut.',
  wechatChannelDescription:
    'Verbinden Sie Ihr WeChat-Konto, um benachrichtigt zu werden, wenn wir antworten, und die Unterhaltung in WeChat fortzusetzen. Scannen Sie dazu diesen QR-Code mit der WeChat-App.',
  wechatChannelDescriptionMobile:
    "Verbinden Sie Ihr WeChat-Konto, um benachrichtigt zu werden, wenn wir antworten, und die Unterhaltung in WeChat fortzusetzen. Speichern Sie dazu das Bild dieses QR-Codes und laden Sie es in den <a href='weixin://dl/scan'>QR-Code-Scanner</a>.",
  wechatQRCodeError:
    '{errorPrefix} Ihr WeChat-QR-Code konnte nicht geladen werden. Bitte versuchen Sie es erneut.',
  whatsappChannelDescriptionDesktop:
    'Verknüpfen Sie Ihr Konto mit WhatsApp: Scannen Sie den QR-Code oder klicken Sie auf den Link unten.\nSenden Sie dann die vorbereitete Nachricht, um die Verknüpfung zu bestätigen. (Ihr Code: {{code}}).',
  whatsappChannelDescriptionMobile:
    'Verknüpfen Sie Ihr Konto mit WhatsApp: Tippen Sie auf den Link unten.\nSenden Sie dann die vorbereitete Nachricht, um die Verknüpfung zu bestätigen. (Ihr Code: {{code}}).',
  whatsappLinkingError:
    '{errorPrefix} Die Angaben zur Verknüpfung mit WhatsApp konnten nicht geladen werden. Bitte versuchen Sie es erneut.',
};

export const customScreenReaderAnnouncement: Required<CustomScreenReaderAnnouncement> = {
  supportTyping: '{author} schreibt',
  supportSays: '{author} sagt:',
  sentImage: '{author} hat ein Bild gesendet',
  sentFile: '{author} hat eine Datei gesendet',
  sentCarousel: '{author} hat ein Karussell gesendet',
  sentLocation: '{author} hat einen Standort gesendet',
};

/** @alias For `import texts from …`. */
export default customText;
