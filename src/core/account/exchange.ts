import type { SessionToken } from '../../../protocol/events.ts';
import { handOver } from '../outbox/hand-over.ts';
import type { Line } from '../session/session.ts';
import type { AccountDeps, Named } from './account.ts';
import { startTrial, type Trial } from './trial.ts';

export type ExchangeDeps = AccountDeps & { named: Named; onEntered(): void };

/** Trades an auth code for a session of the code's user. Until the server has agreed, nothing that is stored changes. */
export function createExchange(deps: ExchangeDeps) {
  const { session, outbox, ports, named } = deps;
  let trial: Trial | undefined;

  /** What a visitor without a name has left unsent goes with them, as their conversations do. */
  function store(token: SessionToken, isNamed: boolean, previous: SessionToken | undefined): void {
    const isStranger = previous !== undefined && named.is(previous) && previous.userId !== token.userId;
    if (isStranger) outbox.erase();
    else handOver(ports.store, previous === undefined ? [null] : [null, previous.userId], token.userId);
    deps.writeSession(ports.store, token);
    named.set(token, isNamed);
    ports.tabs.post({ type: 'session' });
  }

  return {
    /** Rejects with `invalid_auth` for a code that is wrong, used or expired, with `offline` when the server is away. */
    async run(authCode: string): Promise<void> {
      const previous = deps.readSession(ports.store);
      let token: SessionToken | undefined;
      let isNamed = false;
      trial = startTrial(session, ports, {
        getCredentials: () => token && { type: 'session', ...token },
        async enter(connection) {
          const request = previous === undefined ? { authCode } : { authCode, previous };
          const answer = await connection.request('session:exchange', request);
          token = answer.session;
          isNamed = answer.user.externalId !== undefined;
          return answer;
        },
        isPatient: false,
        isDecided: () => token !== undefined,
        mend: async () => false,
        adopt(connection, status, restored) {
          let line!: Line;
          deps.inOneStep(() => {
            if (token !== undefined) store(token, isNamed, previous);
            line = session.adopt(connection, status, undefined, restored);
          });
          return line;
        },
      });
      await trial.ended;
      deps.onEntered();
    },
    dispose: () => trial?.dispose(),
  };
}
