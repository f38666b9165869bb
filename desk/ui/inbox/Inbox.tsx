import { useWorkspace } from '../context.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { Logo } from '../parts/Logo.tsx';
import { Spinner } from '../parts/Spinner.tsx';
import { AgentBar } from './AgentBar.tsx';
import './Inbox.css';
import { InboxList } from './InboxList.tsx';

export function Inbox() {
  const { who, unread } = useWorkspace();
  return (
    <section class="inbox" aria-labelledby="inbox-title">
      <header class="inbox__bar">
        <Logo />
        <div class="inbox__names">
          <h2 class="inbox__title" id="inbox-title">
            Inbox
          </h2>
          <p class="inbox__app">{who.app.name}</p>
        </div>
        {unread.value > 0 && <p class="inbox__total">{unread.value > 999 ? '999+' : unread.value} unread</p>}
      </header>
      <InboxBody />
      <AgentBar />
    </section>
  );
}

function InboxBody() {
  const { inbox } = useWorkspace();
  const { conversations } = inbox.page.value;
  if (inbox.status.value === 'failed') {
    return (
      <div class="inbox__body">
        <EmptyState icon="alert" title="The inbox could not be loaded">
          <button type="button" class="button" onClick={() => void inbox.reload()}>
            Try again
          </button>
        </EmptyState>
      </div>
    );
  }
  if (conversations.length > 0) return <InboxList />;
  return (
    <div class="inbox__body">
      {inbox.status.value === 'loading' ? (
        <Spinner label="Loading conversations" />
      ) : (
        <EmptyState icon="inbox" title="No conversations yet">
          When somebody writes to you on your website, it shows up here at once.
        </EmptyState>
      )}
    </div>
  );
}
