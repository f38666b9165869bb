import type { ServerEventName, ServerEvents } from '../../protocol/events.ts';
import type { Id, InboxConversation, Message, MessageContent, User } from '../../protocol/model.ts';
import { idOf } from './samples.ts';

/** What the fake server holds: conversations with dense `seq`, ids per `clientId`. No network, no time of its own. */
export interface FakeServer {
  list(): InboxConversation[];
  get(id: Id): InboxConversation | undefined;
  messagesOf(id: Id): Message[];
  add(conversation: InboxConversation, messages?: Message[]): void;
  post(id: Id, author: Message['author'], content: MessageContent, clientId?: string): Message;
  businessRead(id: Id, seq: number): void;
  visitorRead(id: Id): void;
  changeUser(id: Id, change: Partial<User>): void;
  onEvent(listener: <K extends ServerEventName>(name: K, event: ServerEvents[K]) => void): void;
}

type Row = { conversation: InboxConversation; messages: Message[] };
type Emit = <K extends ServerEventName>(name: K, event: ServerEvents[K]) => void;

export function createFakeServer(now: () => number): FakeServer {
  const rows = new Map<Id, Row>();
  const listeners: Emit[] = [];
  let made = 0;

  const emit: Emit = (name, event) => {
    for (const listener of listeners) listener(name, event);
  };
  function rowOf(id: Id): Row {
    const row = rows.get(id);
    if (!row) throw new Error(`no conversation ${id}`);
    return row;
  }
  function change(id: Id, to: Partial<InboxConversation>) {
    const row = rowOf(id);
    const unreadByBusiness = row.messages.filter(
      ({ author, seq }) =>
        author.role === 'user' && seq > (to.businessLastReadSeq ?? row.conversation.businessLastReadSeq),
    ).length;
    row.conversation = { ...row.conversation, ...to, unreadByBusiness };
    emit('inbox:updated', { conversation: row.conversation });
  }

  return {
    list: () =>
      [...rows.values()]
        .map(({ conversation }) => conversation)
        .sort((a, b) => b.lastUpdatedAt - a.lastUpdatedAt),
    get: (id) => rows.get(id)?.conversation,
    messagesOf: (id) => rows.get(id)?.messages ?? [],
    add(conversation, messages = []) {
      rows.set(conversation.id, { conversation, messages });
    },
    post(id, author, content, clientId) {
      const row = rowOf(id);
      const known = clientId && row.messages.find((message) => message.clientId === clientId);
      if (known) return known;
      made += 1;
      const message: Message = {
        id: idOf('message', made),
        conversationId: id,
        seq: row.conversation.lastSeq + 1,
        ...(clientId ? { clientId } : {}),
        author,
        content,
        source: { type: author.role === 'user' ? 'web' : 'desk' },
        received: now() / 1000,
      };
      row.messages = [...row.messages, message];
      emit('message:new', { message });
      change(id, { lastSeq: message.seq, lastMessage: message, lastUpdatedAt: message.received });
      return message;
    },
    businessRead(id, seq) {
      if (seq <= rowOf(id).conversation.businessLastReadSeq) return;
      change(id, { businessLastReadSeq: seq, businessLastRead: now() / 1000 });
    },
    visitorRead(id) {
      const { lastSeq, user } = rowOf(id).conversation;
      emit('conversation:read', {
        conversationId: id,
        role: 'user',
        userId: user.id,
        seq: lastSeq,
        at: now() / 1000,
      });
    },
    changeUser(id, to) {
      change(id, { user: { ...rowOf(id).conversation.user, ...to } });
    },
    onEvent: (listener) => listeners.push(listener),
  };
}
