import type { ChannelIntegration, IntegrationConfig, IntegrationStyle } from '../../../protocol/config.ts';
import type { Id } from '../../../protocol/model.ts';

export type MockOptions = {
  /** Name of the app. Default `Mock`. */
  appName?: string;
  /** Answers every message of the visitor: `true` with a sentence about the mock, a function with what it returns. */
  autoReply?: boolean | ((text: string) => string);
  /** Whether a visitor may have more than one conversation; without, `createConversation` is refused with `forbidden`. Default true. */
  multiConversation?: boolean;
  /** Whether visitors see the list of their conversations. Default true. */
  canUserSeeConversationList?: boolean;
  /** The app's other channels, with the fields that their pages need (`docs/channels.md`). Default none. */
  integrations?: ChannelIntegration[];
  /** What the business has set for the integration; options given to `init` win. Default nothing. */
  style?: IntegrationStyle;
};

export function toConfig(integrationId: Id, options: MockOptions): IntegrationConfig {
  const { appName = 'Mock', multiConversation = true, canUserSeeConversationList = true } = options;
  return {
    app: {
      _id: '0'.repeat(24),
      name: appName,
      status: 'active',
      settings: { multiConvoEnabled: multiConversation },
    },
    integration: {
      _id: integrationId,
      canUserCreateMoreConversations: multiConversation,
      canUserSeeConversationList,
    },
    integrations: options.integrations ?? [],
    baseUrl: { web: '' },
    style: options.style ?? {},
  };
}
