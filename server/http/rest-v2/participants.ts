import type { FastifyInstance } from 'fastify';
import type { KnownParticipant, Leaver } from '../../rules/business/participants.ts';
import type { HttpDeps } from '../deps.ts';
import { addressOf } from '../own-address.ts';
import { authenticate } from './authenticate.ts';
import { requireConversationId } from './conversation-id.ts';
import { findUser } from './find-user.ts';
import { namingConversation, userNotFound } from './not-found.ts';
import { pageOf, paging } from './paging.ts';
import { Join, Leave, ListParticipants } from './shapes.ts';
import { participantView } from './views.ts';

type ConversationRoute = { Params: { appId: string; conversationId: string } };
const PATH = '/apps/:appId/conversations/:conversationId';

/** Who is in a conversation. */
export function serveParticipants(app: FastifyInstance, deps: HttpDeps): void {
  const { participants } = deps.rules.business;

  app.get<ConversationRoute>(`${PATH}/participants`, async (request) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const conversationId = requireConversationId(request.params.conversationId);
    const query = ListParticipants.parse(request.query);
    const all = await namingConversation(participants.list(actor, conversationId));
    const { 'page[after]': after, 'page[before]': before, 'page[size]': size } = query;
    const page = pageOf<KnownParticipant>(all, { after, before, size });
    const edge = { first: page.items.at(0)?.id, last: page.items.at(-1)?.id };
    const url = addressOf(request, deps.settings);
    return {
      participants: page.items.map(participantView),
      ...paging(url, edge, page, before === undefined ? 'after' : 'before'),
    };
  });

  app.post<ConversationRoute>(`${PATH}/join`, async (request, reply) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const conversationId = requireConversationId(request.params.conversationId);
    const userId = await findUser(deps.rules, actor, Join.parse(request.body));
    const joined = await namingConversation(participants.join(actor, conversationId, userId));
    return reply.code(201).send({ participant: participantView(joined) });
  });

  app.post<ConversationRoute>(`${PATH}/leave`, async (request) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const conversationId = requireConversationId(request.params.conversationId);
    const { participantId, ...user } = Leave.parse(request.body);
    // A conversation that is not there is told apart from a user who is not in it.
    const members = await namingConversation(participants.list(actor, conversationId));
    const leaver: Leaver =
      participantId === undefined ? { userId: await findUser(deps.rules, actor, user) } : { participantId };
    const isMember = members.some((one) =>
      'userId' in leaver ? one.userId === leaver.userId : one.id === leaver.participantId,
    );
    if (!isMember) throw userNotFound();
    await participants.leave(actor, conversationId, leaver);
    return {};
  });
}
