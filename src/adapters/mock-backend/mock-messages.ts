import { metadataProblem } from '../../../protocol/checks.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type {
  Author,
  Conversation,
  FormContent,
  FormResponseContent,
  Id,
  Message,
  MessageContent,
  MessageSource,
  Metadata,
  Participant,
} from '../../../protocol/model.ts';
import { takeContent } from './mock-content.ts';
import { userIdsOf } from './mock-conversations.ts';
import { byteLength, type MockConversation, refuse } from './mock-store.ts';
import type { MockWorld } from './mock-world.ts';

export type NewMockMessage = {
  content: MessageContent;
  author: Author;
  source: MessageSource;
  clientId?: string;
  metadata?: Metadata;
};

export type MockReader = { userId: Id } | 'business';

export interface MockMessages {
  /** A repeat of `clientId` answers with the first row. */
  add(row: MockConversation, wanted: NewMockMessage): { message: Message; isNew: boolean };
  page(
    row: MockConversation,
    window: { after?: number; before?: number; limit?: number },
  ): { messages: Message[]; hasMore: boolean };
  update(row: MockConversation, messageId: Id, content: MessageContent): Message;
  remove(row: MockConversation, messageId: Id): Message;
  /** Everything up to `seq` is read. Never goes backwards. */
  read(row: MockConversation, reader: MockReader, seq: number): void;
  /** In which conversation this message is. Throws `not_found`. */
  find(messageId: Id): MockConversation;
}

export function createMockMessages({ store, publish }: MockWorld): MockMessages {
  function put(row: MockConversation, message: Message): void {
    row.messages = row.messages.map((each) => (each.id === message.id ? message : each));
    const { lastMessage } = row.conversation;
    const conversation =
      lastMessage?.id === message.id ? { ...row.conversation, lastMessage: message } : row.conversation;
    row.conversation = counted({ ...row, conversation });
    publish(userIdsOf(row), 'message:updated', { message });
  }

  const one = (row: MockConversation, messageId: Id): Message =>
    row.messages.find(({ id }) => id === messageId) ?? refuse('not_found', 'No such message');

  return {
    add(row, wanted) {
      const { clientId } = wanted;
      const known =
        clientId === undefined ? undefined : row.messages.find((message) => message.clientId === clientId);
      if (known !== undefined) return { message: known, isNew: false };
      requireSound(wanted.metadata);
      const form = answeredForm(row, wanted.content);
      const previous = row.messages.at(-1)?.received ?? 0;
      const message: Message = {
        ...wanted,
        content: takeContent(
          wanted.author.role,
          form ? inItsWords(form, wanted.content) : wanted.content,
          store.createId,
        ),
        id: store.createId(),
        conversationId: row.conversation.id,
        seq: row.conversation.lastSeq + 1,
        received: Math.max(store.now(), Math.round(previous * 1000) + 1) / 1000,
      };
      row.messages = [...row.messages, message];
      row.conversation = counted({
        ...row,
        conversation: {
          ...row.conversation,
          lastSeq: message.seq,
          lastUpdatedAt: message.received,
          lastMessage: message,
        },
      });
      publish(userIdsOf(row), 'message:new', { message });
      if (form) put(row, { ...form, content: { ...form.content, submitted: true } as MessageContent });
      return { message, isNew: true };
    },
    page({ messages }, { after, before, limit = LIMITS.pageMessages }) {
      if (after !== undefined && before !== undefined)
        refuse('bad_request', 'only one of after and before may be given');
      if (!Number.isInteger(limit) || limit < 1 || limit > LIMITS.pageMessages)
        refuse('bad_request', 'limit: out of range');
      if (after !== undefined) {
        const newer = messages.filter((message) => message.seq > after);
        return { messages: newer.slice(0, limit), hasMore: newer.length > limit };
      }
      const older = messages.filter((message) => before === undefined || message.seq < before);
      return { messages: older.slice(-limit), hasMore: older.length > limit };
    },
    update(row, messageId, content) {
      const message = { ...one(row, messageId), content: takeContent('business', content, store.createId) };
      put(row, message);
      return message;
    },
    remove(row, messageId) {
      const { metadata: _, ...kept } = one(row, messageId);
      const message: Message = { ...kept, content: { type: 'deleted' }, deleted: true };
      put(row, message);
      return message;
    },
    read(row, reader, wanted) {
      const { id: conversationId, lastSeq } = row.conversation;
      const seq = Math.min(wanted, lastSeq);
      const at = store.now() / 1000;
      const before = row.conversation;
      row.conversation =
        reader === 'business' ? readByBusiness(before, seq, at) : readBy(row, reader, seq, at);
      if (row.conversation === before) return;
      const who =
        reader === 'business' ? { role: 'business' as const } : { role: 'user' as const, ...reader };
      publish(userIdsOf(row), 'conversation:read', { conversationId, ...who, seq, at });
    },
    find: (messageId) =>
      [...store.conversations.values()].find((row) => row.messages.some(({ id }) => id === messageId)) ??
      refuse('not_found', 'No such message'),
  };
}

function requireSound(metadata: Metadata | undefined): void {
  const problem = metadata === undefined ? undefined : metadataProblem(metadata, byteLength);
  if (problem !== undefined) refuse(problem.code, problem.message);
}

/** The form that this is the answer to; the one before a conversation begins has no message. Throws `bad_request` and `conflict`. */
function answeredForm({ messages }: MockConversation, content: MessageContent): Message | undefined {
  if (content.type !== 'formResponse' || !('quotedMessageId' in content)) return undefined;
  const form = messages.find(({ id }) => id === content.quotedMessageId);
  if (form?.content.type !== 'form')
    refuse('bad_request', 'content.quotedMessageId: is no form of this conversation');
  if ('submitted' in form.content) refuse('conflict', 'this form has been answered');
  return form;
}

/** What was asked is not for who answers to say. */
function inItsWords(form: Message, content: MessageContent): MessageContent {
  const { fields: asked } = form.content as FormContent;
  const { fields: answers } = content as FormResponseContent;
  const fields = asked.map(({ name, type, label }) => {
    const answer = answers.find((one) => one.name === name && one.type === type);
    return { ...(answer ?? refuse('bad_request', `content.fields: "${name}" does not fit the form`)), label };
  });
  return { ...content, fields } as MessageContent;
}

function readByBusiness(conversation: Conversation, seq: number, at: number): Conversation {
  if (seq <= conversation.businessLastReadSeq) return conversation;
  return { ...conversation, businessLastReadSeq: seq, businessLastRead: at };
}

function readBy(row: MockConversation, { userId }: { userId: Id }, seq: number, at: number): Conversation {
  const { conversation } = row;
  const isBehind = (participant: Participant) =>
    participant.userId === userId && participant.lastReadSeq < seq;
  if (!conversation.participants.some(isBehind)) return conversation;
  const participants = conversation.participants.map((participant) =>
    isBehind(participant) ? { ...participant, lastReadSeq: seq, lastRead: at } : participant,
  );
  return counted({ ...row, conversation: { ...conversation, participants } });
}

/** The conversation with what each participant has not read: everything after their mark that is not their own. */
export function counted({ conversation, messages }: MockConversation): Conversation {
  return {
    ...conversation,
    participants: conversation.participants.map((participant) => ({
      ...participant,
      unreadCount: messages.filter(
        ({ seq, author, deleted }) =>
          seq > participant.lastReadSeq && author.userId !== participant.userId && deleted === undefined,
      ).length,
    })),
  };
}
