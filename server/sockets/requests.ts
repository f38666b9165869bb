import type { z } from 'zod';
import type { RequestName, ResponseOf, SessionState } from '../../protocol/events.ts';
import type { AgentActor, UserActor } from '../rules/actor.ts';
import type { AgentSession } from '../rules/agents.ts';
import type { Visitor } from '../rules/door.ts';
import { ruleError } from '../rules/rule-error.ts';
import type { Rules } from '../rules/rules.ts';
import { type Peer, personOf } from './peer.ts';
import { parse, shapes } from './shapes.ts';

/** Answers a request. What it is given is not to be trusted. */
export type Answerer<K extends RequestName> = (peer: Peer, request: unknown) => Promise<ResponseOf<K>>;
/** Those that change who the socket is. */
type Becoming = 'session:create' | 'session:exchange' | 'session:renew';
export type Answerers = { [K in Exclude<RequestName, Becoming>]: Answerer<K> };

/** Every request but those that change the socket itself. */
export function createAnswerers(rules: Rules): Answerers {
  const { conversations, messages, reads, postbacks, clients, inbox, apps, users, identity } = rules;
  return {
    'session:get': forVisitor(shapes.nothing, (visitor) => sessionState(rules, visitor)),
    'session:merge': forVisitor(shapes.merge, ({ actor, keyId }, { session }) => {
      requireJwt(keyId);
      return identity.merge(actor, session);
    }),
    'session:logout': forVisitor(shapes.nothing, async ({ actor, keyId }) => {
      requireJwt(keyId);
      await identity.logout(actor);
      return {};
    }),
    'user:update': forVisitor(shapes.profileChange, async ({ actor }, change) => ({
      user: await users.update(actor, change),
    })),
    'conversation:list': forVisitor(shapes.conversationPage, ({ actor }, { before }) =>
      conversations.list(actor, before),
    ),
    'conversation:get': forPerson(shapes.conversation, async (actor, { conversationId }) => ({
      conversation: await conversations.get(actor, conversationId),
    })),
    'conversation:create': forVisitor(shapes.newConversation, async ({ actor }, wanted) => ({
      conversation: await conversations.create(actor, wanted),
    })),
    'conversation:update': forVisitor(
      shapes.changedConversation,
      async ({ actor }, { conversationId, ...fields }) => ({
        conversation: await conversations.update(actor, conversationId, fields),
      }),
    ),
    'message:send': forPerson(shapes.newMessage, async (actor, wanted) => ({
      message: await messages.send(actor, wanted),
    })),
    'message:list': forPerson(shapes.messagePage, (actor, page) => messages.list(actor, page)),
    'conversation:read': forPerson(shapes.read, async (actor, { conversationId, seq }) => {
      await reads.mark(actor, conversationId, seq);
      return {};
    }),
    'postback:send': forVisitor(shapes.press, async ({ actor }, press) => {
      await postbacks.press(actor, press);
      return {};
    }),
    'client:list': forVisitor(shapes.nothing, async ({ actor }) => ({ clients: await clients.list(actor) })),
    'client:link': forVisitor(shapes.link, async ({ actor }, wanted) => ({
      client: await clients.link(actor, wanted),
    })),
    'client:unlink': forVisitor(shapes.client, async ({ actor }, { clientId }) => {
      await clients.unlink(actor, clientId);
      return {};
    }),
    'client:ping': forVisitor(shapes.client, ({ actor }, { clientId }) => clients.ping(actor, clientId)),
    'channel:link-code': forVisitor(shapes.channel, ({ actor }, { integrationId }) =>
      clients.code(actor, integrationId),
    ),
    'channel:qr': forVisitor(shapes.channel, ({ actor }, { integrationId }) =>
      clients.code(actor, integrationId),
    ),
    'desk:get': forAgent(shapes.nothing, async ({ agent, actor }) => {
      const { id, name } = await apps.get(actor.appId);
      return { agent, app: { id, name } };
    }),
    'inbox:list': forAgent(shapes.inboxPage, ({ actor }, page) => inbox.list(actor, page)),
    'inbox:get': forAgent(shapes.conversation, async ({ actor }, { conversationId }) => ({
      conversation: await inbox.get(actor, conversationId),
    })),
  };
}

export async function sessionState(
  { users, conversations, reads }: Rules,
  { actor }: Visitor,
): Promise<SessionState> {
  const user = await users.get(actor.appId, actor.userId);
  const page = await conversations.list(actor);
  if (!page.hasMore) return { user, ...page };
  const listed = page.conversations.map(({ id }) => id);
  const unreadElsewhere = await reads.unreadBeyond(actor.userId, listed);
  return { user, ...page, ...(Object.keys(unreadElsewhere).length > 0 && { unreadElsewhere }) };
}

type Run<Who, Request, Response> = (who: Who, request: Request) => Promise<Response>;

function forVisitor<Q, A>(shape: z.ZodType<Q>, run: Run<Visitor, Q, A>) {
  return async (peer: Peer, request: unknown): Promise<A> => {
    if (peer.type !== 'visitor') throw refusal(peer, 'visitors');
    return run(peer, parse(shape, request));
  };
}

function forAgent<Q, A>(shape: z.ZodType<Q>, run: Run<AgentSession, Q, A>) {
  return async (peer: Peer, request: unknown): Promise<A> => {
    if (peer.type !== 'agent') throw refusal(peer, 'agents');
    return run(peer.session, parse(shape, request));
  };
}

function forPerson<Q, A>(shape: z.ZodType<Q>, run: Run<UserActor | AgentActor, Q, A>) {
  return async (peer: Peer, request: unknown): Promise<A> => {
    if (peer.type === 'guest') throw refusal(peer, 'visitors and agents');
    return run(personOf(peer), parse(shape, request));
  };
}

function requireJwt(keyId: string | undefined): void {
  if (keyId === undefined) throw ruleError('forbidden', 'only for visitors with a jwt');
}

function refusal(peer: Peer, who: string) {
  return peer.type === 'guest'
    ? ruleError('invalid_auth', 'this socket has no user yet; session:create makes one')
    : ruleError('forbidden', `only for ${who}`);
}
