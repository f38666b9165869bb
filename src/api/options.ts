import type { Backend } from './backend.ts';
import type { CustomText } from './custom-text.ts';

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

/** What a page gives to `init()`. */
export type InitOptions = {
  /** The web integration's id, 24 hex characters. */
  integrationId: string;
  /** Draw into the element given to `render()` instead of floating above the page. Default `false`. */
  embedded?: boolean;
  /** Name shown in the header; default: the server's setting, else the app's name. */
  businessName?: string;
  /** Icon shown in the header. */
  businessIconUrl?: string;
  customColors?: CustomColors;
  customText?: CustomText;
  /** `auto` follows the visitor's system. Default `auto`. */
  colorScheme?: 'auto' | 'light' | 'dark';
  /** Where the visitor's identity is kept. Default `localStorage`. */
  browserStorage?: 'localStorage' | 'sessionStorage';
  /**
   * The address of the server, with or without a final slash. Default: the server that served the loader,
   * or the page's own origin when the SDK came from npm.
   */
  configBaseUrl?: string;
  /** For the `<style>` elements that are needed where constructable style sheets are missing. */
  nonce?: string;
  /** Something else than a real server, such as the mock of `parley-messenger/mock`. */
  backend?: Backend;
};

/** {@link InitOptions} after the door: checked, complete. */
export type Settings = {
  integrationId: string;
  embedded: boolean;
  businessName: string;
  businessIconUrl: string | undefined;
  colors: { brand: string; conversation: string; action: string };
  customText: CustomText;
  colorScheme: 'auto' | 'light' | 'dark';
  browserStorage: 'localStorage' | 'sessionStorage';
  nonce: string | undefined;
};
