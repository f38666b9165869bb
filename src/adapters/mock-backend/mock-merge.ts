import type { Id, Participant } from '../../../protocol/model.ts';
import { userIdsOf } from './mock-conversations.ts';
import { counted } from './mock-messages.ts';
import type { MockConversation, MockUser } from './mock-store.ts';
import type { MockUsers } from './mock-users.ts';
import type { MockWorld } from './mock-world.ts';

/** Makes one user of two: conversations keep their ids and move, what the survivor does not say of themselves is taken over. */
export function createMockMerge({ store, publish }: MockWorld, users: MockUsers) {
  return (discarded: MockUser, surviving: MockUser): void => {
    const from = discarded.user.id;
    const into = surviving.user.id;
    for (const row of store.conversations.values()) if (userIdsOf(row).includes(from)) move(row, from, into);
    surviving.user = {
      ...discarded.user,
      ...surviving.user,
      metadata: { ...discarded.user.metadata, ...surviving.user.metadata },
    };
    for (const client of discarded.clients) users.addClient(into, client);
    users.remove(from);
    publish([into], 'user:updated', { user: surviving.user });
  };

  function move(row: MockConversation, from: Id, into: Id): void {
    const wasThere = userIdsOf(row).includes(into);
    row.messages = row.messages.map((message) =>
      message.author.userId === from ? { ...message, author: { ...message.author, userId: into } } : message,
    );
    const lastMessage = row.messages.at(-1);
    const { participants: people } = row.conversation;
    // Of two in one group, what either has read is read.
    const lastReadSeq = Math.max(
      ...people.map((each) => ([from, into].includes(each.userId) ? each.lastReadSeq : 0)),
    );
    const participants = people
      .filter(({ userId }) => !wasThere || userId !== from)
      .map((each) => (each.userId === from ? { ...each, userId: into } : each))
      .map((each): Participant => (each.userId === into ? { ...each, lastReadSeq } : each));
    const moved = { ...row.conversation, participants, ...(lastMessage && { lastMessage }) };
    row.conversation = counted({ ...row, conversation: moved });
    if (row.origin?.userId === from) row.origin = { ...row.origin, userId: into };
    if (!wasThere) publish([into], 'conversation:added', { conversation: row.conversation });
    const others = userIdsOf(row).filter((userId) => userId !== into);
    publish(others, 'conversation:updated', { conversation: row.conversation });
  }
}
