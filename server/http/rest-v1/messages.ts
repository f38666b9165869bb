import type { FastifyInstance } from 'fastify';
import type { Conversation, UnixSeconds } from '../../../protocol/model.ts';
import { quotedIdOf } from '../../rules/business/messages.ts';
import type { HttpDeps } from '../deps.ts';
import { addressOf } from '../own-address.ts';
import { conversationNotFound } from '../rest-v2/not-found.ts';
import { withoutNulls } from '../rest-v2/nulls.ts';
import { type AppUserRoute, findAppUser } from './find-app-user.ts';
import { toAuthor, toContent } from './new-message.ts';
import { ListMessages, NewMessage } from './shapes.ts';
import { conversationView, messageView } from './views.ts';

const PATH = '/appusers/:user/messages';

/** A user's one conversation. */
export function serveMessages(app: FastifyInstance, deps: HttpDeps): void {
  const { messages, conversations, business } = deps.rules;

  app.post<AppUserRoute>(PATH, async (request, reply) => {
    const { actor, row } = await findAppUser(deps, request);
    const wanted = NewMessage.parse(request.body);
    const { metadata } = wanted;
    const draft = {
      content: toContent(wanted),
      author: toAuthor(wanted, row.id),
      ...withoutNulls({ metadata }),
    };
    // First, so that a message that is refused begins no conversation.
    messages.check(actor, draft);
    const { id: conversationId } = await business.oneConversation.findOrBegin(actor, row.id);
    const message = await messages.send(actor, { conversationId, ...draft });
    const conversation = await conversations.get(actor, conversationId);
    return reply.code(201).send({
      message: messageView(message),
      extraMessages: [],
      conversation: conversationView(conversation, row.id),
    });
  });

  app.get<AppUserRoute>(PATH, async (request) => {
    const { actor, row } = await findAppUser(deps, request);
    const { before, after } = ListMessages.parse(request.query);
    const conversation = await requireConversation(business.oneConversation.find(actor, row.id));
    const page = await business.oneConversation.page(conversation, {
      ...(before !== undefined && { before: toDate(before, Math.ceil) }),
      ...(after !== undefined && { after: toDate(after, Math.floor) }),
    });
    const quoted = await business.messages.quotedBy(conversation.id, page.items);
    const [first, last] = [page.items.at(0), page.items.at(-1)];
    const url = addressOf(request, deps.settings);
    return {
      conversation: conversationView(conversation, row.id),
      messages: page.items
        .filter(({ deleted }) => !deleted)
        .map((message) => messageView(message, quoted.get(quotedIdOf(message) ?? ''))),
      ...(first && page.hasBefore && { previous: linkTo(url, 'before', first.received) }),
      ...(last && page.hasAfter && { next: linkTo(url, 'after', last.received) }),
    };
  });
}

async function requireConversation(looking: Promise<Conversation | undefined>): Promise<Conversation> {
  const conversation = await looking;
  if (!conversation) throw conversationNotFound();
  return conversation;
}

/**
 * Moments are kept to the millisecond. Seconds with decimals are not exact in binary: what is next to a whole millisecond
 * is that one; what lies between two is rounded so that nothing of the page is left out.
 */
function toDate(seconds: UnixSeconds, round: (value: number) => number): Date {
  const exact = seconds * 1000;
  const nearest = Math.round(exact);
  return new Date(Math.abs(exact - nearest) < 0.01 ? nearest : round(exact));
}

function linkTo(url: URL, direction: 'before' | 'after', moment: UnixSeconds): string {
  const link = new URL(url);
  link.search = new URLSearchParams({ [direction]: String(moment) }).toString();
  return link.href;
}
