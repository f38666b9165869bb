import type { ServerEvents } from '../../../protocol/events.ts';
import type { Author, Id } from '../../../protocol/model.ts';
import { userIdsOf } from './mock-conversations.ts';
import type { MockConversation } from './mock-store.ts';
import type { MockWorld } from './mock-world.ts';

const ENDS_AFTER_MS = 10_000;

type Typist = Author & ({ role: 'business' } | { role: 'user'; userId: Id });
type Entry = { timer: ReturnType<typeof setTimeout>; typist: Typist; row: MockConversation };

export interface MockTyping {
  set(row: MockConversation, typist: Typist, state: 'start' | 'stop'): void;
  /** They have sent what they typed, or left. */
  ended(userId: Id, conversationId?: Id): void;
}

/** Who is typing. Nobody does for longer than 10 s without saying so again. */
export function createMockTyping({ publish }: Pick<MockWorld, 'publish'>): MockTyping {
  const entries = new Map<string, Entry>();

  function tell(row: MockConversation, typist: Typist, state: 'start' | 'stop'): void {
    const own = typist.role === 'user' ? typist.userId : undefined;
    const event: ServerEvents['typing'] = { conversationId: row.conversation.id, state, ...typist };
    publish(
      userIdsOf(row).filter((userId) => userId !== own),
      'typing',
      event,
    );
  }

  function stop(key: string): void {
    const entry = entries.get(key);
    if (entry === undefined) return;
    clearTimeout(entry.timer);
    entries.delete(key);
    tell(entry.row, entry.typist, 'stop');
  }

  return {
    set(row, typist, state) {
      const key = `${row.conversation.id} ${typist.role === 'user' ? typist.userId : ''}`;
      if (state === 'stop') return stop(key);
      clearTimeout(entries.get(key)?.timer);
      entries.set(key, { timer: setTimeout(() => stop(key), ENDS_AFTER_MS), typist, row });
      tell(row, typist, 'start');
    },
    ended(userId, conversationId) {
      for (const [key, { typist, row }] of entries) {
        const isTheirs = typist.role === 'user' && typist.userId === userId;
        if (isTheirs && (conversationId ?? row.conversation.id) === row.conversation.id) stop(key);
      }
    },
  };
}
