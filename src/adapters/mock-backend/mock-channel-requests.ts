import type { Id } from '../../../protocol/model.ts';
import type { MockHandlers } from './mock-requests.ts';
import type { MockConversation } from './mock-store.ts';
import type { MockServer } from './mock-world.ts';

/** The requests about the app's other channels. */
export function channelRequests(
  { channels }: MockServer,
  me: () => Id,
  own: (conversationId: Id) => MockConversation,
): MockHandlers {
  return {
    'client:list': () => ({ clients: channels.of(me()) }),
    'client:link'({ integrationId, conversationId, ...address }) {
      own(conversationId);
      return { client: channels.ask(me(), integrationId, address) };
    },
    'client:unlink'({ clientId }) {
      channels.unlink(me(), clientId);
      return {};
    },
    'client:ping'({ clientId }) {
      channels.ping(me(), clientId);
      return {};
    },
    'channel:link-code'({ integrationId, conversationId }) {
      own(conversationId);
      return channels.code(me(), integrationId);
    },
    'channel:qr'({ integrationId, conversationId }) {
      own(conversationId);
      return channels.picture(me(), integrationId);
    },
  };
}
