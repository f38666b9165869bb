import { effect } from '@preact/signals-core';
import type { RequestOf, ResponseOf, SessionState, SessionToken } from '../../../protocol/events.ts';
import type { Id } from '../../../protocol/model.ts';
import { handOver } from '../outbox/hand-over.ts';
import type { Connection, Identity } from '../ports.ts';
import type { Line, Session } from '../session/session.ts';
import type { ConversationState, State } from '../state/state.ts';
import type { AccountDeps, Named } from './account.ts';
import { isPassing, startTrial, type Trial } from './trial.ts';
import { createVoucher, isInvalidAuth, type OwnVoucher } from './voucher.ts';

/** A logout does not wait longer than this for a server. */
const GOODBYE_MS = 2000;

export type LoginDeps = AccountDeps & {
  named: Named;
  /** Forgets the user who is here. */
  leave(): void;
  onEntered(): void;
};

type Manner = {
  /** There is no doubt who the visitor is: it takes effect although the server is away. */
  isPatient: boolean;
  /** Another tab has said so. */
  isFollower: boolean;
};

export type Login = {
  run(identity: Identity, manner: Manner): Promise<void>;
  /** What is on its way still goes out, and the server is told; neither for long. */
  sayGoodbye(): Promise<void>;
  /** The user who is here is not any more. */
  end(): void;
  dispose(): void;
};

type Loaded = { id: Id; page: Pick<ConversationState, 'messages' | 'hasPrevious'> };

/** Goes on as a user of the site. */
export function createLogin(deps: LoginDeps): Login {
  const { state, session, outbox, ports, log } = deps;
  let current: OwnVoucher | undefined;
  let trial: Trial | undefined;
  function tell(identity: Identity): void {
    ports.tabs.post({ type: 'identity', identity });
    // Pages that show no more than the launcher hear of changes in the storage only; they ask then.
    ports.store.set('login', ports.createId());
    ports.store.remove('login');
  }

  /** A newer jwt for who is here already. Returns whether that did it. */
  async function renew({ externalId, jwt }: Identity): Promise<boolean> {
    if (current?.identity().externalId !== externalId || !session.online.peek()) return false;
    if (current.identity().jwt === jwt) return true;
    try {
      await current.take(jwt);
      return true;
    } catch (error) {
      if (isPassing(error)) return false;
      throw error;
    }
  }

  function start(identity: Identity, { isPatient, isFollower }: Manner): Trial {
    let connection: Connection | undefined;
    /** The handshake has passed: the jwt is good. */
    let isAccepted = false;
    let isAdopted = false;
    let shown: Loaded | undefined;
    let line: Line | undefined;
    const request: Session['transmit'] = (name, payload) =>
      isAdopted || connection === undefined
        ? session.transmit(name, payload)
        : connection.request(name, payload);
    const merge = createMerge(deps, identity.externalId);
    async function enter(): Promise<SessionState> {
      await merge((stored) => voucher.guard(() => request('session:merge', { session: stored })));
      return voucher.guard(() => request('session:get', {}));
    }
    const voucher = createVoucher({
      state,
      ports,
      log,
      identity,
      enter,
      async renew(payload) {
        // Without one the handshake was refused: there is nobody to tell, and the next one begins with the newer jwt.
        if (connection !== undefined) await request('session:renew', payload);
      },
      onRenewed(newer, isNews) {
        if (!isAdopted) return;
        state.identity.value = newer;
        if (isNews) tell(newer);
      },
      reconnect: session.reconnect,
      refresh: () => line?.onStatus('connected'),
      giveUp: session.giveUp,
      leave: deps.leave,
      pause: session.pause,
    });
    return startTrial(session, ports, {
      getCredentials: voucher.credentials,
      async enter(next) {
        connection = next;
        isAccepted = true;
        // Before the server ends what the other tabs are connected with.
        if (!isFollower) tell(voucher.identity());
        session.pause();
        const restored = await enter();
        shown = await loadShown(restored, (payload) => request('message:list', payload));
        return restored;
      },
      isPatient,
      isDecided: () => isAccepted,
      mend: voucher.renew,
      adopt(next, status, restored) {
        let adopted!: Line;
        deps.inOneStep(() => {
          const before = state.identity.peek();
          if (before !== undefined && before.externalId !== identity.externalId) deps.leave();
          current?.end();
          current = voucher;
          state.identity.value = voucher.identity();
          isAdopted = true;
          outbox.refresh();
          adopted = session.adopt(next, status, voucher, restored);
          const loaded = shown;
          if (restored !== undefined && loaded !== undefined)
            deps.timeline.update(loaded.id, (now) => ({ ...now, ...loaded.page, loaded: true }));
        });
        line = adopted;
        return adopted;
      },
    });
  }

  /** What a merge leaves on screen is there at once. */
  async function loadShown(
    { conversations }: SessionState,
    list: (request: RequestOf<'message:list'>) => Promise<ResponseOf<'message:list'>>,
  ): Promise<Loaded | undefined> {
    const id = state.shown.peek();
    const conversation = conversations.find((one) => one.id === id);
    if (conversation === undefined || !state.conversations.peek().has(conversation.id)) return undefined;
    try {
      const { messages, hasMore } = await list({ conversationId: conversation.id });
      // What came after the count is still to be told.
      const known = messages.filter(({ seq }) => seq <= conversation.lastSeq);
      return { id: conversation.id, page: { messages: known, hasPrevious: hasMore } };
    } catch (error) {
      // Then it is fetched as any other.
      log('The conversation on screen could not be fetched', error);
      return undefined;
    }
  }

  return {
    async run(identity, manner) {
      if (await renew(identity)) {
        if (!manner.isFollower) tell(identity);
        return;
      }
      trial = start(identity, manner);
      try {
        await trial.ended;
      } catch (error) {
        session.unpause();
        throw error;
      }
      deps.onEntered();
    },
    async sayGoodbye() {
      let cancel = () => {};
      const long = new Promise<void>((resolve) => {
        cancel = ports.clock.after(GOODBYE_MS, resolve);
      });
      const said = (async () => {
        if (session.online.peek()) await Promise.race([sent(state), long]);
        await session.transmit('session:logout', {});
      })().catch((error: unknown) => log('The server was not told of the logout', error));
      await Promise.race([said, long]);
      cancel();
    },
    end() {
      current?.end();
      current = undefined;
    },
    dispose() {
      trial?.dispose();
      current?.end();
    },
  };
}

/** Resolves when nothing is on its way any more. */
async function sent({ outbox }: State): Promise<void> {
  let stop = () => {};
  await new Promise<void>((resolve) => {
    stop = effect(() => {
      if (outbox.value.every(({ status }) => status === 'failed')) resolve();
    });
  });
  stop();
}

/**
 * Merges the anonymous user whom this browser has stored, once. A lost answer is repeated on the next connection; what an
 * anonymous visitor begins later in another tab is theirs.
 */
function createMerge(deps: LoginDeps, externalId: string) {
  const { state, ports, outbox, log, named, readSession, dropSession } = deps;
  let isDone = false;

  return async (ask: (stored: SessionToken) => Promise<unknown>): Promise<void> => {
    if (isDone) return;
    const stored = readSession(ports.store);
    if (stored !== undefined) {
      try {
        await ask(stored);
      } catch (error) {
        if (isPassing(error) || isInvalidAuth(error)) throw error;
        log('The visitor of before could not be merged', error);
      }
    }
    isDone = true;
    // Of somebody else who has a name the server merges nothing.
    const isSame = state.user.peek()?.externalId === externalId;
    const isMerged = stored !== undefined && (isSame || !named.is(stored));
    if (stored !== undefined && !isMerged && state.identity.peek() === undefined) outbox.erase();
    handOver(ports.store, isMerged ? [null, stored.userId] : [null], `@${externalId}`);
    if (stored !== undefined && readSession(ports.store)?.token === stored.token) dropSession(ports.store);
  };
}
