import type { SessionToken } from '../../../protocol/events.ts';
import { MessengerError } from '../../api/errors.ts';
import type { User, UserChange } from '../../api/model.ts';
import type { toProfileChange, toPublicUser } from '../../api/to-public.ts';
import type { EngineDeps } from '../deps.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Identity } from '../ports.ts';
import type { Session } from '../session/session.ts';
import type { dropSession, readSession, writeSession } from '../session/stored-session.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { createExchange } from './exchange.ts';
import { createLogin } from './login.ts';
import { createProfileUpdates } from './profile.ts';

/** What `init()` may say about who the visitor is. */
export type Introduction = { authCode?: string; externalId?: string; jwt?: string };

/** Who the visitor is, and what changes it; fetched when that is asked for. */
export interface Account {
  /** Resolves when the user's state is known, or cannot be had for now. Rejects with what `init()` shall reject with. */
  start(introduction: Introduction): Promise<void>;
  /** Rejects with `invalid_auth`, or with `offline` when the server is away; the visitor then stays who they were. */
  login(externalId: string, jwt: string): Promise<void>;
  logout(): Promise<void>;
  /** Another tab has logged in (or has a newer jwt), or out. */
  follow(identity: Identity | null): void;
  /** Asks the other tabs who is logged in, and follows. */
  ask(): void;
  /** Nothing while there is nobody; the change is then kept for whoever comes. */
  updateUser(change: UserChange): Promise<User | undefined>;
  dispose(): void;
}

export type AccountDeps = EngineDeps & {
  session: Session;
  outbox: Outbox;
  timeline: Timeline;
  inOneStep(change: () => void): void;
  // Given and not imported: what two lazy parts import would have to be fetched with the launcher.
  readSession: typeof readSession;
  writeSession: typeof writeSession;
  dropSession: typeof dropSession;
  toPublicUser: typeof toPublicUser;
  toProfileChange: typeof toProfileChange;
};

/**
 * The id of a stored user whom an auth code has named: unlike an anonymous one they are somebody, and what they left unsent
 * goes along with nobody else.
 */
const NAMED = 'named';
/** What was half filled in. */
const PRECHAT = 'prechat';

export type Named = {
  is(session: SessionToken): boolean;
  set(session: SessionToken, isNamed: boolean): void;
};

export function createAccount(deps: AccountDeps): Account {
  const { state, session, outbox, ports, log } = deps;
  const named: Named = {
    is: ({ userId }) => ports.store.get(NAMED) === userId,
    set: ({ userId }, isNamed) => (isNamed ? ports.store.set(NAMED, userId) : ports.store.remove(NAMED)),
  };
  const profile = createProfileUpdates(deps);
  const login = createLogin({ ...deps, named, leave, onEntered: profile.flush });
  const exchange = createExchange({ ...deps, named, onEntered: profile.flush });

  /** All that was the user's goes, in one step. */
  function leave(): void {
    deps.inOneStep(() => {
      login.end();
      outbox.erase();
      state.identity.value = undefined;
      state.profile.value = {};
      state.predefined.value = { text: '' };
      state.screen.value = 'conversation';
      state.hasMoreConversations.value = false;
      ports.store.remove(NAMED);
      ports.store.remove(PRECHAT);
      session.leave();
    });
  }

  let last: Promise<unknown> = Promise.resolve();
  /** One after the other, whether the page or another tab wants it. */
  function inTurn(task: () => Promise<void>): Promise<void> {
    const turn = last.then(task);
    last = turn.catch(() => {});
    return turn;
  }

  async function logout(): Promise<void> {
    const isVouchedFor = state.identity.peek() !== undefined;
    if (!isVouchedFor && state.user.peek()?.externalId === undefined) return;
    if (isVouchedFor) await login.sayGoodbye();
    leave();
    ports.tabs.post({ type: 'identity', identity: null });
  }

  async function follow(identity: Identity | null): Promise<void> {
    if (identity !== null) await login.run(identity, { isPatient: true, isFollower: true });
    else if (state.identity.peek() !== undefined) leave();
  }

  const stopAnswering = ports.tabs.subscribe(({ type }) => {
    const identity = state.identity.peek();
    if (type === 'who' && identity !== undefined) ports.tabs.post({ type: 'identity', identity });
  });

  return {
    async start({ authCode, externalId, jwt }) {
      const identity = toIdentity(externalId, jwt);
      if (authCode !== undefined) await exchange.run(authCode);
      else if (identity !== undefined) {
        state.identity.value = identity;
        outbox.refresh();
      }
      if (identity === undefined) return;
      await inTurn(() => login.run(identity, { isPatient: true, isFollower: false }));
    },
    async login(externalId, jwt) {
      const identity = toIdentity(externalId, jwt);
      if (identity === undefined) throw bothNeeded();
      await inTurn(() => login.run(identity, { isPatient: false, isFollower: false }));
    },
    logout: () => inTurn(logout),
    follow(identity) {
      inTurn(() => follow(identity)).catch((error: unknown) => {
        log('Another tab could not be followed', error);
      });
    },
    ask: () => ports.tabs.post({ type: 'who' }),
    updateUser: profile.update,
    dispose() {
      stopAnswering();
      login.dispose();
      exchange.dispose();
      profile.dispose();
    },
  };
}

const bothNeeded = () => new MessengerError('invalid_options', 'externalId and jwt are needed together');

function toIdentity(externalId: string | undefined, jwt: string | undefined): Identity | undefined {
  if (externalId === undefined && jwt === undefined) return undefined;
  if (typeof externalId !== 'string' || externalId === '' || typeof jwt !== 'string' || jwt === '')
    throw bothNeeded();
  return { externalId, jwt };
}
