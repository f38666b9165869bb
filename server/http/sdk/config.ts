import type { FastifyInstance } from 'fastify';
import type { ChannelIntegration, ConfigResponse } from '../../../protocol/config.ts';
import type { App, Integration } from '../../rules/apps.ts';
import type { HttpDeps } from '../deps.ts';
import { baseUrlOf } from '../own-address.ts';
import { findIntegration, type IntegrationRoute } from './find-integration.ts';
import { requireAllowedPage } from './page-origin.ts';

/** What the SDK asks first. */
export function serveConfig(app: FastifyInstance, { rules, limiter, settings }: HttpDeps): void {
  app.get<IntegrationRoute>('/integrations/:id/config', async (request, reply) => {
    await limiter.take('inits', `config ${request.ip}`);
    const found = await findIntegration(rules, request.params.id);
    requireAllowedPage(request, found.integration, settings);
    reply.header('cache-control', 'no-store');
    const channels = await rules.apps.listChannels(found.app.id);
    return toConfig(found.app, found.integration, channels, baseUrlOf(request, settings));
  });
}

function toConfig(
  app: App,
  integration: Integration,
  channels: ChannelIntegration[],
  baseUrl: string,
): ConfigResponse {
  const { canUserCreateMoreConversations, canUserSeeConversationList } = integration;
  return {
    config: {
      app: {
        _id: app.id,
        name: app.name,
        ...(app.iconUrl !== null && { iconUrl: app.iconUrl }),
        status: 'active',
        settings: { multiConvoEnabled: app.settings.multiConvoEnabled },
      },
      integration: { _id: integration.id, canUserCreateMoreConversations, canUserSeeConversationList },
      integrations: channels,
      baseUrl: { web: baseUrl },
      style: integration.style,
    },
  };
}
