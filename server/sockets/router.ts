import type { Logger } from 'pino';
import type { Ack } from '../../protocol/events.ts';
import type { Limiter } from '../rules/limiter.ts';
import { isRuleError, ruleError, toWireError } from '../rules/rule-error.ts';
import type { Rules } from '../rules/rules.ts';
import type { Gate } from './gate.ts';
import { expiryOf, limitKeyOf, type ParleySocket, personOf, roomsOf } from './peer.ts';
import { type Answerers, createAnswerers, sessionState } from './requests.ts';
import { parse, shapes } from './shapes.ts';

type Deps = { rules: Rules; limiter: Limiter; gate: Gate; log: Logger; now(): number };
type Answer = (ack: Ack<unknown>) => void;

/** Takes every frame of every socket to its rule, and the answer back. Never throws, whatever comes in. */
export function createRouter({ rules, limiter, gate, log, now }: Deps) {
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
    } catch (error) {
      if (!isRuleError(error)) log.error({ err: error, event: name }, 'a frame failed');
      tell({ ok: false, error: toWireError(error) });
    }
  }

  async function respond(socket: ParleySocket, name: string, request: unknown): Promise<unknown> {
    await requireGood(socket, name);
    if (name === 'session:create') return createSession(socket, request);
    if (!isAnswered(answerers, name))
      throw ruleError('bad_request', `there is no event "${name.slice(0, 64)}"`);
    return answerers[name](socket.data.peer, request);
  }

  async function requireGood({ data }: ParleySocket, name: string): Promise<void> {
    if ((expiryOf(data.peer) ?? Number.POSITIVE_INFINITY) <= now()) {
      throw ruleError('invalid_auth', 'the credentials have expired');
    }
    await limiter.take('address', data.address);
    await limiter.take('person', limitKeyOf(data));
    if (name === 'message:send') await limiter.take('messages', limitKeyOf(data));
    if (name === 'session:create') await limiter.take('newUsers', data.address);
  }

  async function createSession(socket: ParleySocket, request: unknown): Promise<unknown> {
    const guest = socket.data.peer;
    if (guest.type !== 'guest' || guest.isBecomingVisitor) {
      throw ruleError('conflict', 'this socket has a user already');
    }
    const wanted = parse(shapes.newSession, request);
    guest.isBecomingVisitor = true;
    try {
      const { token, ...visitor } = await rules.users.createAnonymous(guest.door, wanted);
      socket.data.peer = { type: 'visitor', ...visitor };
      await socket.join(roomsOf(socket.data.peer));
      const session = { userId: visitor.user.id, token };
      return { ...(await sessionState(rules, visitor)), session };
    } finally {
      guest.isBecomingVisitor = false;
    }
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
