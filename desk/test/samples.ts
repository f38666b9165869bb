import type { Id, InboxConversation, Message, MessageContent, User } from '../../protocol/model.ts';
import type { SignedIn } from '../backend/ports.ts';

export const AGENT: SignedIn = {
  agent: { id: 'a0000000000000000000000a', username: 'agent1', displayName: 'Grace Moreau' },
  app: { id: 'a00000000000000000000001', name: 'Acme Bank' },
};

/** 24 hex characters that tell what they stand for. */
export function idOf(kind: 'user' | 'conversation' | 'message', number: number): Id {
  const digit = { user: 'b', conversation: 'c', message: 'd' }[kind];
  return digit + number.toString(16).padStart(23, '0');
}

export function sampleUser(number: number, fields: Partial<User> = {}): User {
  return { id: idOf('user', number), signedUpAt: '2026-03-02T09:12:00.000Z', metadata: {}, ...fields };
}

/** One line of a sample conversation: who, what, how many seconds before now. */
export type Line = ['user' | 'business', string | MessageContent, number];

/** `readTo`: how far business and visitor have read; without it, all. */
export function sampleConversation(
  number: number,
  user: User,
  lines: Line[],
  now: number,
  readTo: { business?: number; visitor?: number } = {},
): { conversation: InboxConversation; messages: Message[] } {
  const id = idOf('conversation', number);
  const messages = lines.map(([role, content, ago], at): Message => {
    const author: Message['author'] =
      role === 'user' ? { role, userId: user.id } : { role, displayName: AGENT.agent.displayName };
    return {
      id: idOf('message', number * 100_000 + at),
      conversationId: id,
      seq: at + 1,
      author,
      content: typeof content === 'string' ? { type: 'text', text: content } : content,
      source: { type: role === 'user' ? 'web' : 'desk' },
      received: now - ago,
    };
  });
  const last = messages.at(-1);
  const business = readTo.business ?? messages.length;
  const unread = messages.filter(({ author, seq }) => author.role === 'user' && seq > business);
  const conversation: InboxConversation = {
    id,
    type: 'personal',
    metadata: {},
    createdAt: messages[0]?.received ?? now,
    lastUpdatedAt: last?.received ?? now,
    lastSeq: messages.length,
    businessLastReadSeq: business,
    participants: [
      {
        id: idOf('user', 900 + number),
        userId: user.id,
        unreadCount: 0,
        lastReadSeq: readTo.visitor ?? messages.length,
      },
    ],
    ...(last ? { lastMessage: last } : {}),
    user,
    unreadByBusiness: unread.length,
  };
  return { conversation, messages };
}
