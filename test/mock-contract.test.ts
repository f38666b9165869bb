import {
  type MockBackend,
  type MockPostback,
  mockBackend,
} from '../src/adapters/mock-backend/mock-backend.ts';
import { backendContract } from './backend-contract.ts';
import type { Business, Subject } from './contract/subject.ts';

const MAIL = 'c'.repeat(24);
const SINGLE = 'd'.repeat(24);

backendContract('the mock backend', async (): Promise<Subject> => {
  const mail = { _id: MAIL, type: 'mailgun', fromAddress: 'help@acme.example' };
  const backend = mockBackend({ integrations: [mail] });
  // Two apps, each a mock of its own, for one that is asked for both.
  const single = mockBackend({ multiConversation: false });
  const of = (id: string) => (id === SINGLE ? single : backend);
  return {
    backend: {
      getConfig: (id) => of(id).getConfig(id),
      connect: (options) => of(options.integrationId).connect(options),
      upload: (options) => of(options.integrationId).upload(options),
    },
    integrationId: 'b'.repeat(24),
    mailIntegrationId: MAIL,
    singleIntegrationId: SINGLE,
    business: businessOf(backend),
    setOnline: backend.setOnline,
    close: async () => {},
  };
});

function businessOf(backend: MockBackend): Business {
  const pressed: MockPostback[] = [];
  backend.onPostback((postback) => void pressed.push(postback));
  return {
    post: async (conversationId, content) => backend.reply(content, conversationId),
    postAs: async (userId, conversationId, content) => backend.say(userId, content, conversationId),
    typing: async (conversationId, state) => backend.typing(state, conversationId),
    read: async (conversationId) => backend.read(conversationId),
    deleteMessage: async (_conversationId, messageId) => backend.deleteMessage(messageId),
    createConversation: async ({ userIds, ...fields }) =>
      backend.createConversation({ ...fields, users: userIds }),
    updateConversation: async (conversationId, fields) => backend.updateConversation(conversationId, fields),
    removeConversation: async (conversationId) => backend.removeConversation(conversationId),
    addParticipant: async (conversationId, userId) => backend.addParticipant(conversationId, userId),
    removeParticipant: async (conversationId, userId) => backend.removeParticipant(conversationId, userId),
    postbacks: () => pressed,
    createUser: async (fields) => backend.createUser(fields),
    updateUser: async (userId, change) => backend.updateUser(userId, change),
    deleteUser: async (userId) => backend.deleteUser(userId),
    clients: async (userId) => backend.clientsOf(userId),
    endSessions: async (userId) => backend.endSessions(userId),
    authCode: async (userId) => backend.createAuthCode(userId),
    expiredAuthCode: async (userId) => backend.createAuthCode(userId, -1),
    signJwt: async (externalId, expiresIn) => backend.signJwt(externalId, expiresIn),
    deleteKey: async () => backend.revokeJwts(),
  };
}
