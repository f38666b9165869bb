import type { TextKey } from '../api/custom-text.ts';
import type { CustomScreenReaderAnnouncement } from '../api/options.ts';

/** Spanish, as it is understood on both sides of the Atlantic. Speaks to the visitor as «usted». */
export const customText: Record<TextKey, string> = {
  // The launcher, the header and the page's title
  openMessengerLabel: 'Abrir el chat',
  closeMessengerLabel: 'Cerrar el chat',
  headerText: '¿Cómo podemos ayudarle?',
  loadErrorLabel: 'No se pudo cargar el chat. Intentar de nuevo.',
  messageIndicatorTitlePlural: '({count}) Mensajes nuevos',
  messageIndicatorTitleSingular: '({count}) Mensaje nuevo',

  // The conversation
  attachButtonLabel: 'Añadir una imagen, un archivo o su ubicación',
  charactersLeft: 'Quedan {count} caracteres',
  clickToRetry: 'Mensaje no entregado. Haga clic para intentarlo de nuevo.',
  closeNoticeLabel: 'Cerrar el aviso',
  conversationTimestampHeaderFormat: 'D/M/YYYY, H:mm',
  couldNotConnect: 'Sin conexión. No recibirá mensajes.',
  couldNotConnectRetry: 'Reconectando…',
  couldNotConnectRetrySuccess: '¡Ya está en línea de nuevo!',
  errorPrefix: 'Error:',
  fetchHistory: 'Cargar más',
  fetchingHistory: 'Cargando el historial…',
  inputPlaceholder: 'Escriba un mensaje…',
  inputPlaceholderBlocked: 'Complete primero el formulario…',
  introAppText: 'Escríbanos aquí o desde su aplicación favorita.',
  jumpToLatestLabel: 'Ir al último mensaje',
  messageDeleted: 'Este mensaje se eliminó.',
  messageDelivered: 'Entregado',
  messageError: '{errorPrefix} No se pudo enviar su mensaje. Inténtelo de nuevo.',
  messageListLabel: 'Mensajes',
  messageRelativeTimeDay: 'hace {value} d',
  messageRelativeTimeHour: 'hace {value} h',
  messageRelativeTimeJustNow: 'Ahora mismo',
  messageRelativeTimeMinute: 'hace {value} min',
  messageSeen: 'Leído',
  messageSending: 'Enviando…',
  messageTimestampFormat: 'H:mm',
  messageTooLongError: '{errorPrefix} El mensaje es demasiado largo (máximo {size}).',
  messageWaiting: 'Esperando conexión…',
  sendButtonText: 'Enviar',
  tapToRetry: 'Mensaje no entregado. Toque para intentarlo de nuevo.',
  tryAgainButtonText: 'Intentar de nuevo',
  unsupportedMessageType: 'Este tipo de mensaje no es compatible.',

  // The list of conversations
  conversationListHeaderText: 'Mis conversaciones',
  conversationListPreviewAnonymousText: 'Alguien',
  conversationListPreviewCarouselText: '{user}: mensaje enviado',
  conversationListPreviewFileText: '{user}: archivo enviado',
  conversationListPreviewFormResponseText: '{user}: formulario completado',
  conversationListPreviewFormText: '{user}: formulario enviado',
  conversationListPreviewImageText: '{user}: imagen enviada',
  conversationListPreviewLocationRequestText: '{user}: solicitud de ubicación',
  conversationListPreviewUserText: 'Usted',
  conversationListRelativeTimeHour: 'Hace 1 hora',
  conversationListRelativeTimeHours: 'Hace {value} horas',
  conversationListRelativeTimeJustNow: 'Ahora mismo',
  conversationListRelativeTimeMinute: 'Hace 1 minuto',
  conversationListRelativeTimeMinutes: 'Hace {value} minutos',
  conversationListRelativeTimeYesterday: 'Ayer',
  conversationListTimestampFormat: 'DD/MM/YY',
  couldNotLoadConversations: 'No se pudieron cargar las conversaciones.',
  newConversationButtonText: 'Nueva conversación',
  newMessagesLabel: 'Mensajes nuevos',

  // Forms
  clickToRetryForm: 'Formulario no enviado. Haga clic en el formulario para intentarlo de nuevo.',
  formErrorEntryRequired: '{errorPrefix} Este campo es obligatorio',
  formErrorInvalidEmail: '{errorPrefix} El correo electrónico no es válido',
  formErrorNoLongerThan: '{errorPrefix} No más de ({characters}) caracteres',
  formErrorNoShorterThan: '{errorPrefix} Al menos ({characters}) caracteres',
  formErrorUnknown: '{errorPrefix} Revise esta respuesta',
  formFieldSelectPlaceholderFallback: 'Elija una opción…',
  formSubmitted: 'Enviado',
  tapToRetryForm: 'Formulario no enviado. Toque el formulario para intentarlo de nuevo.',

  // The form before the first conversation
  prechatCaptureConfirmationText: '¡Gracias! ¿En qué podemos ayudarle?',
  prechatCaptureEmailLabel: 'Correo electrónico',
  prechatCaptureEmailPlaceholder: 'nombre@empresa.com',
  prechatCaptureGreetingText: 'Hola 👋\nPara empezar, nos gustaría saber un poco más sobre usted:',
  prechatCaptureMailgunLinkingConfirmation:
    'Le avisaremos aquí y por correo electrónico a {email} en cuanto respondamos.',
  prechatCaptureNameLabel: 'Su nombre',
  prechatCaptureNamePlaceholder: 'Escriba su nombre…',

  // Actions, pictures and what else is in messages
  actionPaymentCompleted: 'Pago completado',
  actionPaymentError:
    '{errorPrefix} No se pudo procesar la tarjeta. <br> Inténtelo de nuevo o use otra tarjeta.',
  actionPostbackError: '{errorPrefix} No se pudo procesar la acción. Inténtelo de nuevo.',
  carouselLabel: 'Carrusel',
  carouselNextLabel: 'Siguiente',
  carouselPreviousLabel: 'Anterior',
  closeImageLabel: 'Cerrar la imagen',
  downloadLabel: 'Descargar',
  fileLabel: 'Archivo',
  imageClickToReload: 'Haga clic para volver a cargar la imagen.',
  imageClickToView: 'Haga clic para ver la imagen ({size}).',
  imageLabel: 'Imagen',
  imagePreviewNotAvailable: 'Vista previa no disponible.',
  locationLabel: 'Ubicación',
  openMapLabel: 'Abrir el mapa',
  quickRepliesLabel: 'Respuestas sugeridas',
  unableToLoadImage: 'No se pudo cargar la imagen',
  unsupportedActionType: 'Esta acción no es compatible.',
  closeWebviewLabel: 'Cerrar la página',
  openInNewTabText: 'Abrir en una pestaña nueva',
  webviewBlockedText: 'Esta página no se puede mostrar aquí.',

  // Files and places
  cancelUploadLabel: 'Cancelar el envío',
  dropFilesHint: 'Suelte aquí los archivos para enviarlos',
  fileTooLargeError: '{errorPrefix} El archivo es demasiado grande (máximo {size})',
  fileTypeError: '{errorPrefix} Este tipo de archivo no es compatible.',
  locationNotSupported:
    'Su navegador no ofrece servicios de ubicación o están desactivados. Escriba su ubicación.',
  locationSecurityRestriction: 'Este sitio web no puede acceder a su ubicación. Escriba su ubicación.',
  locationSendingFailed: '{errorPrefix} No se pudo enviar la ubicación',
  locationServicesDenied:
    '{errorPrefix} Este sitio web no tiene permiso para acceder a su ubicación. Permita el acceso en la configuración o escriba su ubicación.',
  shareLocation: 'Ubicación',
  uploadDocument: 'Archivo',
  uploadInvalidError: '{errorPrefix} El archivo no es válido',
  uploadPhoto: 'Imagen',
  uploadVirusError: '{errorPrefix} Se detectó un virus en su archivo y se rechazó',
  uploadingLabel: 'Enviando {name}',

  // Other channels
  backButtonLabel: 'Atrás',
  connectButtonText: 'Conectar',
  qrCodeLabel: 'Código QR de {channel}',
  smsFieldLabel: 'Número de teléfono',
  smsFieldPlaceholder: '+34 612 34 56 78',
  connectNotificationSingleText: 'Reciba un aviso cuando le respondamos.',
  connectNotificationText: 'Sincronice su conversación y siga escribiéndonos desde su aplicación favorita.',
  emailChangeAddress: 'Cambiar mi correo electrónico',
  emailDescription:
    'Para recibir un aviso por correo electrónico cuando le respondamos, escriba su dirección.',
  emailFieldLabel: 'Correo electrónico',
  emailFieldPlaceholder: 'Su correo electrónico',
  emailFormButton: 'Enviar',
  emailLinkingErrorMessage: '{errorPrefix} Escriba una dirección de correo electrónico válida.',
  frontendEmailChannelDescription:
    'Para hablar con nosotros por correo electrónico, escriba a nuestra dirección y le responderemos pronto:',
  lineChannelDescription:
    'Para hablar con nosotros por LINE, escanee este código QR con la aplicación LINE y envíenos un mensaje.',
  linkChannelPageHeader: 'Sincronizar la conversación',
  linkError: '{errorPrefix} No se pudo crear el enlace para este canal. Inténtelo de nuevo.',
  messengerChannelDescription:
    'Conecte su cuenta de Facebook Messenger para recibir un aviso cuando le respondamos y continuar la conversación en Facebook Messenger.',
  notificationSettingsChannelsDescription:
    'Conecte su aplicación de mensajería favorita para continuar esta conversación a su manera.',
  notificationSettingsChannelsTitle: 'Otros canales',
  notificationSettingsConnected: 'Conectado',
  notificationSettingsConnectedAs: 'Conectado como {username}',
  settingsHeaderText: 'Configuración',
  smsBadRequestError: '{errorPrefix} No pudimos comunicarnos con este número. Inténtelo de nuevo o use otro.',
  smsCancel: 'Cancelar',
  smsChangeNumber: 'Cambiar mi número',
  smsChannelDescription:
    'Conecte su número de móvil para recibir un aviso cuando le respondamos y continuar la conversación por SMS.',
  smsChannelPendingDescription: 'Revise los mensajes de {number} para confirmar su número de teléfono.',
  smsContinue: 'Enviar',
  smsInvalidNumberError: '{errorPrefix} Escriba un número de teléfono válido.',
  smsLinkCancelled: 'Se canceló la conexión con {appUserNumber}.',
  smsLinkPending: 'Pendiente',
  smsPingChannelError: '{errorPrefix} No se pudo enviar un mensaje a su número.',
  smsSendText: 'Enviarme un SMS',
  smsStartTexting: 'Escribir un SMS',
  smsTooManyRequestsError:
    '{errorPrefix} Hace poco se solicitó una conexión para ese número. Inténtelo de nuevo en {minutes} minutos.',
  smsTooManyRequestsOneMinuteError:
    '{errorPrefix} Hace poco se solicitó una conexión para ese número. Inténtelo de nuevo en 1 minuto.',
  smsUnhandledError: '{errorPrefix} Algo salió mal. Inténtelo de nuevo.',
  syncConversation: 'Sincronizar la conversación',
  telegramChannelDescription:
    'Conecte su cuenta de Telegram para recibir un aviso cuando le respondamos y continuar la conversación en Telegram',
  viberChannelDescription:
    'Conecte su cuenta de Viber para recibir un aviso cuando le respondamos y continuar la conversación en Viber. Para empezar, escanee el código QR con la aplicación Viber.',
  viberChannelDescriptionMobile:
    'Conecte su cuenta de Viber para recibir un aviso cuando le respondamos y continuar la conversación en Viber. Para empezar, instale la aplicación Viber y toque «Conectar».',
  viberQRCodeError: '{errorPrefix} No se pudo obtener su código QR de Viber. Inténtelo de nuevo.',
  wechatChannelDescription:
    'Conecte su cuenta de WeChat para recibir un aviso cuando le respondamos y continuar la conversación en WeChat. Para empezar, escanee este código QR con la aplicación WeChat.',
  wechatChannelDescriptionMobile:
    "Conecte su cuenta de WeChat para recibir un aviso cuando le respondamos y continuar la conversación en WeChat. Para empezar, guarde la imagen de este código QR y cárguela en el <a href='weixin://dl/scan'>escáner de códigos QR</a>.",
  wechatQRCodeError: '{errorPrefix} No se pudo obtener su código QR de WeChat. Inténtelo de nuevo.',
  whatsappChannelDescriptionDesktop:
    'Sincronice su cuenta con WhatsApp escaneando el código QR o haciendo clic en el enlace de abajo.\nDespués, envíe el mensaje preparado para confirmar la solicitud. (Su código: {{code}}).',
  whatsappChannelDescriptionMobile:
    'Sincronice su cuenta con WhatsApp tocando el enlace de abajo.\nDespués, envíe el mensaje preparado para confirmar la solicitud. (Su código: {{code}}).',
  whatsappLinkingError:
    '{errorPrefix} No se pudieron obtener los datos para conectar WhatsApp. Inténtelo de nuevo.',
};

export const customScreenReaderAnnouncement: Required<CustomScreenReaderAnnouncement> = {
  supportTyping: '{author} está escribiendo',
  supportSays: '{author} dice:',
  sentImage: '{author} envió una imagen',
  sentFile: '{author} envió un archivo',
  sentCarousel: '{author} envió un carrusel',
  sentLocation: '{author} envió una ubicación',
};

/** @alias For `import texts from …`. */
export default customText;
