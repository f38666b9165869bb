import { mockBackend } from '../src/adapters/mock-backend/mock-backend.ts';
import { backendContract } from './backend-contract.ts';

backendContract('the mock backend', async () => {
  const backend = mockBackend();
  return {
    backend,
    integrationId: 'b'.repeat(24),
    business: {
      post: async (conversationId, content) => backend.reply(content, conversationId),
      typing: async (conversationId, state) => backend.typing(state, conversationId),
      read: async (conversationId) => backend.read(conversationId),
    },
    setOnline: backend.setOnline,
    close: async () => {},
  };
});
