import type { TextKey } from '../api/custom-text.ts';

/** Other channels: their list and the page of each one. */
export const CHANNEL_TEXT = {
  emailChangeAddress: 'Change my email',
  emailDescription: 'To be notified by email when you get a reply, enter your email address.',
  emailFieldPlaceholder: 'Your email address',
  frontendEmailChannelDescription:
    "To talk to us using email just send a message to our email address and we'll reply shortly:",
  lineChannelDescription:
    'To talk to us using LINE, scan this QR code using the LINE app and send us a message.',
  linkChannelPageHeader: 'Sync your conversation',
  linkError:
    '{errorPrefix} An error occurred when attempting to generate a link for this channel. Please try again.',
  messengerChannelDescription:
    'Connect your Facebook Messenger account to be notified when you get a reply and continue the conversation on Facebook Messenger.',
  notificationSettingsChannelsDescription:
    'Sync this conversation by connecting to your favorite messaging app to continue the conversation your way.',
  notificationSettingsChannelsTitle: 'Other Channels',
  notificationSettingsConnected: 'Connected',
  notificationSettingsConnectedAs: 'Connected as {username}',
  settingsHeaderText: 'Settings',
  smsBadRequestError:
    '{errorPrefix} We were unable to communicate with this number. Try again or use a different one.',
  smsCancel: 'Cancel',
  smsChangeNumber: 'Change my number',
  smsChannelDescription:
    'Connect your SMS number to be notified when you get a reply and continue the conversation over SMS.',
  smsChannelPendingDescription: 'Check your messages at {number} to confirm your phone number.',
  smsContinue: 'Send',
  smsInvalidNumberError: '{errorPrefix} Please submit a valid phone number.',
  smsLinkCancelled: 'Link to {appUserNumber} was cancelled.',
  smsLinkPending: 'Pending',
  smsPingChannelError: '{errorPrefix} There was an error sending a message to your number.',
  smsSendText: 'Send me a text',
  smsStartTexting: 'Start Texting',
  smsTooManyRequestsError:
    '{errorPrefix} A connection for that number was requested recently. Please try again in {minutes} minutes.',
  smsTooManyRequestsOneMinuteError:
    '{errorPrefix} A connection for that number was requested recently. Please try again in 1 minute.',
  smsUnhandledError: '{errorPrefix} Something went wrong. Please try again.',
  telegramChannelDescription:
    'Connect your Telegram account to be notified when you get a reply and continue the conversation on Telegram',
  viberChannelDescription:
    'Connect your Viber account to be notified when you get a reply and continue the conversation on Viber. To get started, scan the QR code using the Viber app.',
  viberChannelDescriptionMobile:
    'Connect your Viber account to be notified when you get a reply and continue the conversation on Viber. To get started, install the Viber app and tap Connect.',
  viberQRCodeError: '{errorPrefix} An error occurred while fetching your Viber QR code. Please try again.',
  wechatChannelDescription:
    'Connect your WeChat account to be notified when you get a reply and continue the conversation on WeChat. To get started, scan this QR code using the WeChat app.',
  wechatChannelDescriptionMobile:
    "Connect your WeChat account to be notified when you get a reply and continue the conversation on WeChat. To get started, save this QR code image and upload it in the <a href='weixin://dl/scan'>QR code scanner</a>.",
  wechatQRCodeError: '{errorPrefix} An error occurred while fetching your WeChat QR code. Please try again.',
  whatsappChannelDescriptionDesktop:
    'Sync your account to WhatsApp by scanning the QR code or clicking the link below.\nThen, send the pre-populated message to validate the sync request. (Your code: {{code}}).',
  whatsappChannelDescriptionMobile:
    'Sync your account to WhatsApp by clicking the link below.\nThen, send the pre-populated message to validate the sync request. (Your code: {{code}}).',
  whatsappLinkingError:
    '{errorPrefix} An error occurred while fetching your WhatsApp linking information. Please try again.',

  backButtonLabel: 'Back',
  connectButtonText: 'Connect',
  qrCodeLabel: 'QR code for {channel}',
  smsFieldLabel: 'Phone number',
  smsFieldPlaceholder: '+1 514 555 0123',
} as const satisfies Partial<Record<TextKey, string>>;
