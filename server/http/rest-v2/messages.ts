import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { Author } from '../../../protocol/model.ts';
import type { KeyActor } from '../../rules/actor.ts';
import { quotedIdOf } from '../../rules/business/messages.ts';
import { ID_PATTERN } from '../../rules/ids.ts';
import { ruleError } from '../../rules/rule-error.ts';
import type { HttpDeps } from '../deps.ts';
import { addressOf } from '../own-address.ts';
import { authenticate } from './authenticate.ts';
import { requireConversationId } from './conversation-id.ts';
import { namingConversation, userNotFound } from './not-found.ts';
import { withoutNulls } from './nulls.ts';
import { paging } from './paging.ts';
import { ChangedMessage, ListMessages, NewMessage } from './shapes.ts';
import { messageView } from './views.ts';

type ConversationRoute = { Params: { appId: string; conversationId: string } };
type MessageRoute = { Params: ConversationRoute['Params'] & { messageId: string } };
const PATH = '/apps/:appId/conversations/:conversationId/messages';

export function serveMessages(app: FastifyInstance, deps: HttpDeps): void {
  const { business, messages } = deps.rules;

  app.post<ConversationRoute>(PATH, async (request, reply) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const conversationId = requireConversationId(request.params.conversationId);
    const { author, content, metadata } = NewMessage.parse(request.body);
    const wanted = {
      conversationId,
      content,
      author: await toAuthor(business.users, actor, author),
      ...(metadata !== undefined && { metadata }),
    };
    const message = await namingConversation(messages.send(actor, wanted));
    // An array, since one post may become several messages.
    return reply.code(201).send({ messages: [messageView(message)] });
  });

  // Always 100, from the newest backwards; oldest first within a page.
  app.get<ConversationRoute>(PATH, async (request) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const conversationId = requireConversationId(request.params.conversationId);
    const { 'page[after]': after, 'page[before]': before } = ListMessages.parse(request.query);
    const cursor = { ...(after !== undefined && { after }), ...(before !== undefined && { before }) };
    const page = await namingConversation(business.messages.page(actor, conversationId, cursor));
    const quoted = await business.messages.quotedBy(conversationId, page.items);
    const edge = { first: page.items.at(0)?.id, last: page.items.at(-1)?.id };
    const url = addressOf(request, deps.settings);
    return {
      messages: page.items.map((message) => messageView(message, quoted.get(quotedIdOf(message) ?? ''))),
      ...paging(url, edge, page, after === undefined ? 'before' : 'after'),
    };
  });

  app.delete<ConversationRoute>(PATH, async (request) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const conversationId = requireConversationId(request.params.conversationId);
    await namingConversation(business.deletions.allMessages(actor, conversationId));
    return {};
  });

  app.patch<MessageRoute>(`${PATH}/:messageId`, async (request) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const conversationId = requireConversationId(request.params.conversationId);
    await namingConversation(deps.rules.conversations.get(actor, conversationId));
    const messageId = requireMessageId(request.params.messageId);
    const { actions } = ChangedMessage.parse(request.body);
    const message = await business.actionStates.set(actor, conversationId, messageId, actions);
    return { message: messageView(message) };
  });

  app.delete<MessageRoute>(`${PATH}/:messageId`, async (request) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const conversationId = requireConversationId(request.params.conversationId);
    await namingConversation(deps.rules.conversations.get(actor, conversationId));
    const messageId = requireMessageId(request.params.messageId);
    await business.deletions.message(actor, conversationId, messageId);
    return {};
  });
}

function requireMessageId(id: string): string {
  if (!ID_PATTERN.test(id)) throw ruleError('not_found', 'no such message');
  return id;
}

type Users = HttpDeps['rules']['business']['users'];
type WantedAuthor = z.infer<typeof NewMessage>['author'];

async function toAuthor(users: Users, actor: KeyActor, wanted: WantedAuthor): Promise<Author> {
  const { type, userId, userExternalId, displayName, avatarUrl } = wanted;
  const shown = withoutNulls({ displayName, avatarUrl });
  if (type === 'business') return { role: 'business', ...shown };
  const name = userId ?? userExternalId;
  if (name === undefined) throw ruleError('bad_request', 'author: needs userId or userExternalId');
  const row = await users.find(actor, name);
  if (!row) throw userNotFound();
  return { role: 'user', userId: row.id, ...shown };
}
