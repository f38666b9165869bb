import type { FormField, Id } from './model.ts';

/**
 * Answer of `GET <base>/sdk/v2/integrations/<integrationId>/config`, for origins on the integration's allow-list.
 * Field names follow the Web Messenger's own config answer.
 */
export type ConfigResponse = { config: IntegrationConfig };

export type IntegrationConfig = {
  app: {
    _id: Id;
    name: string;
    iconUrl?: string;
    status: 'active' | 'inactive';
    settings: { multiConvoEnabled: boolean };
  };
  integration: {
    _id: Id;
    canUserCreateMoreConversations: boolean;
    canUserSeeConversationList: boolean;
  };
  /** The app's other channels, for the pages that link them. */
  integrations: ChannelIntegration[];
  /** Where the API lives. */
  baseUrl: { web: string };
  /** What the business set for this integration; an option given to `init` wins. */
  style: IntegrationStyle;
};

export type IntegrationStyle = {
  displayStyle?: 'button' | 'tab';
  buttonIconUrl?: string;
  buttonWidth?: string;
  buttonHeight?: string;
  businessName?: string;
  businessIconUrl?: string;
  backgroundImageUrl?: string;
  brandColor?: string;
  conversationColor?: string;
  actionColor?: string;
  fixedIntroPane?: boolean;
  integrationOrder?: Id[];
  prechatCapture?: {
    enabled?: boolean;
    enableEmailLinking?: boolean;
    avatarUrl?: string;
    fields?: FormField[];
  };
};

/** A channel that a visitor can link. Further fields depend on the type. */
export type ChannelIntegration = { _id: Id; type: string; [field: string]: unknown };
