import type { ChannelIntegration } from '../../../protocol/config.ts';
import type { Client, Id } from '../../../protocol/model.ts';
import type { State } from '../state/state.ts';

/** A channel that the visitor may go over to, and their address there. */
export type Channel = { integration: ChannelIntegration; client?: Client };

/** What a page about it must know, by type. Other types have no page. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  messenger: ['pageId'],
  whatsapp: ['phoneNumber'],
  telegram: ['username'],
  viber: ['uri'],
  line: ['lineId', 'qrCodeUrl'],
  wechat: [],
  twilio: [],
  messagebird: [],
  mailgun: [],
  frontendEmail: ['emailAddress', 'incomingAddress'],
};

const SMS = ['twilio', 'messagebird'];
/** These are only told of: nobody learns whether the visitor writes there. */
const NEVER_LINKED = ['line', 'frontendEmail'];

export const textOf = (integration: ChannelIntegration | undefined, field: string): string | undefined => {
  const value = integration?.[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

function isSound(integration: ChannelIntegration): boolean {
  const { type } = integration;
  const needs = Object.hasOwn(NEEDS, type) ? NEEDS[type] : undefined;
  if (needs === undefined) return false;
  return needs.length === 0 || needs.some((field) => textOf(integration, field) !== undefined);
}

/** In the site's order, or the server's. */
function wanted({ config, settings }: State): ChannelIntegration[] {
  const { integrationOrder: order } = settings;
  const all = (config.integrations ?? []).filter(isSound);
  if (order === undefined) return all;
  return order.flatMap((id) => all.find(({ _id }) => _id === id) ?? []);
}

/** Linked ones first. Whoever sends text messages, there is one entry for them. */
export function offeredOf(state: State, clients: readonly Client[]): Channel[] {
  const channels = wanted(state).map((integration): Channel => {
    const client = clients.find(
      ({ integrationId }: { integrationId?: Id }) => integrationId === integration._id,
    );
    return { integration, ...(client && { client }) };
  });
  const isSms = ({ integration }: Channel) => SMS.includes(integration.type);
  const sms = channels.find((channel) => isSms(channel) && channel.client) ?? channels.find(isSms);
  return channels
    .filter((channel) => !isSms(channel) || channel === sms)
    .sort((a, b) => Number(isLinked(b)) - Number(isLinked(a)));
}

export const isLinked = ({ client }: Channel): boolean => client?.status === 'active';

export const isLinkable = ({ integration }: Channel): boolean => !NEVER_LINKED.includes(integration.type);
