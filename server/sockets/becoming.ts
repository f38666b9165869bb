import type { SessionState, SessionToken } from '../../protocol/events.ts';
import type { Door, NewSession } from '../rules/door.ts';
import { ruleError } from '../rules/rule-error.ts';
import type { Rules } from '../rules/rules.ts';
import type { Endings } from './endings.ts';
import { type ParleySocket, type Peer, rooms, roomsOf } from './peer.ts';
import { sessionState } from './requests.ts';
import { parse, shapes } from './shapes.ts';

type Deps = { rules: Rules; endings: Endings };
type Begun = SessionState & { session: SessionToken };

/** The requests that change who a socket is. */
export function createBecoming({ rules, endings }: Deps) {
  async function become(socket: ParleySocket, make: (door: Door) => Promise<NewSession>): Promise<Begun> {
    const guest = socket.data.peer;
    if (guest.type !== 'guest' || guest.isBecomingVisitor) {
      throw ruleError('conflict', 'this socket has a user already');
    }
    guest.isBecomingVisitor = true;
    const since = endings.mark();
    try {
      const { token, ...visitor } = await make(guest.door);
      await settle(socket, { type: 'visitor', ...visitor }, since);
      const session = { userId: visitor.user.id, token };
      return { ...(await sessionState(rules, visitor)), session };
    } finally {
      guest.isBecomingVisitor = false;
    }
  }

  /** From here on the socket hears what its peer may hear, unless that ended while it was found out. */
  async function settle(socket: ParleySocket, peer: Peer, since: number): Promise<void> {
    socket.data.peer = peer;
    // One that joins after it has left would be kept for ever.
    if (!socket.connected) return;
    await socket.join(roomsOf(peer));
    if (!endings.isAny(roomsOf(peer), since)) return;
    const error = { code: 'invalid_auth' as const, message: 'these credentials have ended' };
    socket.emit('session:ended', { error });
    socket.disconnect(true);
  }

  return {
    settle,
    createSession: (socket: ParleySocket, request: unknown) =>
      become(socket, (door) => rules.users.createAnonymous(door, parse(shapes.newSession, request))),
    exchange: (socket: ParleySocket, request: unknown) =>
      become(socket, (door) => rules.identity.exchange(door, parse(shapes.exchange, request))),
    async renew(socket: ParleySocket, request: unknown): Promise<Record<string, never>> {
      const { peer } = socket.data;
      if (peer.type !== 'visitor' || peer.keyId === undefined) {
        throw ruleError(peer.type === 'guest' ? 'invalid_auth' : 'forbidden', 'only for visitors with a jwt');
      }
      const { jwt } = parse(shapes.renewal, request);
      const since = endings.mark();
      const { expiresAt: _, keyId, ...same } = peer;
      const token = await rules.users.renew(peer, jwt);
      if (keyId !== token.keyId) await socket.leave(rooms.key(keyId));
      await socket.leave(rooms.expired(peer.user.id));
      await socket.leave(rooms.untold(peer.user.id));
      await settle(socket, { ...same, ...token }, since);
      return {};
    },
  };
}

export type Becoming = ReturnType<typeof createBecoming>;
