import { createAgentRules } from './agents.ts';
import { createAppRules } from './apps.ts';
import { createAttachmentRules } from './attachments/attachments.ts';
import { createActionStateRules } from './business/action-states.ts';
import { createAuthCodeRules } from './business/auth-codes.ts';
import { createBusinessConversationRules } from './business/conversations.ts';
import { createDeletionRules } from './business/deletions.ts';
import { createBusinessMessageRules } from './business/messages.ts';
import { createOneConversationRules } from './business/one-conversation.ts';
import { createParticipantRules } from './business/participants.ts';
import { createRemoveUser } from './business/remove-user.ts';
import { createBusinessUserRules } from './business/users.ts';
import { createChangeUser } from './change-user.ts';
import { createClientRules } from './clients.ts';
import { createConversationRules } from './conversations.ts';
import type { RuleDeps } from './deps.ts';
import { createIdentityRules } from './identity.ts';
import { createInboxRules } from './inbox.ts';
import { createInboxNews } from './inbox-news.ts';
import { createKeyRules } from './keys.ts';
import { createMessageRules } from './messages.ts';
import { createPostbackRules } from './postbacks.ts';
import { createReadRules } from './reads.ts';
import { createTyping } from './typing.ts';
import { createUserRules } from './users.ts';

/** All that may be done, by whom. http/ and sockets/ only translate to and from these. */
export function createRules(deps: RuleDeps) {
  const typing = createTyping(deps);
  const news = createInboxNews(deps);
  const attachments = createAttachmentRules(deps);
  const { discard } = attachments;
  const changeUser = createChangeUser({ ...deps, news });
  const conversations = createConversationRules({ ...deps, news });
  const messages = createMessageRules({ ...deps, news, typing });
  return {
    apps: createAppRules(deps),
    keys: createKeyRules(deps),
    agents: createAgentRules(deps),
    users: createUserRules({ ...deps, changeUser }),
    identity: createIdentityRules({ ...deps, news }),
    conversations,
    messages,
    attachments,
    postbacks: createPostbackRules(deps),
    clients: createClientRules(deps),
    reads: createReadRules({ ...deps, news }),
    inbox: createInboxRules(deps),
    typing,
    /** What only a key may do, over REST. */
    business: {
      users: {
        ...createBusinessUserRules({ ...deps, changeUser }),
        remove: createRemoveUser({ ...deps, news, discard }),
      },
      authCodes: createAuthCodeRules(deps),
      conversations: createBusinessConversationRules({ ...deps, news, change: conversations.update }),
      participants: createParticipantRules({ ...deps, news, typing }),
      deletions: createDeletionRules({ ...deps, news, discard }),
      actionStates: createActionStateRules({ ...deps, news }),
      oneConversation: createOneConversationRules({ ...deps, news }),
      messages: createBusinessMessageRules({ ...deps, list: messages.list }),
    },
    /** Waits for what is still to be published, and drops the timers. */
    async close(): Promise<void> {
      typing.dispose();
      await news.settled();
    },
  };
}

export type Rules = ReturnType<typeof createRules>;
