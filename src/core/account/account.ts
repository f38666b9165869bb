import { MessengerError } from '../../api/errors.ts';
import type { User, UserChange } from '../../api/model.ts';
import type { toProfileChange, toPublicUser } from '../../api/to-public.ts';
import type { EngineDeps } from '../deps.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Session } from '../session/session.ts';

/** Who the visitor is, and what changes it; fetched when that is asked for. */
export interface Account {
  /** Rejects with `invalid_auth`; the visitor stays who they were. */
  login(externalId: string, jwt: string): Promise<void>;
  logout(): Promise<void>;
  /** Trades an auth code for a session. Rejects with `invalid_auth`; the stored session stays. */
  exchange(authCode: string): Promise<void>;
  updateUser(change: UserChange): Promise<User>;
}

export type AccountDeps = EngineDeps & {
  session: Session;
  outbox: Outbox;
  // Given and not imported: what two lazy parts import would have to be fetched with the launcher.
  toPublicUser: typeof toPublicUser;
  toProfileChange: typeof toProfileChange;
};

export function createAccount({ state, session, toProfileChange, toPublicUser }: AccountDeps): Account {
  const missing = () => Promise.reject(new MessengerError('internal', 'not there yet'));
  return {
    login: missing,
    logout: missing,
    exchange: missing,
    async updateUser(change) {
      await session.ensureUser();
      const { user } = await session.request('user:update', toProfileChange(change));
      state.user.value = user;
      return toPublicUser(user);
    },
  };
}
