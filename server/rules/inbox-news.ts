import { eq } from 'drizzle-orm';
import type { Id } from '../../protocol/model.ts';
import { conversations } from '../db/schema.ts';
import { assembleInbox } from './assemble.ts';
import type { RuleDeps } from './deps.ts';

export type InboxNews = {
  /** Tells the app's agents how the conversation is now. */
  changed(appId: Id, conversationId: Id): void;
  /** Resolves when all is told. */
  settled(): Promise<void>;
};

/**
 * One reading per conversation at a time, and once more if something changed meanwhile: a burst of messages costs two
 * readings, and an older state can never be told after a newer one.
 */
export function createInboxNews({ db, publish, onFault }: RuleDeps): InboxNews {
  const running = new Map<Id, { again: boolean; done: Promise<void> }>();

  async function tell(appId: Id, conversationId: Id): Promise<void> {
    const rows = await db.select().from(conversations).where(eq(conversations.id, conversationId));
    for (const conversation of await assembleInbox(db, rows)) {
      publish({ event: 'inbox:updated', payload: { conversation }, to: { agentsOf: appId } });
    }
  }

  function start(appId: Id, conversationId: Id): void {
    const turn = { again: false, done: Promise.resolve() };
    running.set(conversationId, turn);
    turn.done = tell(appId, conversationId)
      .catch(onFault)
      .finally(() => {
        running.delete(conversationId);
        if (turn.again) start(appId, conversationId);
      });
  }

  return {
    changed(appId, conversationId) {
      const turn = running.get(conversationId);
      if (turn) turn.again = true;
      else start(appId, conversationId);
    },
    async settled() {
      while (running.size > 0) await Promise.all([...running.values()].map((turn) => turn.done));
    },
  };
}
