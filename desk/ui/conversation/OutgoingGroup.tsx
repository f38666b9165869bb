import type { FailureCode } from '../../backend/answer.ts';
import { isRetryable, type Outgoing } from '../../state/outgoing.ts';
import { useWorkspace } from '../context.ts';
import { Icon } from '../parts/Icon.tsx';
import { contentOf } from './content/Content.tsx';
import './OutgoingGroup.css';

/** What is on its way, in the order written. */
export function OutgoingGroup({ items }: { items: Outgoing[] }) {
  return (
    <div class="group group--business">
      <p class="group__about">
        <span class="group__name">You</span>
      </p>
      <ul class="group__messages">
        {items.map((item) => (
          <OutgoingItem key={item.clientId} item={item} />
        ))}
      </ul>
    </div>
  );
}

function OutgoingItem({ item }: { item: Outgoing }) {
  const { connection } = useWorkspace();
  const isWaiting = connection.status.value !== 'online';
  return (
    <li class="outgoing" data-state={item.state}>
      <div class="bubble" dir="auto">
        {contentOf(item.content)}
      </div>
      {item.state === 'failed' ? (
        <Failed item={item} />
      ) : (
        <p class="receipt">
          <Icon name="clock" size={15} />
          {isWaiting ? 'Waits for the connection' : 'Sending…'}
        </p>
      )}
    </li>
  );
}

function Failed({ item }: { item: Outgoing }) {
  const { outbox } = useWorkspace();
  return (
    <div class="outgoing__failed">
      <p class="receipt receipt--failed">
        <Icon name="alert" size={15} />
        Not sent. {reasonText(item.reason)}
      </p>
      {isRetryable(item) && (
        <button type="button" class="button button--small" onClick={() => outbox.retry(item.clientId)}>
          <Icon name="retry" size={16} />
          Try again
        </button>
      )}
      <button
        type="button"
        class="button button--plain button--small"
        onClick={() => outbox.discard(item.clientId)}
      >
        Delete
      </button>
    </div>
  );
}

function reasonText(reason: FailureCode | undefined): string {
  if (reason === 'too_large') return 'The message is too long.';
  if (reason === 'not_found' || reason === 'forbidden') return 'The conversation is not there any more.';
  if (reason === 'locked') return 'The conversation is full.';
  if (reason === 'timeout') return 'The server did not answer.';
  if (reason === 'bad_request' || reason === 'conflict') return 'The server refused it.';
  return 'The server had a problem.';
}
