import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Failure } from '../backend/answer.ts';
import type { Backend, SignedIn, Surroundings } from '../backend/ports.ts';
import { createSession, type SessionState } from './session.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

export interface Desk {
  readonly session: SessionState;
  readonly workspace: ReadonlySignal<Workspace | undefined>;
  signOut(): Promise<Failure | undefined>;
  dispose(): void;
}

export function createDesk(backend: Backend, around: Surroundings): Desk {
  const session = createSession(backend.account);
  const workspace = signal<Workspace | undefined>(undefined);

  function open(who: SignedIn) {
    const opened = createWorkspace(who, backend, around);
    opened.connection.onEnded(session.end);
    workspace.value = opened;
    return () => {
      workspace.value = undefined;
      opened.dispose();
      around.page.setTitle('Parley Desk');
    };
  }

  const stop = effect(() => {
    const current = session.current.value;
    return current.phase === 'signed-in' ? untracked(() => open(current.who)) : undefined;
  });

  return {
    session,
    workspace,
    async signOut() {
      const leaving = workspace.peek();
      const problem = await session.signOut();
      if (!problem) leaving?.forget();
      return problem;
    },
    dispose: stop,
  };
}
