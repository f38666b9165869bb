import type { RequestOf } from '../../../protocol/events.ts';
import { MessengerError } from '../../api/errors.ts';
import type { EngineDeps } from '../deps.ts';
import type { Identity } from '../ports.ts';
import type { Voucher } from '../session/voucher.ts';

/** A newer jwt that is refused again is followed by another, but not for ever. */
const IN_A_ROW = 3;
/** The page had nothing better: for so long it is not asked again, however many requests are refused. */
const LET_BE_MS = 10_000;

export type VoucherDeps = Pick<EngineDeps, 'state' | 'ports' | 'log'> & {
  identity: Identity;
  /** Tells the server, over the connection in use. */
  renew(request: RequestOf<'session:renew'>): Promise<unknown>;
  /** There is a newer jwt; news when it is the page that gave it. */
  onRenewed(identity: Identity, isNews: boolean): void;
  enter: Voucher['enter'];
  reconnect(): void;
  /** Asks for what the server kept back since the jwt had expired. */
  refresh(): void;
  giveUp(error: unknown): void;
  /** The server has ended the session, and there is no newer jwt. */
  leave(): void;
  /** Closes the connection, which would come back by itself. */
  pause(): void;
};

export interface OwnVoucher extends Voucher {
  identity(): Identity;
  /** A jwt that did not come from the delegate. Rejects when the server refuses it; the one before is then kept. */
  take(jwt: string): Promise<void>;
  /** Asks the page for a newer jwt, and tells whether there is one. Everybody who asks meanwhile gets the same answer. */
  renew(): Promise<boolean>;
  /** Somebody else is here now: nothing more is said in this one's name. */
  end(): void;
}

export const isInvalidAuth = (error: unknown) => (error as Partial<MessengerError>).code === 'invalid_auth';

export function createVoucher(deps: VoucherDeps): OwnVoucher {
  const { state, ports, log } = deps;
  let { identity } = deps;
  let renewing: Promise<boolean> | undefined;
  let inARow = 0;
  let gaveUpAt = Number.NEGATIVE_INFINITY;
  let hasEnded = false;
  /** The server has kept something back. */
  let isDeaf = false;
  /** The server has ended the session. */
  let isOver = false;

  async function askPage(): Promise<string | undefined> {
    const { onInvalidAuth } = state.delegate.peek() ?? {};
    if (onInvalidAuth === undefined) {
      log('The jwt is no longer good, and there is no onInvalidAuth to ask for another');
      return undefined;
    }
    try {
      const jwt: unknown = await onInvalidAuth();
      if (typeof jwt === 'string') return jwt;
      log('onInvalidAuth gave no jwt', jwt);
    } catch (error) {
      log('onInvalidAuth failed', error);
    }
    gaveUpAt = ports.clock.now();
    return undefined;
  }

  async function tell(jwt: string): Promise<void> {
    await deps.renew({ jwt });
    if (isDeaf) deps.refresh();
    isDeaf = false;
  }

  function use(jwt: string, isNews: boolean): void {
    identity = { ...identity, jwt };
    deps.onRenewed(identity, isNews);
  }

  async function tryRenew(): Promise<boolean> {
    while (inARow < IN_A_ROW) {
      inARow++;
      const jwt = await askPage();
      if (jwt === undefined || hasEnded) break;
      use(jwt, true);
      try {
        await tell(jwt);
        return true;
      } catch (error) {
        // Else there is no connection: the next one begins with the newer jwt.
        if (!isInvalidAuth(error)) return true;
        log('The newer jwt was refused', error);
      }
    }
    if (inARow >= IN_A_ROW) gaveUpAt = ports.clock.now();
    inARow = 0;
    return false;
  }

  function renew(): Promise<boolean> {
    if (hasEnded || ports.clock.now() - gaveUpAt < LET_BE_MS) return Promise.resolve(false);
    renewing ??= tryRenew().finally(() => {
      renewing = undefined;
    });
    return renewing;
  }

  function requireHere(): void {
    if (hasEnded) throw new MessengerError('invalid_auth', 'The user was logged out');
  }

  async function mend(otherwise: () => void): Promise<void> {
    const isMended = await renew();
    if (hasEnded) return;
    if (isMended) deps.reconnect();
    else otherwise();
  }

  return {
    identity: () => identity,
    credentials: () => ({ type: 'jwt', ...identity }),
    enter: deps.enter,
    async guard(ask) {
      for (;;) {
        await renewing;
        requireHere();
        const used = identity;
        try {
          const answer = await ask();
          inARow = 0;
          isOver = false;
          return answer;
        } catch (error) {
          if (!isInvalidAuth(error) || hasEnded) throw error;
          // Whoever is refused with what has been replaced since need not ask.
          if (used === identity && !(await renew())) throw error;
        }
      }
    },
    refused: (error) => void mend(() => (isOver ? deps.leave() : deps.giveUp(error))),
    heard(name) {
      if (name === 'session:expired') {
        isDeaf = true;
        void renew();
        return;
      }
      isOver = true;
      deps.pause();
      void mend(deps.leave);
    },
    async take(jwt) {
      await tell(jwt);
      gaveUpAt = Number.NEGATIVE_INFINITY;
      inARow = 0;
      use(jwt, false);
    },
    renew,
    end() {
      hasEnded = true;
    },
  };
}
