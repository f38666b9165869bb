import type { IntegrationConfig } from '../../protocol/config.ts';
import { MessengerError } from './errors.ts';
import type { InitOptions, Settings } from './options.ts';

const IS: Readonly<Record<string, RegExp>> = {
  color: /^#?([\da-f]{3}){1,2}$/i,
  length: /^\d*\.?\d+([a-z]+|%)?$/i,
};

/**
 * A type of JavaScript's, a pattern of {@link IS}, words to choose from, or an object of such. `!`: without it nothing works,
 * or not for whom and where the site wants it; no default would do.
 */
type Kinds = { readonly [name: string]: string | Kinds };

const KINDS: Kinds & Record<keyof InitOptions, string | Kinds> = {
  integrationId: 'string!',
  externalId: 'string!',
  jwt: 'string!',
  authCode: 'string!',
  locale: 'string',
  texts: 'string',
  soundNotificationEnabled: 'boolean',
  imageUploadEnabled: 'boolean',
  fixedHeader: 'boolean',
  embedded: 'boolean',
  displayStyle: 'button|tab',
  buttonIconUrl: 'string',
  buttonWidth: 'length',
  buttonHeight: 'length',
  businessName: 'string',
  businessIconUrl: 'string',
  backgroundImageUrl: 'string',
  integrationOrder: 'array',
  customColors: { brandColor: 'color', conversationColor: 'color', actionColor: 'color' },
  customText: { '*': 'string' },
  customScreenReaderAnnouncement: { '*': 'string' },
  menuItems: { '*': 'boolean' },
  notificationChannelPromptEnabled: 'boolean',
  browserStorage: 'localStorage|sessionStorage!',
  delegate: 'object',
  prechatCapture: {
    enabled: 'boolean',
    avatarUrl: 'string',
    enableEmailLinking: 'boolean',
    fields: 'array',
  },
  canUserSeeConversationList: 'boolean',
  region: 'string!',
  configBaseUrl: 'string!',
  colorScheme: 'auto|light|dark',
  dir: 'auto|ltr|rtl',
  launcherPosition: 'right|left',
  zIndex: 'number',
  nonce: 'string',
  backend: 'object!',
};

/**
 * What of the options can be used; what is `null` counts as not given. All others are named in one warning, and the
 * server's setting or the default stands in for them. Throws where that would not do.
 */
export function checkOptions(options: InitOptions, warn: (message: string) => void): InitOptions {
  if (!options || typeOf(options) !== 'object') refuse('init() needs an options object');
  const problems: string[] = [];
  const checked = clean(options, KINDS, '', problems) as InitOptions;
  if (!checked.integrationId) refuse('integrationId must be given');
  if (!checked.externalId !== !checked.jwt) refuse('externalId and jwt must be given together');
  if (problems.length > 0) warn(`Options that are not used: ${problems.join('; ')}`);
  return checked;
}

function clean(given: object, kinds: Kinds, path: string, problems: string[]): object {
  const entries = Object.entries(given).filter(([name, value]) => {
    const wanted = kinds[name] ?? kinds['*'] ?? '';
    const [kind = '', needed] = typeof wanted === 'string' ? wanted.split('!') : ['object'];
    if (value == null || fits(value, kind)) return value != null;
    const problem = path + name + (kind ? ` must be ${kind}` : ' is no option');
    if (needed !== undefined) refuse(problem);
    problems.push(problem);
    return false;
  });
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const kind = kinds[name];
      return [name, typeof kind === 'object' ? clean(value, kind, `${name}.`, problems) : value];
    }),
  );
}

function fits(value: unknown, kind: string): boolean {
  if (kind.includes('|')) return kind.split('|').includes(value as string);
  const pattern = IS[kind];
  if (pattern === undefined) return typeOf(value) === kind;
  return /string|number/.test(typeof value) && pattern.test(value as string);
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

function refuse(message: string): never {
  throw new MessengerError('invalid_options', message);
}

/** Option over the server's setting over the default. The options have been checked. */
export function toSettings(options: InitOptions, config: IntegrationConfig): Settings {
  const { app, integration } = config;
  const { externalId, jwt, authCode, region, configBaseUrl, texts, delegate, backend, ...chosen } = options;
  const { imageUploadEnabled = true, customColors = {}, ...own } = chosen;
  const { brandColor, conversationColor, actionColor, fixedIntroPane, ...look } = config.style;
  const settings = {
    fixedHeader: fixedIntroPane ?? false,
    displayStyle: 'button' as const,
    buttonWidth: '58',
    buttonHeight: '58',
    businessName: app.name,
    businessIconUrl: app.iconUrl,
    embedded: false,
    customText: {},
    customScreenReaderAnnouncement: {},
    locale: 'en-US',
    notificationChannelPromptEnabled: true,
    soundNotificationEnabled: true,
    canUserSeeConversationList: integration.canUserSeeConversationList,
    colorScheme: 'auto' as const,
    dir: 'auto' as const,
    launcherPosition: 'right' as const,
    zIndex: 9998,
    browserStorage: 'localStorage' as const,
    ...definedOf(look),
    ...own,
  };
  const { imageUpload = true, fileUpload = true, shareLocation = true } = own.menuItems ?? {};
  return {
    ...settings,
    buttonWidth: toLength(settings.buttonWidth),
    buttonHeight: toLength(settings.buttonHeight),
    canUserCreateMoreConversations:
      app.settings.multiConvoEnabled && integration.canUserCreateMoreConversations,
    colors: {
      brand: toColor(customColors.brandColor ?? brandColor) ?? '#65758e',
      conversation: toColor(customColors.conversationColor ?? conversationColor) ?? '#0099ff',
      action: toColor(customColors.actionColor ?? actionColor) ?? '#0099ff',
    },
    menuItems: {
      imageUpload: imageUploadEnabled && imageUpload,
      fileUpload: imageUploadEnabled && fileUpload,
      shareLocation,
    },
    prechatCapture: {
      enabled: false,
      enableEmailLinking: true,
      ...look.prechatCapture,
      ...own.prechatCapture,
    },
    // What is absent is undefined.
  } as Settings;
}

/** The server may say `null` for what is not set. */
function definedOf<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null)) as never;
}

/** `58` is in pixels. */
function toLength(value: string | number): string {
  return `${value}`.replace(/\d$/, '$&px');
}

/** `09f`, `#09f` and `0099ff` become `#0099ff`; anything else is undefined. */
function toColor(value: string | undefined): string | undefined {
  if (!value || !IS.color?.test(value)) return undefined;
  const digits = value.replace('#', '').toLowerCase();
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`;
}
