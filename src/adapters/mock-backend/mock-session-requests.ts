import type { SessionState, SessionToken } from '../../../protocol/events.ts';
import type { MockCaller, MockHandlers } from './mock-requests.ts';
import { refuse } from './mock-store.ts';
import type { MockJwtPeer, MockServer } from './mock-world.ts';

/** The requests that say who one is. */
export function sessionRequests(
  { users, jwts, conversations, merge }: MockServer,
  caller: MockCaller,
  state: () => SessionState,
): MockHandlers {
  const { id: clientId } = caller.source;

  function requireGuest(): void {
    if (caller.peer() !== undefined) refuse('conflict', 'this socket has a user already');
  }

  function requireJwt(): MockJwtPeer {
    const peer = caller.peer() ?? refuse('invalid_auth', 'this socket has no user yet');
    return 'jwt' in peer ? peer : refuse('forbidden', 'only for users with a jwt');
  }

  function begin(session: SessionToken): SessionState & { session: SessionToken } {
    caller.become({ userId: session.userId, clientId, token: session.token });
    return { ...state(), session };
  }

  return {
    'session:get': () => state(),
    'session:create'({ profile }) {
      requireGuest();
      const { user } = users.create();
      if (profile !== undefined) users.change(user.id, profile);
      return begin(users.startSession(user.id));
    },
    'session:exchange'({ authCode, previous }) {
      requireGuest();
      const row = users.takeCode(authCode);
      const before = previous && users.findSession(previous);
      if (before !== undefined && before !== row && before.user.externalId === undefined) {
        if (conversations.of(before.user.id).length > 0) merge(before, row);
        else users.remove(before.user.id);
      }
      return begin(users.startSession(row.user.id));
    },
    'session:merge'({ session }) {
      const { userId } = requireJwt();
      const discarded = users.findSession(session);
      if (discarded === undefined) return { merged: false };
      if (discarded.user.externalId !== undefined) {
        users.endSession(session.token);
        return { merged: false };
      }
      merge(discarded, users.get(userId));
      return { merged: true };
    },
    'session:renew'({ jwt }) {
      const peer = requireJwt();
      jwts.verify(jwt, peer.externalId);
      caller.become({ ...peer, jwt });
      return {};
    },
    'session:logout'() {
      const { userId } = requireJwt();
      users.removeClient(userId, clientId);
      return {};
    },
  };
}
