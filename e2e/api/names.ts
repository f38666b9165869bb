import type { Delegate } from '../../src/api/delegate.ts';
import type { EventName } from '../../src/api/events.ts';
import type { Messenger } from '../../src/api/messenger.ts';
import type {
  CustomColors,
  CustomScreenReaderAnnouncement,
  InitOptions,
  MenuItems,
  PrechatCapture,
} from '../../src/api/options.ts';

type Part<Parent extends string, T> = `${Parent}.${keyof T & string}`;
type Options = {
  [K in
    | keyof InitOptions
    | Part<'customColors', CustomColors>
    | Part<'menuItems', MenuItems>
    | Part<'prechatCapture', PrechatCapture>
    | Part<'customScreenReaderAnnouncement', CustomScreenReaderAnnouncement>]: Status;
};

/**
 * - `tested`: at least one test here goes red without it.
 * - `whole`: its parts are tested, one by one.
 */
type Status = 'tested' | 'whole';

/** Every name of the public API. The compiler sees to it that none is missing, and none is invented. */
export const METHODS: Record<keyof Messenger, Status> = {
  VERSION: 'tested',
  init: 'tested',
  render: 'tested',
  on: 'tested',
  off: 'tested',
  destroy: 'tested',
  login: 'tested',
  logout: 'tested',
  updateUser: 'tested',
  getUser: 'tested',
  open: 'tested',
  close: 'tested',
  isOpened: 'tested',
  show: 'tested',
  hide: 'tested',
  sendMessage: 'tested',
  triggerPostback: 'tested',
  startTyping: 'tested',
  stopTyping: 'tested',
  createConversation: 'tested',
  updateConversation: 'tested',
  loadConversation: 'tested',
  getConversationById: 'tested',
  getConversations: 'tested',
  getDisplayedConversation: 'tested',
  getMoreConversations: 'tested',
  hasMoreConversations: 'tested',
  getTotalUnreadCount: 'tested',
  markAllAsRead: 'tested',
  showNotificationChannelPrompt: 'tested',
  setPredefinedMessage: 'tested',
  setDelegate: 'tested',
};

export const OPTIONS: Options = {
  integrationId: 'tested',
  externalId: 'tested',
  jwt: 'tested',
  authCode: 'tested',
  locale: 'tested',
  texts: 'tested',
  soundNotificationEnabled: 'tested',
  imageUploadEnabled: 'tested',
  fixedHeader: 'tested',
  embedded: 'tested',
  displayStyle: 'tested',
  buttonIconUrl: 'tested',
  buttonWidth: 'tested',
  buttonHeight: 'tested',
  businessName: 'tested',
  businessIconUrl: 'tested',
  backgroundImageUrl: 'tested',
  integrationOrder: 'tested',
  customColors: 'whole',
  'customColors.brandColor': 'tested',
  'customColors.conversationColor': 'tested',
  'customColors.actionColor': 'tested',
  customText: 'tested',
  customScreenReaderAnnouncement: 'whole',
  'customScreenReaderAnnouncement.supportTyping': 'tested',
  'customScreenReaderAnnouncement.supportSays': 'tested',
  'customScreenReaderAnnouncement.sentImage': 'tested',
  'customScreenReaderAnnouncement.sentFile': 'tested',
  'customScreenReaderAnnouncement.sentCarousel': 'tested',
  'customScreenReaderAnnouncement.sentLocation': 'tested',
  menuItems: 'whole',
  'menuItems.imageUpload': 'tested',
  'menuItems.fileUpload': 'tested',
  'menuItems.shareLocation': 'tested',
  notificationChannelPromptEnabled: 'tested',
  browserStorage: 'tested',
  delegate: 'tested',
  prechatCapture: 'whole',
  'prechatCapture.enabled': 'tested',
  'prechatCapture.avatarUrl': 'tested',
  'prechatCapture.enableEmailLinking': 'tested',
  'prechatCapture.fields': 'tested',
  canUserSeeConversationList: 'tested',
  region: 'tested',
  configBaseUrl: 'tested',
  colorScheme: 'tested',
  dir: 'tested',
  launcherPosition: 'tested',
  zIndex: 'tested',
  nonce: 'tested',
  backend: 'tested',
};

export const EVENTS: Record<EventName, Status> = {
  ready: 'tested',
  destroy: 'tested',
  'participant:added': 'tested',
  'participant:removed': 'tested',
  'conversation:added': 'tested',
  'conversation:read': 'tested',
  'conversation:removed': 'tested',
  'message:received': 'tested',
  'message:sent': 'tested',
  message: 'tested',
  unreadCount: 'tested',
  totalUnreadCount: 'tested',
  'widget:opened': 'tested',
  'widget:closed': 'tested',
  connected: 'tested',
  disconnected: 'tested',
  reconnecting: 'tested',
  'typing:start': 'tested',
  'typing:stop': 'tested',
  'log:debug': 'tested',
};

export const DELEGATES: Record<keyof Delegate, Status> = {
  beforeDisplay: 'tested',
  beforeSend: 'tested',
  beforePostbackSend: 'tested',
  onInvalidAuth: 'tested',
};

const KINDS = { method: METHODS, option: OPTIONS, event: EVENTS, delegate: DELEGATES };
export type Kind = keyof typeof KINDS;
/** Such as `method:open`, `option:menuItems.fileUpload`, `event:widget:opened`. */
export type Name = { [K in Kind]: `${K}:${keyof (typeof KINDS)[K] & string}` }[Kind];

/** All names of a status. */
export function namesOf(status: Status): Name[] {
  return Object.entries(KINDS).flatMap(([kind, names]) =>
    Object.entries(names)
      .filter(([, its]) => its === status)
      .map(([name]) => `${kind}:${name}` as Name),
  );
}
