import { useEffect, useState } from 'preact/hooks';
import { useDesk, useWorkspace } from '../context.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Icon } from '../parts/Icon.tsx';
import './AgentBar.css';

const STATUS_TEXT = { online: 'Online', connecting: 'Connecting…', waiting: 'Not connected' } as const;

export function AgentBar() {
  const { signOut } = useDesk();
  const { who, connection, outbox, announcer } = useWorkspace();
  const [warning, setWarning] = useState<string>();
  const status = connection.status.value;
  const unsent = outbox.queue.value.length;
  const isWarned = warning !== undefined && unsent > 0;

  useEffect(() => {
    if (unsent === 0) setWarning(undefined);
  }, [unsent]);

  async function leave() {
    // Signing out forgets what customers were about to be told.
    if (unsent > 0 && !isWarned) return warn(`${unsent} not sent yet, would be lost`);
    if (await signOut()) warn('Signing out did not work');
  }
  function warn(text: string) {
    setWarning(text);
    announcer.say(text);
  }

  return (
    <footer class="agent-bar">
      <Avatar id={who.agent.id} name={who.agent.displayName} size="s" />
      <div class="agent-bar__text">
        <p class="agent-bar__name">{who.agent.displayName}</p>
        <p class="agent-bar__status" data-status={status}>
          {warning ?? STATUS_TEXT[status]}
        </p>
      </div>
      <button type="button" class="button button--plain button--small" onClick={() => void leave()}>
        <Icon name="leave" size={18} />
        {isWarned ? 'Sign out anyway' : 'Sign out'}
      </button>
    </footer>
  );
}
