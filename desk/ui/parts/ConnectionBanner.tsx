import { useWorkspace } from '../context.ts';
import './ConnectionBanner.css';
import { Icon } from './Icon.tsx';

/** Says that the line is down, and why as far as known. Empty but present while it is up, so that it is read when it fills. */
export function ConnectionBanner() {
  const { connection, hasNetwork } = useWorkspace();
  const isDown = connection.status.value === 'waiting';
  return (
    <div role="status" class="connection">
      {isDown && (
        <div class="connection__banner">
          <Icon name="offline" size={18} />
          <p class="connection__text">
            <strong>{hasNetwork.value ? 'Connection lost.' : 'You are offline.'}</strong>{' '}
            {hasNetwork.value ? 'Trying again…' : 'What you send waits here.'}
          </p>
          <button type="button" class="button button--small" onClick={connection.reconnect}>
            Try now
          </button>
        </div>
      )}
    </div>
  );
}
