import { type ReadonlySignal, signal } from '@preact/signals';
import type { Failure } from '../backend/answer.ts';
import type { Account, SignedIn } from '../backend/ports.ts';

export type Session =
  | { phase: 'checking' }
  /** Who is signed in could not be asked. */
  | { phase: 'unreachable' }
  | { phase: 'signed-out'; hasEnded: boolean }
  | { phase: 'signed-in'; who: SignedIn };

export interface SessionState {
  readonly current: ReadonlySignal<Session>;
  check(): Promise<void>;
  /** Answers with what went wrong, if anything did. */
  signIn(username: string, password: string): Promise<Failure | undefined>;
  signOut(): Promise<Failure | undefined>;
  /** The server has ended it. */
  end(): void;
}

export function createSession(account: Account): SessionState {
  const current = signal<Session>({ phase: 'checking' });

  return {
    current,
    async check() {
      current.value = { phase: 'checking' };
      const answer = await account.me();
      if (answer.ok) current.value = { phase: 'signed-in', who: answer.value };
      else if (answer.error.code === 'invalid_auth') current.value = { phase: 'signed-out', hasEnded: false };
      else current.value = { phase: 'unreachable' };
    },
    async signIn(username, password) {
      const answer = await account.signIn(username, password);
      if (!answer.ok) return answer.error;
      current.value = { phase: 'signed-in', who: answer.value };
      return undefined;
    },
    async signOut() {
      const answer = await account.signOut();
      // An agent without a session is signed out already.
      if (!answer.ok && answer.error.code !== 'invalid_auth') return answer.error;
      current.value = { phase: 'signed-out', hasEnded: false };
      return undefined;
    },
    end() {
      current.value = { phase: 'signed-out', hasEnded: true };
    },
  };
}
