import { contentProblem } from '../../../protocol/checks.ts';
import type { ErrorCode } from '../../../protocol/errors.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type {
  Author,
  Conversation,
  Id,
  Message,
  MessageContent,
  MessageSource,
  Metadata,
  User,
} from '../../../protocol/model.ts';
import { MessengerError } from '../../api/errors.ts';

export type MockUser = { user: User; token: string };
export type MockConversation = {
  conversation: Conversation;
  messages: Message[];
  clientId: string;
  ownerId: Id;
};

export type NewMessage = {
  content: MessageContent;
  author: Author;
  source: MessageSource;
  clientId?: string;
  metadata?: Metadata;
};

/** The tables of the mock server: what the real one keeps in its database. */
export interface MockData {
  createUser(): MockUser;
  findUser(userId: Id, token: string): MockUser | undefined;
  /** Newest activity first. */
  conversationsOf(userId: Id): MockConversation[];
  createConversation(
    userId: Id,
    clientId: string,
    fields: Partial<Conversation>,
  ): { row: MockConversation; isNew: boolean };
  /** Throws `not_found` for strangers' conversations as well: they may not learn that it exists. */
  conversation(id: Id, userId?: Id): MockConversation;
  newest(): MockConversation | undefined;
  addMessage(row: MockConversation, message: NewMessage): { message: Message; isNew: boolean };
  page(
    row: MockConversation,
    window: { after?: number; before?: number; limit?: number },
  ): { messages: Message[]; hasMore: boolean };
  read(row: MockConversation, reader: { userId: Id } | 'business', seq: number): number;
}

export function refuse(code: ErrorCode, message: string): never {
  throw new MessengerError(code, message);
}

export function createMockData(now: () => number): MockData {
  const users = new Map<Id, MockUser>();
  const conversations = new Map<Id, MockConversation>();
  let count = 0;
  const createId = (): Id => (++count).toString(16).padStart(24, '0');
  const byActivity = (a: MockConversation, b: MockConversation) =>
    b.conversation.lastUpdatedAt - a.conversation.lastUpdatedAt;

  return {
    createUser() {
      const id = createId();
      const user: User = { id, signedUpAt: new Date(now()).toISOString(), metadata: {} };
      const row = { user, token: `mock-${id}` };
      users.set(id, row);
      return row;
    },
    findUser(userId, token) {
      const row = users.get(userId);
      return row?.token === token ? row : undefined;
    },
    conversationsOf: (userId) =>
      [...conversations.values()].filter((row) => row.ownerId === userId).sort(byActivity),
    newest: () => [...conversations.values()].sort(byActivity)[0],
    createConversation(ownerId, clientId, fields) {
      const known = [...conversations.values()].find(
        (row) => row.ownerId === ownerId && row.clientId === clientId,
      );
      if (known !== undefined) return { row: known, isNew: false };
      const conversation: Conversation = {
        ...fields,
        id: createId(),
        type: 'personal',
        metadata: fields.metadata ?? {},
        createdAt: now() / 1000,
        lastUpdatedAt: now() / 1000,
        lastSeq: 0,
        businessLastReadSeq: 0,
        participants: [{ id: createId(), userId: ownerId, unreadCount: 0, lastReadSeq: 0 }],
      };
      const row = { conversation, messages: [], clientId, ownerId };
      conversations.set(conversation.id, row);
      return { row, isNew: true };
    },
    conversation(id, userId) {
      const row = conversations.get(id);
      if (row === undefined || (userId !== undefined && row.ownerId !== userId))
        refuse('not_found', 'No such conversation');
      return row;
    },
    addMessage(row, { content, author, source, clientId, metadata }) {
      const known =
        clientId === undefined ? undefined : row.messages.find((message) => message.clientId === clientId);
      if (known !== undefined) return { message: known, isNew: false };
      const problem = contentProblem(content);
      if (problem !== undefined) refuse(problem.code, problem.message);
      const previous = row.messages.at(-1)?.received ?? 0;
      const message: Message = {
        id: createId(),
        conversationId: row.conversation.id,
        seq: row.conversation.lastSeq + 1,
        author,
        content,
        source,
        received: Math.max(now(), Math.round(previous * 1000) + 1) / 1000,
        ...(clientId !== undefined && { clientId }),
        ...(metadata !== undefined && { metadata }),
      };
      row.messages.push(message);
      row.conversation = {
        ...row.conversation,
        lastSeq: message.seq,
        lastUpdatedAt: message.received,
        lastMessage: message,
        participants: row.conversation.participants.map((participant) => ({
          ...participant,
          unreadCount: participant.unreadCount + (author.role === 'business' ? 1 : 0),
        })),
      };
      return { message, isNew: true };
    },
    page({ messages }, { after, before, limit = LIMITS.pageMessages }) {
      if (after !== undefined && before !== undefined)
        refuse('bad_request', 'give after or before, not both');
      if (after !== undefined) {
        const newer = messages.filter((message) => message.seq > after);
        return { messages: newer.slice(0, limit), hasMore: newer.length > limit };
      }
      const older = messages.filter((message) => before === undefined || message.seq < before);
      return { messages: older.slice(-limit), hasMore: older.length > limit };
    },
    read(row, reader, wanted) {
      const seq = Math.min(wanted, row.conversation.lastSeq);
      const at = now() / 1000;
      if (reader === 'business') {
        if (seq > row.conversation.businessLastReadSeq) {
          row.conversation = { ...row.conversation, businessLastReadSeq: seq, businessLastRead: at };
        }
        return row.conversation.businessLastReadSeq;
      }
      const unreadCount = row.messages.filter(
        (message) => message.author.role === 'business' && message.seq > seq,
      ).length;
      row.conversation = {
        ...row.conversation,
        participants: row.conversation.participants.map((participant) =>
          participant.userId === reader.userId && participant.lastReadSeq < seq
            ? { ...participant, lastReadSeq: seq, lastRead: at, unreadCount }
            : participant,
        ),
      };
      return seq;
    },
  };
}
