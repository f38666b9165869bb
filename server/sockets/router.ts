import type { Logger } from 'pino';
import type { Ack } from '../../protocol/events.ts';
import { goneUser, namesGoneUser } from '../rules/gone-user.ts';
import type { Limiter } from '../rules/limiter.ts';
import { isRuleError, ruleError, toWireError } from '../rules/rule-error.ts';
import type { Rules } from '../rules/rules.ts';
import type { Becoming } from './becoming.ts';
import type { Gate } from './gate.ts';
import { expiryOf, limitKeyOf, type ParleySocket, type Peer, personOf } from './peer.ts';
import { type Answerers, createAnswerers } from './requests.ts';
import { parse, shapes } from './shapes.ts';

type Deps = { rules: Rules; limiter: Limiter; gate: Gate; becoming: Becoming; log: Logger; now(): number };
type Answer = (ack: Ack<unknown>) => void;

/** Takes every frame of every socket to its rule, and the answer back. Never throws, whatever comes in. */
export function createRouter({ rules, limiter, gate, becoming, log, now }: Deps) {
  const answerers = createAnswerers(rules);

  return async (socket: ParleySocket, name: string, args: unknown[]): Promise<void> => {
    const answer = args.at(-1);
    // A request that nobody waits for is malformed, and what is malformed changes nothing.
    if (name !== 'typing' && !isAnswer(answer)) return;
    const tell: Answer = (ack) => {
      if (isAnswer(answer)) answer(ack);
    };
    try {
      // The answer is part of the work: a server that stops waits until it is given, too.
      await gate.run(() => handle(socket, name, args[0], tell));
    } catch (refusal) {
      tell({ ok: false, error: toWireError(refusal) });
    }
  };

  async function handle(socket: ParleySocket, name: string, request: unknown, tell: Answer): Promise<void> {
    try {
      if (name === 'typing') await typing(socket, request);
      else tell({ ok: true, value: await respond(socket, name, request) });
    } catch (cause) {
      const error = await explain(cause, socket.data.peer);
      if (!isRuleError(error)) log.error({ err: error, event: name }, 'a frame failed');
      tell({ ok: false, error: toWireError(error) });
    }
  }

  async function respond(socket: ParleySocket, name: string, request: unknown): Promise<unknown> {
    await requireGood(socket, name);
    if (name === 'session:create') return becoming.createSession(socket, request);
    if (name === 'session:exchange') return becoming.exchange(socket, request);
    if (name === 'session:renew') return becoming.renew(socket, request);
    if (!isAnswered(answerers, name))
      throw ruleError('bad_request', `there is no event "${String(name).slice(0, 64)}"`);
    return answerers[name](socket.data.peer, request);
  }

  async function requireGood({ data }: ParleySocket, name: string): Promise<void> {
    const isExpired = (expiryOf(data.peer) ?? Number.POSITIVE_INFINITY) <= now();
    if (isExpired && name !== 'session:renew') {
      throw ruleError('invalid_auth', 'the credentials have expired');
    }
    await limiter.take('address', data.address);
    await limiter.take('person', limitKeyOf(data));
    if (name === 'message:send') await limiter.take('messages', limitKeyOf(data));
    if (name === 'session:create') await limiter.take('newUsers', data.address);
  }

  /**
   * A frame that was on its way while its user was merged or deleted finds nothing of theirs. Told so, the client comes
   * back as who it is now and asks again, instead of giving up.
   */
  async function explain(error: unknown, peer: Peer): Promise<unknown> {
    const isGone = isRuleError(error) ? error.code === 'not_found' : namesGoneUser(error);
    if (!isGone || peer.type !== 'visitor') return error;
    const { appId, userId } = peer.actor;
    const isThere = await rules.users.get(appId, userId).catch((cause) => !isRuleError(cause));
    return isThere ? error : goneUser();
  }

  async function typing(socket: ParleySocket, notice: unknown): Promise<void> {
    await requireGood(socket, 'typing');
    const { peer } = socket.data;
    if (peer.type === 'guest') throw ruleError('invalid_auth', 'this socket has no user yet');
    const { conversationId, state } = parse(shapes.typing, notice);
    await rules.typing.set(personOf(peer), conversationId, state);
  }
}

const isAnswer = (value: unknown): value is Answer => typeof value === 'function';

const isAnswered = (answerers: Answerers, name: string): name is keyof Answerers =>
  Object.hasOwn(answerers, name);
