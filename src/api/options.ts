import type { FormField } from '../../protocol/model.ts';
import type { Backend } from './backend.ts';
import type { CustomText } from './custom-text.ts';
import type { Delegate } from './delegate.ts';

export type { FormField, FormOption } from '../../protocol/model.ts';

/** Six hexadecimal digits or three, with or without `#`. */
export type HexColor = string;

export type CustomColors = {
  /** Header and launcher. Default `65758e`. */
  brandColor?: HexColor;
  /** The visitor's messages and actions in the footer. Default `0099ff`. */
  conversationColor?: HexColor;
  /** Calls to action inside messages. Default `0099ff`. */
  actionColor?: HexColor;
};

/** What the composer's menu offers. All default `true`. */
export type MenuItems = {
  imageUpload?: boolean;
  fileUpload?: boolean;
  shareLocation?: boolean;
};

/**
 * Asks for a few details before the visitor's first conversation begins: who has never written, and was never written to,
 * finds a form in place of an empty conversation. Nothing else can be written until it is sent. What is half filled in
 * stays over a reload. The answers are the conversation's first message, of type `formResponse`; `beforeSend` is asked about
 * it. They also go into the user's profile: the first e-mail address as `email`, and texts of fields that are called
 * `givenName`, `surname` or, for the whole name, `name` (as `givenName`). A conversation that begins otherwise, by
 * `sendMessage()` or by the business, takes the form away.
 */
export type PrechatCapture = {
  /** Default `false`. */
  enabled?: boolean;
  /** Picture beside the greeting. Default: the business's icon. */
  avatarUrl?: string;
  /**
   * Links the first e-mail address of the form to the app's e-mail channel (`mailgun`), if there is one. The visitor may
   * correct an address that is refused. Default `true`.
   */
  enableEmailLinking?: boolean;
  /**
   * In place of the default form, which asks for `name` and `email`. 1 to 20 fields, each with a name of its own and a
   * label; all have to be filled in. When one of them cannot be shown, the console says which, and the default form is used.
   */
  fields?: FormField[];
};

/** What screen readers are told. `{author}` is replaced by the name of who writes. */
export type CustomScreenReaderAnnouncement = {
  /** Default `{author} is typing`. */
  supportTyping?: string;
  /** Default `{author} says:`; the message follows. */
  supportSays?: string;
  /** Default `{author} sent an image`. */
  sentImage?: string;
  /** Default `{author} sent a file`. */
  sentFile?: string;
  /** Default `{author} sent a carousel`. */
  sentCarousel?: string;
  /** Default `{author} sent a location`. */
  sentLocation?: string;
};

/** What a page gives to `init()`. An option wins over what the server is set to, and that over the default. */
export type InitOptions = {
  /** The web integration's id, 24 hex characters. */
  integrationId: string;
  /** The site's own name for the user. Needs `jwt`. The same as `login()` after `init()`, in one step. */
  externalId?: string;
  /** The token with which the site vouches for the user. Needs `externalId`. Never stored. */
  jwt?: string;
  /** A code that the business made for a user (`GET …/authcode`), to go on in that user's conversation. */
  authCode?: string;
  /** For dates: `<language>` or `<language>-<COUNTRY>`. Falls back to the language, then to `en-US`. Default `en-US`. */
  locale?: string;
  /**
   * Built-in texts in place of the English ones: `ar`, `de`, `es`, `fr`, `ja` or `pt-BR`; of another country the language's.
   * What `customText` and `customScreenReaderAnnouncement` say goes before. Follows neither `locale` nor the page. What
   * there is none of is named in a warning, and the default stands in.
   */
  texts?: string;
  /** A short tone for messages that come while the window is not in front. Default `true`. */
  soundNotificationEnabled?: boolean;
  /** @deprecated Use `menuItems`. `false` takes both images and files out of the menu. */
  imageUploadEnabled?: boolean;
  /** Keeps the introduction at the top instead of letting it scroll away. Default `false`. */
  fixedHeader?: boolean;
  /** Draw into the element given to `render()` instead of floating above the page. Default `false`. */
  embedded?: boolean;
  /** A round button, or a bar at the lower edge of the window. Default `button`. */
  displayStyle?: 'button' | 'tab';
  /** The button's picture: JPG, PNG or GIF, 200 × 200 pixels or more. Default: a speech bubble. */
  buttonIconUrl?: string;
  /** A CSS length, or a number of pixels as text; `0` is one. Default `58px`. */
  buttonWidth?: string;
  /** As `buttonWidth`. Default `58px`. */
  buttonHeight?: string;
  /** Name shown in the header; default: the server's setting, else the app's name. */
  businessName?: string;
  /** Icon shown in the header: JPG, PNG or GIF, 200 × 200 pixels or more. */
  businessIconUrl?: string;
  /** Picture behind the conversation, as tiles. */
  backgroundImageUrl?: string;
  /** Ids of the channels to offer, in this order. `[]` offers none. Default: all. */
  integrationOrder?: string[];
  customColors?: CustomColors;
  customText?: CustomText;
  customScreenReaderAnnouncement?: CustomScreenReaderAnnouncement;
  menuItems?: MenuItems;
  /**
   * Suggests other channels after the visitor's first message, and after their first one in a day, while none is linked.
   * Default `true`.
   */
  notificationChannelPromptEnabled?: boolean;
  /** Where the visitor's identity is kept. Default `localStorage`. */
  browserStorage?: 'localStorage' | 'sessionStorage';
  delegate?: Delegate;
  prechatCapture?: PrechatCapture;
  /** Whether the visitor may see the list of their conversations. Default: the server's setting. */
  canUserSeeConversationList?: boolean;
  /** A region that the server knows (`<base>/sdk/regions.json`). Rejects with `unknown_region` otherwise. */
  region?: string;
  /**
   * The address of the server, with or without a final slash. Default: the server that served the loader,
   * or the page's own origin when the SDK came from npm.
   */
  configBaseUrl?: string;
  /** `auto` follows the visitor's system. Default `auto`. */
  colorScheme?: 'auto' | 'light' | 'dark';
  /** Writing direction of the widget. `auto` is the page's. Default `auto`. */
  dir?: 'auto' | 'ltr' | 'rtl';
  /** The corner of the window for the launcher and the widget; `left` and `right` do not turn with `dir`. Default `right`. */
  launcherPosition?: 'right' | 'left';
  /** Stacking order of the launcher and the widget. Default `9998`. */
  zIndex?: number;
  /** For the `<style>` elements that are needed where constructable style sheets are missing. */
  nonce?: string;
  /** Something else than a real server, such as the mock of `parley-messenger/mock`. */
  backend?: Backend;
};

/** {@link InitOptions} after the door: checked, complete. */
export type Settings = {
  integrationId: string;
  embedded: boolean;
  displayStyle: 'button' | 'tab';
  buttonIconUrl: string | undefined;
  /** A CSS length. */
  buttonWidth: string;
  buttonHeight: string;
  businessName: string;
  businessIconUrl: string | undefined;
  backgroundImageUrl: string | undefined;
  fixedHeader: boolean;
  /** Undefined: all, in the server's order. */
  integrationOrder: readonly string[] | undefined;
  colors: { brand: string; conversation: string; action: string };
  customText: CustomText;
  customScreenReaderAnnouncement: CustomScreenReaderAnnouncement;
  locale: string;
  menuItems: Required<MenuItems>;
  notificationChannelPromptEnabled: boolean;
  soundNotificationEnabled: boolean;
  prechatCapture: {
    enabled: boolean;
    enableEmailLinking: boolean;
    avatarUrl: string | undefined;
    /** Undefined: the default form. */
    fields: readonly FormField[] | undefined;
  };
  canUserSeeConversationList: boolean;
  canUserCreateMoreConversations: boolean;
  colorScheme: 'auto' | 'light' | 'dark';
  dir: 'auto' | 'ltr' | 'rtl';
  launcherPosition: 'right' | 'left';
  zIndex: number;
  browserStorage: 'localStorage' | 'sessionStorage';
  nonce: string | undefined;
};
