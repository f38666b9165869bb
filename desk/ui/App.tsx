import './tokens.css';
import './base.css';
import './parts/Button.css';
import type { Desk } from '../state/desk.ts';
import { DeskContext, WorkspaceContext } from './context.ts';
import { EmptyState } from './parts/EmptyState.tsx';
import { Spinner } from './parts/Spinner.tsx';
import { SignIn } from './sign-in/SignIn.tsx';
import { Workspace } from './Workspace.tsx';

export function App({ desk }: { desk: Desk }) {
  return (
    <DeskContext.Provider value={desk}>
      <Screen desk={desk} />
    </DeskContext.Provider>
  );
}

function Screen({ desk }: { desk: Desk }) {
  const workspace = desk.workspace.value;
  if (workspace) {
    return (
      <WorkspaceContext.Provider value={workspace}>
        <Workspace />
      </WorkspaceContext.Provider>
    );
  }
  const session = desk.session.current.value;
  if (session.phase === 'signed-out') return <SignIn hasEnded={session.hasEnded} />;
  if (session.phase === 'unreachable') return <Unreachable retry={desk.session.check} />;
  return (
    <main>
      <h1 class="hidden-text">Parley Desk</h1>
      <Spinner label="Loading" />
    </main>
  );
}

function Unreachable({ retry }: { retry: () => Promise<void> }) {
  return (
    <main class="unreachable">
      <h1 class="hidden-text">Parley Desk</h1>
      <EmptyState icon="offline" title="The server cannot be reached">
        Check your connection, then try again.
        <button type="button" class="button" onClick={() => void retry()}>
          Try again
        </button>
      </EmptyState>
    </main>
  );
}
