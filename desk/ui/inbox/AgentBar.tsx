import { useState } from 'preact/hooks';
import { useDesk, useWorkspace } from '../context.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Icon } from '../parts/Icon.tsx';
import './AgentBar.css';

const STATUS_TEXT = { online: 'Online', connecting: 'Connecting…', waiting: 'Not connected' } as const;

export function AgentBar() {
  const { signOut } = useDesk();
  const { who, connection, announcer } = useWorkspace();
  const [hasFailed, setFailed] = useState(false);
  const status = connection.status.value;

  async function leave() {
    const problem = await signOut();
    setFailed(problem !== undefined);
    if (problem) announcer.say('Signing out did not work.');
  }

  return (
    <footer class="agent-bar">
      <Avatar id={who.agent.id} name={who.agent.displayName} size="s" />
      <div class="agent-bar__text">
        <p class="agent-bar__name">{who.agent.displayName}</p>
        <p class="agent-bar__status" data-status={status}>
          {hasFailed ? 'Signing out did not work' : STATUS_TEXT[status]}
        </p>
      </div>
      <button type="button" class="button button--plain button--small" onClick={() => void leave()}>
        <Icon name="leave" size={18} />
        Sign out
      </button>
    </footer>
  );
}
