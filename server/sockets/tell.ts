import type { Publication } from '../rules/publication.ts';
import type { Endings } from './endings.ts';
import { expiryOf, type ParleyServer, rooms } from './peer.ts';

// socket.io's own type does not see that a publication's payload is its event's.
interface Audience {
  emit(event: string, payload: unknown): boolean;
}

type Deps = { io: ParleyServer; endings: Endings; now(): number };

/** Takes publications to the sockets that may hear them. */
export function createTeller({ io, endings, now }: Deps) {
  const namespace = io.of('/');

  /**
   * A jwt that has expired is found out here, when there is something to tell: nothing has to be timed, and nothing gets
   * out between the end and a timer that is late.
   */
  function moveExpired(userId: string): void {
    const mine = rooms.user({ id: userId });
    for (const id of [...(namespace.adapter.rooms.get(mine) ?? [])]) {
      const socket = namespace.sockets.get(id);
      if (!socket || (expiryOf(socket.data.peer) ?? Number.POSITIVE_INFINITY) > now()) continue;
      void socket.leave(mine);
      void socket.join([rooms.expired(userId), rooms.untold(userId)]);
    }
  }

  function tellExpired(userId: string): void {
    const untold = rooms.untold(userId);
    if (!namespace.adapter.rooms.has(untold)) return;
    io.to(untold).emit('session:expired', {});
    io.in(untold).socketsLeave(untold);
  }

  return ({ event, payload, to }: Publication): void => {
    const userIds = to.userIds ?? [];
    const isEnd = event === 'session:ended';
    if (!isEnd) for (const id of userIds) moveExpired(id);
    const names = [
      ...userIds.map((id) => rooms.user({ id })),
      ...(isEnd ? userIds.map(rooms.expired) : []),
      ...(to.agentsOf === undefined ? [] : [rooms.agents(to.agentsOf)]),
      ...(to.sessionId === undefined ? [] : [rooms.session(to.sessionId)]),
      ...(to.keyId === undefined ? [] : [rooms.key(to.keyId)]),
    ];
    // Without rooms socket.io would tell everybody.
    if (names.length === 0) return;
    const audience: Audience = io.to(names);
    audience.emit(event, payload);
    if (isEnd) {
      endings.record(names);
      io.in(names).disconnectSockets(true);
    } else for (const id of userIds) tellExpired(id);
  };
}
