import type { TextKey } from '../api/custom-text.ts';
import type { CustomScreenReaderAnnouncement } from '../api/options.ts';

/** French. Speaks to the visitor as « vous ». */
export const customText: Record<TextKey, string> = {
  // The launcher, the header and the page's title
  openMessengerLabel: 'Ouvrir la discussion',
  closeMessengerLabel: 'Fermer la discussion',
  headerText: 'Comment pouvons-nous vous aider ?',
  loadErrorLabel: 'La discussion n’a pas pu être chargée. Réessayer.',
  messageIndicatorTitlePlural: '({count}) Nouveaux messages',
  messageIndicatorTitleSingular: '({count}) Nouveau message',

  // The conversation
  attachButtonLabel: 'Ajouter une image, un fichier ou votre position',
  charactersLeft: '{count} caractères restants',
  clickToRetry: 'Message non distribué. Cliquez pour réessayer.',
  closeNoticeLabel: 'Masquer l’avis',
  conversationTimestampHeaderFormat: 'DD/MM/YYYY HH:mm',
  couldNotConnect: 'Hors ligne. Vous ne recevrez pas de messages.',
  couldNotConnectRetry: 'Reconnexion en cours…',
  couldNotConnectRetrySuccess: 'Vous êtes de nouveau en ligne !',
  errorPrefix: 'Erreur :',
  fetchHistory: 'Afficher plus',
  fetchingHistory: 'Chargement de l’historique…',
  inputPlaceholder: 'Saisissez un message…',
  inputPlaceholderBlocked: 'Remplissez d’abord le formulaire…',
  introAppText: 'Écrivez-nous ici ou depuis votre application préférée.',
  jumpToLatestLabel: 'Aller au dernier message',
  messageDeleted: 'Ce message a été supprimé.',
  messageDelivered: 'Distribué',
  messageError: '{errorPrefix} Votre message n’a pas pu être envoyé. Veuillez réessayer.',
  messageListLabel: 'Messages',
  messageRelativeTimeDay: 'il y a {value} j',
  messageRelativeTimeHour: 'il y a {value} h',
  messageRelativeTimeJustNow: 'À l’instant',
  messageRelativeTimeMinute: 'il y a {value} min',
  messageSeen: 'Lu',
  messageSending: 'Envoi…',
  messageTimestampFormat: 'HH:mm',
  messageTooLongError: '{errorPrefix} Le message est trop long ({size} au maximum).',
  messageWaiting: 'En attente de connexion…',
  sendButtonText: 'Envoyer',
  tapToRetry: 'Message non distribué. Touchez pour réessayer.',
  tryAgainButtonText: 'Réessayer',
  unsupportedMessageType: 'Ce type de message n’est pas pris en charge.',

  // The list of conversations
  conversationListHeaderText: 'Mes conversations',
  conversationListPreviewAnonymousText: 'Quelqu’un',
  conversationListPreviewCarouselText: '{user} : message envoyé',
  conversationListPreviewFileText: '{user} : fichier envoyé',
  conversationListPreviewFormResponseText: '{user} : formulaire rempli',
  conversationListPreviewFormText: '{user} : formulaire envoyé',
  conversationListPreviewImageText: '{user} : image envoyée',
  conversationListPreviewLocationRequestText: '{user} : demande de position',
  conversationListPreviewUserText: 'Vous',
  conversationListRelativeTimeHour: 'Il y a 1 heure',
  conversationListRelativeTimeHours: 'Il y a {value} heures',
  conversationListRelativeTimeJustNow: 'À l’instant',
  conversationListRelativeTimeMinute: 'Il y a 1 minute',
  conversationListRelativeTimeMinutes: 'Il y a {value} minutes',
  conversationListRelativeTimeYesterday: 'Hier',
  conversationListTimestampFormat: 'DD/MM/YY',
  couldNotLoadConversations: 'Les conversations n’ont pas pu être chargées.',
  newConversationButtonText: 'Nouvelle conversation',
  newMessagesLabel: 'Nouveaux messages',

  // Forms
  clickToRetryForm: 'Formulaire non envoyé. Cliquez sur le formulaire pour réessayer.',
  formErrorEntryRequired: '{errorPrefix} Ce champ est obligatoire',
  formErrorInvalidEmail: '{errorPrefix} L’adresse e-mail n’est pas valide',
  formErrorNoLongerThan: '{errorPrefix} Pas plus de ({characters}) caractères',
  formErrorNoShorterThan: '{errorPrefix} Au moins ({characters}) caractères',
  formErrorUnknown: '{errorPrefix} Veuillez vérifier cette réponse',
  formFieldSelectPlaceholderFallback: 'Choisissez une option…',
  formSubmitted: 'Envoyé',
  tapToRetryForm: 'Formulaire non envoyé. Touchez le formulaire pour réessayer.',

  // The form before the first conversation
  prechatCaptureConfirmationText: 'Merci ! Comment pouvons-nous vous aider ?',
  prechatCaptureEmailLabel: 'E-mail',
  prechatCaptureEmailPlaceholder: 'nom@entreprise.fr',
  prechatCaptureGreetingText: 'Bonjour 👋\nPour commencer, nous aimerions en savoir un peu plus sur vous :',
  prechatCaptureMailgunLinkingConfirmation:
    'Vous serez averti ici et par e-mail à l’adresse {email} dès que nous aurons répondu.',
  prechatCaptureNameLabel: 'Votre nom',
  prechatCaptureNamePlaceholder: 'Saisissez votre nom…',

  // Actions, pictures and what else is in messages
  actionPaymentCompleted: 'Paiement effectué',
  actionPaymentError:
    '{errorPrefix} La carte n’a pas pu être débitée. <br> Veuillez réessayer ou utiliser une autre carte.',
  actionPostbackError: '{errorPrefix} Votre action n’a pas pu être traitée. Veuillez réessayer.',
  carouselLabel: 'Carrousel',
  carouselNextLabel: 'Suivant',
  carouselPreviousLabel: 'Précédent',
  closeImageLabel: 'Fermer l’image',
  downloadLabel: 'Télécharger',
  fileLabel: 'Fichier',
  imageClickToReload: 'Cliquez pour recharger l’image.',
  imageClickToView: 'Cliquez pour afficher l’image ({size}).',
  imageLabel: 'Image',
  imagePreviewNotAvailable: 'Aperçu non disponible.',
  locationLabel: 'Position',
  openMapLabel: 'Ouvrir la carte',
  quickRepliesLabel: 'Réponses suggérées',
  unableToLoadImage: 'L’image n’a pas pu être chargée',
  unsupportedActionType: 'Cette action n’est pas prise en charge.',
  closeWebviewLabel: 'Fermer la page',
  openInNewTabText: 'Ouvrir dans un nouvel onglet',
  webviewBlockedText: 'Cette page ne peut pas s’afficher ici.',

  // Files and places
  cancelUploadLabel: 'Annuler l’envoi',
  dropFilesHint: 'Déposez vos fichiers ici pour les envoyer',
  fileTooLargeError: '{errorPrefix} Le fichier est trop volumineux ({size} au maximum)',
  fileTypeError: '{errorPrefix} Ce type de fichier n’est pas pris en charge.',
  locationNotSupported:
    'Votre navigateur ne propose pas la géolocalisation, ou elle est désactivée. Veuillez saisir votre position.',
  locationSecurityRestriction:
    'Ce site ne peut pas accéder à votre position. Veuillez saisir votre position.',
  locationSendingFailed: '{errorPrefix} La position n’a pas pu être envoyée',
  locationServicesDenied:
    '{errorPrefix} Ce site n’est pas autorisé à accéder à votre position. Autorisez l’accès dans vos réglages ou saisissez votre position.',
  shareLocation: 'Position',
  uploadDocument: 'Fichier',
  uploadInvalidError: '{errorPrefix} Le fichier n’est pas valide',
  uploadPhoto: 'Image',
  uploadVirusError: '{errorPrefix} Un virus a été détecté dans votre fichier, qui a été refusé',
  uploadingLabel: 'Envoi de {name}',

  // Other channels
  backButtonLabel: 'Retour',
  connectButtonText: 'Connecter',
  qrCodeLabel: 'Code QR pour {channel}',
  smsFieldLabel: 'Numéro de téléphone',
  smsFieldPlaceholder: '+33 6 12 34 56 78',
  connectNotificationSingleText: 'Soyez averti dès que vous recevez une réponse.',
  connectNotificationText:
    'Synchronisez votre conversation et continuez à nous écrire depuis votre application préférée.',
  emailChangeAddress: 'Modifier mon adresse e-mail',
  emailDescription:
    'Pour être averti par e-mail dès que vous recevez une réponse, saisissez votre adresse e-mail.',
  emailFieldLabel: 'E-mail',
  emailFieldPlaceholder: 'Votre adresse e-mail',
  emailFormButton: 'Envoyer',
  emailLinkingErrorMessage: '{errorPrefix} Veuillez saisir une adresse e-mail valide.',
  frontendEmailChannelDescription:
    'Pour nous joindre par e-mail, écrivez simplement à notre adresse. Nous vous répondrons rapidement :',
  lineChannelDescription:
    'Pour nous joindre sur LINE, scannez ce code QR avec l’application LINE et envoyez-nous un message.',
  linkChannelPageHeader: 'Synchroniser la conversation',
  linkError: '{errorPrefix} Le lien vers ce canal n’a pas pu être créé. Veuillez réessayer.',
  messengerChannelDescription:
    'Connectez votre compte Facebook Messenger pour être averti dès que vous recevez une réponse et poursuivre la conversation sur Facebook Messenger.',
  notificationSettingsChannelsDescription:
    'Connectez votre application de messagerie préférée pour y poursuivre cette conversation.',
  notificationSettingsChannelsTitle: 'Autres canaux',
  notificationSettingsConnected: 'Connecté',
  notificationSettingsConnectedAs: 'Connecté en tant que {username}',
  settingsHeaderText: 'Réglages',
  smsBadRequestError:
    '{errorPrefix} Nous n’avons pas pu joindre ce numéro. Réessayez ou utilisez-en un autre.',
  smsCancel: 'Annuler',
  smsChangeNumber: 'Modifier mon numéro',
  smsChannelDescription:
    'Connectez votre numéro de mobile pour être averti dès que vous recevez une réponse et poursuivre la conversation par SMS.',
  smsChannelPendingDescription:
    'Consultez vos messages au {number} pour confirmer votre numéro de téléphone.',
  smsContinue: 'Envoyer',
  smsInvalidNumberError: '{errorPrefix} Veuillez saisir un numéro de téléphone valide.',
  smsLinkCancelled: 'L’association au {appUserNumber} a été annulée.',
  smsLinkPending: 'En attente',
  smsPingChannelError: '{errorPrefix} Le message n’a pas pu être envoyé à votre numéro.',
  smsSendText: 'M’envoyer un SMS',
  smsStartTexting: 'Écrire un SMS',
  smsTooManyRequestsError:
    '{errorPrefix} Une connexion a été demandée récemment pour ce numéro. Veuillez réessayer dans {minutes} minutes.',
  smsTooManyRequestsOneMinuteError:
    '{errorPrefix} Une connexion a été demandée récemment pour ce numéro. Veuillez réessayer dans 1 minute.',
  smsUnhandledError: '{errorPrefix} Une erreur s’est produite. Veuillez réessayer.',
  syncConversation: 'Synchroniser la conversation',
  telegramChannelDescription:
    'Connectez votre compte Telegram pour être averti dès que vous recevez une réponse et poursuivre la conversation sur Telegram',
  viberChannelDescription:
    'Connectez votre compte Viber pour être averti dès que vous recevez une réponse et poursuivre la conversation sur Viber. Pour commencer, scannez le code QR avec l’application Viber.',
  viberChannelDescriptionMobile:
    'Connectez votre compte Viber pour être averti dès que vous recevez une réponse et poursuivre la conversation sur Viber. Pour commencer, installez l’application Viber et touchez « Connecter ».',
  viberQRCodeError: '{errorPrefix} Votre code QR Viber n’a pas pu être chargé. Veuillez réessayer.',
  wechatChannelDescription:
    'Connectez votre compte WeChat pour être averti dès que vous recevez une réponse et poursuivre la conversation sur WeChat. Pour commencer, scannez ce code QR avec l’application WeChat.',
  wechatChannelDescriptionMobile:
    "Connectez votre compte WeChat pour être averti dès que vous recevez une réponse et poursuivre la conversation sur WeChat. Pour commencer, enregistrez l’image de ce code QR et chargez-la dans le <a href='weixin://dl/scan'>lecteur de codes QR</a>.",
  wechatQRCodeError: '{errorPrefix} Votre code QR WeChat n’a pas pu être chargé. Veuillez réessayer.',
  whatsappChannelDescriptionDesktop:
    'Associez votre compte à WhatsApp en scannant le code QR ou en cliquant sur le lien ci-dessous.\nEnvoyez ensuite le message préparé pour confirmer la demande. (Votre code : {{code}}).',
  whatsappChannelDescriptionMobile:
    'Associez votre compte à WhatsApp en touchant le lien ci-dessous.\nEnvoyez ensuite le message préparé pour confirmer la demande. (Votre code : {{code}}).',
  whatsappLinkingError:
    '{errorPrefix} Les informations d’association à WhatsApp n’ont pas pu être chargées. Veuillez réessayer.',
};

export const customScreenReaderAnnouncement: Required<CustomScreenReaderAnnouncement> = {
  supportTyping: '{author} est en train d’écrire',
  supportSays: '{author} dit :',
  sentImage: '{author} a envoyé une image',
  sentFile: '{author} a envoyé un fichier',
  sentCarousel: '{author} a envoyé un carrousel',
  sentLocation: '{author} a envoyé une position',
};

/** @alias For `import texts from …`. */
export default customText;
