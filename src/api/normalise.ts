import type { IntegrationConfig } from '../../protocol/config.ts';
import { MessengerError } from './errors.ts';
import type { InitOptions, Settings } from './options.ts';

const CHOICES = {
  browserStorage: ['localStorage', 'sessionStorage'],
  colorScheme: ['auto', 'light', 'dark'],
} as const;

/** Refuses options that cannot work; the message names the option. */
export function checkOptions(options: InitOptions): void {
  if (typeof options !== 'object' || options === null) refuse('init() needs an options object');
  if (typeof options.integrationId !== 'string' || options.integrationId === '') {
    refuse('integrationId must be given');
  }
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = options[name as keyof typeof CHOICES];
    if (value !== undefined && !(choices as readonly string[]).includes(value)) {
      refuse(`${name} must be one of: ${choices.join(', ')}`);
    }
  }
}

function refuse(message: string): never {
  throw new MessengerError('invalid_options', message);
}

/** Option over the server's setting over the default. Colours that are none fall back, with a warning. */
export function toSettings(
  options: InitOptions,
  config: IntegrationConfig,
  warn: (message: string) => void,
): Settings {
  const { style } = config;
  const given = options.customColors ?? {};
  const color = (name: 'brandColor' | 'conversationColor' | 'actionColor', fallback: string) => {
    const value = given[name];
    const parsed = value === undefined ? undefined : parseColor(value);
    if (value !== undefined && parsed === undefined)
      warn(`customColors.${name} is no 3 or 6 digit hex color`);
    return parsed ?? parseColor(style[name] ?? '') ?? fallback;
  };
  const { integration } = config;
  const { imageUploadEnabled = true, menuItems = {}, prechatCapture = {} } = options;
  return {
    integrationId: options.integrationId,
    embedded: options.embedded ?? false,
    displayStyle: options.displayStyle ?? style.displayStyle ?? 'button',
    buttonIconUrl: options.buttonIconUrl ?? style.buttonIconUrl,
    buttonWidth: options.buttonWidth ?? style.buttonWidth ?? '58px',
    buttonHeight: options.buttonHeight ?? style.buttonHeight ?? '58px',
    businessName: options.businessName ?? style.businessName ?? config.app.name,
    businessIconUrl: options.businessIconUrl ?? style.businessIconUrl ?? config.app.iconUrl,
    backgroundImageUrl: options.backgroundImageUrl ?? style.backgroundImageUrl,
    fixedHeader: options.fixedHeader ?? style.fixedIntroPane ?? false,
    integrationOrder: options.integrationOrder ?? style.integrationOrder,
    colors: {
      brand: color('brandColor', '#65758e'),
      conversation: color('conversationColor', '#0099ff'),
      action: color('actionColor', '#0099ff'),
    },
    customText: options.customText ?? {},
    customScreenReaderAnnouncement: options.customScreenReaderAnnouncement ?? {},
    locale: options.locale ?? 'en-US',
    menuItems: {
      imageUpload: imageUploadEnabled && (menuItems.imageUpload ?? true),
      fileUpload: imageUploadEnabled && (menuItems.fileUpload ?? true),
      shareLocation: menuItems.shareLocation ?? true,
    },
    notificationChannelPromptEnabled: options.notificationChannelPromptEnabled ?? true,
    soundNotificationEnabled: options.soundNotificationEnabled ?? true,
    prechatCapture: {
      enabled: prechatCapture.enabled ?? style.prechatCapture?.enabled ?? false,
      enableEmailLinking:
        prechatCapture.enableEmailLinking ?? style.prechatCapture?.enableEmailLinking ?? true,
      avatarUrl: prechatCapture.avatarUrl ?? style.prechatCapture?.avatarUrl,
      fields: prechatCapture.fields ?? style.prechatCapture?.fields,
    },
    canUserSeeConversationList: options.canUserSeeConversationList ?? integration.canUserSeeConversationList,
    canUserCreateMoreConversations:
      config.app.settings.multiConvoEnabled && integration.canUserCreateMoreConversations,
    colorScheme: options.colorScheme ?? 'auto',
    dir: options.dir ?? 'auto',
    launcherPosition: options.launcherPosition ?? 'right',
    zIndex: options.zIndex ?? 9998,
    browserStorage: options.browserStorage ?? 'localStorage',
    nonce: options.nonce,
  };
}

/** `09f`, `#09f` and `0099ff` become `#0099ff`; anything else is undefined. */
function parseColor(value: string): string | undefined {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value)?.[1]?.toLowerCase();
  if (digits === undefined) return undefined;
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`;
}
