import type { TextKey } from '../api/custom-text.ts';
import type { CustomScreenReaderAnnouncement } from '../api/options.ts';

/** Portuguese of Brazil. */
export const customText: Record<TextKey, string> = {
  // The launcher, the header and the page's title
  openMessengerLabel: 'Abrir o chat',
  closeMessengerLabel: 'Fechar o chat',
  headerText: 'Como podemos ajudar?',
  loadErrorLabel: 'Não foi possível carregar o chat. Tentar novamente.',
  messageIndicatorTitlePlural: '({count}) Novas mensagens',
  messageIndicatorTitleSingular: '({count}) Nova mensagem',

  // The conversation
  attachButtonLabel: 'Adicionar uma imagem, um arquivo ou sua localização',
  charactersLeft: '{count} caracteres restantes',
  clickToRetry: 'Mensagem não entregue. Clique para tentar novamente.',
  closeNoticeLabel: 'Fechar o aviso',
  conversationTimestampHeaderFormat: 'DD/MM/YYYY HH:mm',
  couldNotConnect: 'Off-line. Você não receberá mensagens.',
  couldNotConnectRetry: 'Reconectando…',
  couldNotConnectRetrySuccess: 'Você está on-line novamente!',
  errorPrefix: 'Erro:',
  fetchHistory: 'Carregar mais',
  fetchingHistory: 'Carregando o histórico…',
  inputPlaceholder: 'Digite uma mensagem…',
  inputPlaceholderBlocked: 'Preencha primeiro o formulário…',
  introAppText: 'Fale com a gente aqui ou pelo seu aplicativo favorito.',
  jumpToLatestLabel: 'Ir para a última mensagem',
  messageDeleted: 'Esta mensagem foi apagada.',
  messageDelivered: 'Entregue',
  messageError: '{errorPrefix} Não foi possível enviar sua mensagem. Tente novamente.',
  messageListLabel: 'Mensagens',
  messageRelativeTimeDay: 'há {value} d',
  messageRelativeTimeHour: 'há {value} h',
  messageRelativeTimeJustNow: 'Agora mesmo',
  messageRelativeTimeMinute: 'há {value} min',
  messageSeen: 'Lida',
  messageSending: 'Enviando…',
  messageTimestampFormat: 'HH:mm',
  messageTooLongError: '{errorPrefix} A mensagem é longa demais (máximo de {size}).',
  messageWaiting: 'Aguardando conexão…',
  sendButtonText: 'Enviar',
  tapToRetry: 'Mensagem não entregue. Toque para tentar novamente.',
  tryAgainButtonText: 'Tentar novamente',
  unsupportedMessageType: 'Este tipo de mensagem não é compatível.',

  // The list of conversations
  conversationListHeaderText: 'Minhas conversas',
  conversationListPreviewAnonymousText: 'Alguém',
  conversationListPreviewCarouselText: '{user}: mensagem enviada',
  conversationListPreviewFileText: '{user}: arquivo enviado',
  conversationListPreviewFormResponseText: '{user}: formulário preenchido',
  conversationListPreviewFormText: '{user}: formulário enviado',
  conversationListPreviewImageText: '{user}: imagem enviada',
  conversationListPreviewLocationRequestText: '{user}: pedido de localização',
  conversationListPreviewUserText: 'Você',
  conversationListRelativeTimeHour: 'Há 1 hora',
  conversationListRelativeTimeHours: 'Há {value} horas',
  conversationListRelativeTimeJustNow: 'Agora mesmo',
  conversationListRelativeTimeMinute: 'Há 1 minuto',
  conversationListRelativeTimeMinutes: 'Há {value} minutos',
  conversationListRelativeTimeYesterday: 'Ontem',
  conversationListTimestampFormat: 'DD/MM/YY',
  couldNotLoadConversations: 'Não foi possível carregar as conversas.',
  newConversationButtonText: 'Nova conversa',
  newMessagesLabel: 'Novas mensagens',

  // Forms
  clickToRetryForm: 'Formulário não enviado. Clique no formulário para tentar novamente.',
  formErrorEntryRequired: '{errorPrefix} Este campo é obrigatório',
  formErrorInvalidEmail: '{errorPrefix} O e-mail é inválido',
  formErrorNoLongerThan: '{errorPrefix} No máximo ({characters}) caracteres',
  formErrorNoShorterThan: '{errorPrefix} No mínimo ({characters}) caracteres',
  formErrorUnknown: '{errorPrefix} Confira esta resposta',
  formFieldSelectPlaceholderFallback: 'Escolha uma opção…',
  formSubmitted: 'Enviado',
  tapToRetryForm: 'Formulário não enviado. Toque no formulário para tentar novamente.',

  // The form before the first conversation
  prechatCaptureConfirmationText: 'Obrigado! Como podemos ajudar?',
  prechatCaptureEmailLabel: 'E-mail',
  prechatCaptureEmailPlaceholder: 'nome@empresa.com.br',
  prechatCaptureGreetingText: 'Olá 👋\nPara começar, gostaríamos de saber um pouco mais sobre você:',
  prechatCaptureMailgunLinkingConfirmation:
    'Assim que respondermos, você será avisado aqui e por e-mail em {email}.',
  prechatCaptureNameLabel: 'Seu nome',
  prechatCaptureNamePlaceholder: 'Digite seu nome…',

  // Actions, pictures and what else is in messages
  actionPaymentCompleted: 'Pagamento concluído',
  actionPaymentError:
    '{errorPrefix} Não foi possível processar o cartão. <br> Tente novamente ou use outro cartão.',
  actionPostbackError: '{errorPrefix} Não foi possível processar sua ação. Tente novamente.',
  carouselLabel: 'Carrossel',
  carouselNextLabel: 'Próximo',
  carouselPreviousLabel: 'Anterior',
  closeImageLabel: 'Fechar a imagem',
  downloadLabel: 'Baixar',
  fileLabel: 'Arquivo',
  imageClickToReload: 'Clique para recarregar a imagem.',
  imageClickToView: 'Clique para ver a imagem ({size}).',
  imageLabel: 'Imagem',
  imagePreviewNotAvailable: 'Pré-visualização indisponível.',
  locationLabel: 'Localização',
  openMapLabel: 'Abrir o mapa',
  quickRepliesLabel: 'Respostas sugeridas',
  unableToLoadImage: 'Não foi possível carregar a imagem',
  unsupportedActionType: 'Esta ação não é compatível.',
  closeWebviewLabel: 'Fechar a página',
  openInNewTabText: 'Abrir em uma nova aba',
  webviewBlockedText: 'Esta página não pode ser exibida aqui.',

  // Files and places
  cancelUploadLabel: 'Cancelar o envio',
  dropFilesHint: 'Solte os arquivos aqui para enviar',
  fileTooLargeError: '{errorPrefix} O arquivo é grande demais (máximo de {size})',
  fileTypeError: '{errorPrefix} Este tipo de arquivo não é compatível.',
  locationNotSupported:
    'Seu navegador não oferece serviços de localização ou eles estão desativados. Digite sua localização.',
  locationSecurityRestriction: 'Este site não pode acessar sua localização. Digite sua localização.',
  locationSendingFailed: '{errorPrefix} Não foi possível enviar a localização',
  locationServicesDenied:
    '{errorPrefix} Este site não tem permissão para acessar sua localização. Permita o acesso nas configurações ou digite sua localização.',
  shareLocation: 'Localização',
  uploadDocument: 'Arquivo',
  uploadInvalidError: '{errorPrefix} O arquivo é inválido',
  uploadPhoto: 'Imagem',
  uploadVirusError: '{errorPrefix} Um vírus foi detectado no seu arquivo, e ele foi recusado',
  uploadingLabel: 'Enviando {name}',

  // Other channels
  backButtonLabel: 'Voltar',
  connectButtonText: 'Conectar',
  qrCodeLabel: 'Código QR do {channel}',
  smsFieldLabel: 'Número de telefone',
  smsFieldPlaceholder: '+55 11 91234-5678',
  connectNotificationSingleText: 'Receba um aviso quando respondermos.',
  connectNotificationText:
    'Sincronize sua conversa e continue falando com a gente pelo seu aplicativo favorito.',
  emailChangeAddress: 'Alterar meu e-mail',
  emailDescription: 'Para receber um aviso por e-mail quando respondermos, digite seu endereço de e-mail.',
  emailFieldLabel: 'E-mail',
  emailFieldPlaceholder: 'Seu endereço de e-mail',
  emailFormButton: 'Enviar',
  emailLinkingErrorMessage: '{errorPrefix} Digite um endereço de e-mail válido.',
  frontendEmailChannelDescription:
    'Para falar com a gente por e-mail, basta escrever para o nosso endereço. Responderemos em breve:',
  lineChannelDescription:
    'Para falar com a gente pelo LINE, escaneie este código QR com o aplicativo LINE e envie uma mensagem.',
  linkChannelPageHeader: 'Sincronizar a conversa',
  linkError: '{errorPrefix} Não foi possível gerar o link para este canal. Tente novamente.',
  messengerChannelDescription:
    'Conecte sua conta do Facebook Messenger para receber um aviso quando respondermos e continuar a conversa no Facebook Messenger.',
  notificationSettingsChannelsDescription:
    'Conecte seu aplicativo de mensagens favorito para continuar esta conversa do seu jeito.',
  notificationSettingsChannelsTitle: 'Outros canais',
  notificationSettingsConnected: 'Conectado',
  notificationSettingsConnectedAs: 'Conectado como {username}',
  settingsHeaderText: 'Configurações',
  smsBadRequestError:
    '{errorPrefix} Não conseguimos entrar em contato com este número. Tente novamente ou use outro.',
  smsCancel: 'Cancelar',
  smsChangeNumber: 'Alterar meu número',
  smsChannelDescription:
    'Conecte seu número de celular para receber um aviso quando respondermos e continuar a conversa por SMS.',
  smsChannelPendingDescription: 'Confira suas mensagens em {number} para confirmar seu número de telefone.',
  smsContinue: 'Enviar',
  smsInvalidNumberError: '{errorPrefix} Digite um número de telefone válido.',
  smsLinkCancelled: 'A conexão com {appUserNumber} foi cancelada.',
  smsLinkPending: 'Pendente',
  smsPingChannelError: '{errorPrefix} Não foi possível enviar uma mensagem para o seu número.',
  smsSendText: 'Enviar um SMS para mim',
  smsStartTexting: 'Escrever um SMS',
  smsTooManyRequestsError:
    '{errorPrefix} Uma conexão para esse número foi solicitada há pouco. Tente novamente em {minutes} minutos.',
  smsTooManyRequestsOneMinuteError:
    '{errorPrefix} Uma conexão para esse número foi solicitada há pouco. Tente novamente em 1 minuto.',
  smsUnhandledError: '{errorPrefix} Algo deu errado. Tente novamente.',
  syncConversation: 'Sincronizar a conversa',
  telegramChannelDescription:
    'Conecte sua conta do Telegram para receber um aviso quando respondermos e continuar a conversa no Telegram',
  viberChannelDescription:
    'Conecte sua conta do Viber para receber um aviso quando respondermos e continuar a conversa no Viber. Para começar, escaneie o código QR com o aplicativo Viber.',
  viberChannelDescriptionMobile:
    'Conecte sua conta do Viber para receber um aviso quando respondermos e continuar a conversa no Viber. Para começar, instale o aplicativo Viber e toque em “Conectar”.',
  viberQRCodeError: '{errorPrefix} Não foi possível obter seu código QR do Viber. Tente novamente.',
  wechatChannelDescription:
    'Conecte sua conta do WeChat para receber um aviso quando respondermos e continuar a conversa no WeChat. Para começar, escaneie este código QR com o aplicativo WeChat.',
  wechatChannelDescriptionMobile:
    "Conecte sua conta do WeChat para receber um aviso quando respondermos e continuar a conversa no WeChat. Para começar, salve a imagem deste código QR e carregue-a no <a href='weixin://dl/scan'>leitor de código QR</a>.",
  wechatQRCodeError: '{errorPrefix} Não foi possível obter seu código QR do WeChat. Tente novamente.',
  whatsappChannelDescriptionDesktop:
    'Sincronize sua conta com o WhatsApp escaneando o código QR ou clicando no link abaixo.\nDepois, envie a mensagem preparada para confirmar o pedido. (Seu código: {{code}}).',
  whatsappChannelDescriptionMobile:
    'Sincronize sua conta com o WhatsApp tocando no link abaixo.\nDepois, envie a mensagem preparada para confirmar o pedido. (Seu código: {{code}}).',
  whatsappLinkingError:
    '{errorPrefix} Não foi possível obter os dados para conectar o WhatsApp. Tente novamente.',
};

export const customScreenReaderAnnouncement: Required<CustomScreenReaderAnnouncement> = {
  supportTyping: '{author} está digitando',
  supportSays: '{author} diz:',
  sentImage: '{author} enviou uma imagem',
  sentFile: '{author} enviou um arquivo',
  sentCarousel: '{author} enviou um carrossel',
  sentLocation: '{author} enviou uma localização',
};

/** @alias For `import texts from …`. */
export default customText;
