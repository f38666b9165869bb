import type { IntegrationConfig } from '../protocol/config.ts';
import type { Conversation, Message } from '../protocol/model.ts';
import { toSettings } from '../src/api/normalise.ts';
import type { Settings } from '../src/api/options.ts';

const hex = (n: number) => n.toString(16).padStart(24, '0');

export const USER_ID = hex(1);
export const CONVERSATION_ID = hex(2);

export function aMessage(seq: number, fields: Partial<Message> = {}): Message {
  return {
    id: hex(1000 + seq),
    conversationId: CONVERSATION_ID,
    seq,
    author: { role: 'business', displayName: 'Ada' },
    content: { type: 'text', text: `message ${seq}` },
    source: { type: 'desk' },
    received: 1_700_000_000 + seq,
    ...fields,
  };
}

export function aConversation(fields: Partial<Conversation> = {}): Conversation {
  return {
    id: CONVERSATION_ID,
    type: 'personal',
    metadata: {},
    createdAt: 1_700_000_000,
    lastUpdatedAt: 1_700_000_000,
    lastSeq: 0,
    businessLastReadSeq: 0,
    participants: [{ id: hex(3), userId: USER_ID, unreadCount: 0, lastReadSeq: 0 }],
    ...fields,
  };
}

export function aConfig(fields: Partial<IntegrationConfig> = {}): IntegrationConfig {
  return {
    app: { _id: hex(10), name: 'Acme Bank', status: 'active', settings: { multiConvoEnabled: true } },
    integration: { _id: hex(11), canUserCreateMoreConversations: true, canUserSeeConversationList: true },
    integrations: [],
    baseUrl: { web: '' },
    style: {},
    ...fields,
  };
}

export function someSettings(fields: Partial<Settings> = {}): Settings {
  return { ...toSettings({ integrationId: hex(11) }, aConfig()), ...fields };
}
