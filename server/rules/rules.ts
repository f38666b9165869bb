import { createAgentRules } from './agents.ts';
import { createAppRules } from './apps.ts';
import { createConversationRules } from './conversations.ts';
import type { RuleDeps } from './deps.ts';
import { createInboxRules } from './inbox.ts';
import { createInboxNews } from './inbox-news.ts';
import { createKeyRules } from './keys.ts';
import { createMessageRules } from './messages.ts';
import { createReadRules } from './reads.ts';
import { createTyping } from './typing.ts';
import { createUserRules } from './users.ts';

/** All that may be done, by whom. http/ and sockets/ only translate to and from these. */
export function createRules(deps: RuleDeps) {
  const typing = createTyping(deps);
  const news = createInboxNews(deps);
  return {
    apps: createAppRules(deps),
    keys: createKeyRules(deps),
    agents: createAgentRules(deps),
    users: createUserRules(deps),
    conversations: createConversationRules({ ...deps, news }),
    messages: createMessageRules({ ...deps, news, typing }),
    reads: createReadRules({ ...deps, news }),
    inbox: createInboxRules(deps),
    typing,
    /** Waits for what is still to be published, and drops the timers. */
    async close(): Promise<void> {
      typing.dispose();
      await news.settled();
    },
  };
}

export type Rules = ReturnType<typeof createRules>;
