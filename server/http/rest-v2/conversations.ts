import type { FastifyInstance } from 'fastify';
import type { Id } from '../../../protocol/model.ts';
import type { HttpDeps } from '../deps.ts';
import { addressOf } from '../own-address.ts';
import { authenticate } from './authenticate.ts';
import { requireConversationId } from './conversation-id.ts';
import { findUser } from './find-user.ts';
import { namingConversation } from './not-found.ts';
import { withoutUndefined } from './nulls.ts';
import { paging } from './paging.ts';
import { ChangedConversation, ListConversations, NewConversation } from './shapes.ts';
import { conversationView } from './views.ts';

type AppRoute = { Params: { appId: string } };
type ConversationRoute = { Params: { appId: string; conversationId: string } };

export function serveConversations(app: FastifyInstance, deps: HttpDeps): void {
  const { conversations, deletions } = deps.rules.business;

  app.post<AppRoute>('/apps/:appId/conversations', async (request, reply) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const { participants, type, metadata, ...texts } = NewConversation.parse(request.body);
    const userIds: Id[] = [];
    for (const one of participants) userIds.push(await findUser(deps.rules, actor, one));
    const { displayName = null, description = null, iconUrl = null } = texts;
    const fields = { displayName, description, iconUrl, metadata: metadata ?? {} };
    const made = await conversations.create(actor, { type, userIds, ...fields });
    return reply.code(201).send({ conversation: conversationView(made) });
  });

  app.get<ConversationRoute>('/apps/:appId/conversations/:conversationId', async (request) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const id = requireConversationId(request.params.conversationId);
    return { conversation: conversationView(await namingConversation(conversations.get(actor, id))) };
  });

  app.patch<ConversationRoute>('/apps/:appId/conversations/:conversationId', async (request) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const id = requireConversationId(request.params.conversationId);
    const changes = withoutUndefined(ChangedConversation.parse(request.body ?? {}));
    return {
      conversation: conversationView(await namingConversation(conversations.update(actor, id, changes))),
    };
  });

  app.delete<ConversationRoute>('/apps/:appId/conversations/:conversationId', async (request) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const id = requireConversationId(request.params.conversationId);
    await namingConversation(deletions.conversation(actor, id));
    return {};
  });

  app.get<AppRoute>('/apps/:appId/conversations', async (request) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const query = ListConversations.parse(request.query);
    const userId = await findUser(deps.rules, actor, {
      userId: query['filter[userId]'],
      userExternalId: query['filter[userExternalId]'],
    });
    const { 'page[after]': after, 'page[before]': before, 'page[size]': size } = query;
    const page = await conversations.listOf(actor, userId, {
      size,
      ...(after !== undefined && { after }),
      ...(before !== undefined && { before }),
    });
    const edge = { first: page.items.at(0)?.id, last: page.items.at(-1)?.id };
    const url = addressOf(request, deps.settings);
    return {
      conversations: page.items.map(conversationView),
      ...paging(url, edge, page, before === undefined ? 'after' : 'before'),
    };
  });
}
