import type { RequestName } from '../../protocol/events.ts';
import type { Id, MessageContent } from '../../protocol/model.ts';
import { type Answer, failure, success } from '../backend/answer.ts';
import type { FakeServer } from './fake-server.ts';
import { AGENT } from './samples.ts';

type Fields = {
  conversationId?: Id;
  clientId?: string;
  content?: MessageContent;
  seq?: number;
  before?: Id | number;
  after?: number;
  limit?: number;
};

/** The fake's answer to a request, as the real server would give it to an agent. */
export function answerOf(server: FakeServer, name: RequestName, asked: object): Answer<unknown> {
  const fields: Fields = asked;
  if (name === 'desk:get') return success(AGENT);
  if (name === 'inbox:list') return success(inboxPage(server, fields));
  const id = fields.conversationId ?? '';
  const conversation = server.get(id);
  if (!conversation) return failure('not_found', 'no such conversation');
  if (name === 'inbox:get') return success({ conversation });
  if (name === 'message:list') return success(messagePage(server, id, fields));
  if (name === 'conversation:read') {
    server.businessRead(id, fields.seq ?? 0);
    return success({});
  }
  if (name === 'message:send' && fields.content) {
    const author = { role: 'business' as const, displayName: AGENT.agent.displayName };
    return success({ message: server.post(id, author, fields.content, fields.clientId) });
  }
  return failure('bad_request', `${name} is not for agents`);
}

function inboxPage(server: FakeServer, { before, limit = 30 }: Fields) {
  const all = server.list();
  const start = before === undefined ? 0 : all.findIndex(({ id }) => id === before) + 1;
  return { conversations: all.slice(start, start + limit), hasMore: all.length > start + limit };
}

function messagePage(server: FakeServer, id: Id, { after, before, limit = 100 }: Fields) {
  const all = server.messagesOf(id);
  if (after !== undefined) {
    const rest = all.filter(({ seq }) => seq > after);
    return { messages: rest.slice(0, limit), hasMore: rest.length > limit };
  }
  const rest = typeof before === 'number' ? all.filter(({ seq }) => seq < before) : all;
  return { messages: rest.slice(-limit), hasMore: rest.length > limit };
}
