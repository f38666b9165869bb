import type { FastifyInstance } from 'fastify';
import type { Id } from '../../../protocol/model.ts';
import type { KeyActor, UserActor } from '../../rules/actor.ts';
import { ruleError } from '../../rules/rule-error.ts';
import type { HttpDeps } from '../deps.ts';
import { authenticate } from './authenticate.ts';
import { requireConversationId } from './conversation-id.ts';
import { findUser } from './find-user.ts';
import { namingConversation } from './not-found.ts';
import { withoutNulls } from './nulls.ts';
import { Activity } from './shapes.ts';

type ConversationRoute = { Params: { appId: string; conversationId: string } };

/** Everything there is: what is beyond the last message counts as the last one. */
const ALL = Number.MAX_SAFE_INTEGER;

/** The business types; the business or a participant has read. */
export function serveActivity(app: FastifyInstance, deps: HttpDeps): void {
  const { typing, reads, conversations } = deps.rules;

  /** @throws RuleError `bad_request` for who is not in it */
  async function readerOf(actor: KeyActor, conversationId: Id, userId: Id): Promise<UserActor> {
    const { participants } = await conversations.get(actor, conversationId);
    if (participants.some((one) => one.userId === userId)) {
      return { type: 'user', appId: actor.appId, userId, integrationId: '', clientId: '' };
    }
    throw ruleError('bad_request', 'author: must be a participant of the conversation');
  }

  app.post<ConversationRoute>('/apps/:appId/conversations/:conversationId/activity', async (request) => {
    const actor = await authenticate(deps, request, request.params.appId);
    const conversationId = requireConversationId(request.params.conversationId);
    const { author, type } = Activity.parse(request.body);
    if (author.type === 'user') {
      const userId = await findUser(deps.rules, actor, author);
      const reader = await namingConversation(readerOf(actor, conversationId, userId));
      await namingConversation(reads.mark(reader, conversationId, ALL));
    } else if (type === 'conversation:read') {
      await namingConversation(reads.mark(actor, conversationId, ALL));
    } else {
      const { displayName, avatarUrl } = author;
      const shown = { ...actor, ...withoutNulls({ displayName, avatarUrl }) };
      const state = type === 'typing:start' ? 'start' : 'stop';
      await namingConversation(typing.set(shown, conversationId, state));
    }
    return {};
  });
}
