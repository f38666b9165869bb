import { useMemo } from 'preact/hooks';
import type { InboxConversation, Message } from '../../../protocol/model.ts';
import { seenSeq } from '../../state/inbox-list.ts';
import type { Outgoing } from '../../state/outgoing.ts';
import type { Thread } from '../../state/threads.ts';
import { useWorkspace } from '../context.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Spinner } from '../parts/Spinner.tsx';
import { DayBlock } from './DayBlock.tsx';
import { authorNameOf, daysOf } from './grouping.ts';
import './MessageList.css';
import { OutgoingGroup } from './OutgoingGroup.tsx';
import { TypingBubble } from './TypingBubble.tsx';
import { useScrollKeeper } from './use-scroll-keeper.ts';

export function MessageList({ conversation }: { conversation: InboxConversation }) {
  const { threads, outbox } = useWorkspace();
  const thread = threads.all.value[conversation.id];
  const outgoing = outbox.queue.value.filter(({ conversationId }) => conversationId === conversation.id);
  if (thread?.status === 'failed') {
    return (
      <div class="messages messages--empty">
        <EmptyState icon="alert" title="The messages could not be loaded">
          <button type="button" class="button" onClick={() => void threads.sync(conversation.id)}>
            Try again
          </button>
        </EmptyState>
        <Unplaced items={outgoing} />
      </div>
    );
  }
  if (thread?.status !== 'ready') {
    return (
      <div class="messages messages--empty">
        <Spinner label="Loading messages" />
        <Unplaced items={outgoing} />
      </div>
    );
  }
  return <Log conversation={conversation} thread={thread} outgoing={outgoing} />;
}

/** What is written and on its way is there to be seen, whether or not what came before can be. */
function Unplaced({ items }: { items: Outgoing[] }) {
  if (items.length === 0) return null;
  return (
    <div class="messages__content">
      <OutgoingGroup items={items} />
    </div>
  );
}

type LogProps = { conversation: InboxConversation; thread: Thread; outgoing: Outgoing[] };

function Log({ conversation, thread, outgoing }: LogProps) {
  const { outbox, presses, threads, typists, who, now } = useWorkspace();
  const { id } = conversation;
  const { messages } = thread;
  const isTyping = typists.in.value.includes(id);
  const { user } = conversation;
  const pressed = presses.all.value[id];
  const days = useMemo(
    () => daysOf(messages, (message: Message) => authorNameOf(message, user, who), pressed),
    [messages, user, who, pressed],
  );
  const last = messages.at(-1);
  const keeper = useScrollKeeper({
    first: messages[0]?.seq ?? 0,
    last: last?.seq ?? 0,
    written: outbox.written.value,
    isTyping,
  });

  return (
    <div class="messages">
      <div
        class="messages__scroll"
        ref={keeper.place}
        onScroll={keeper.onScroll}
        role="log"
        aria-live="off"
        aria-label="Messages"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable with the keyboard
        tabIndex={0}
      >
        <div class="messages__content">
          {thread.hasOlder && (
            <Older isBusy={thread.isLoadingOlder} load={() => void threads.loadOlder(id)} />
          )}
          {messages.length === 0 && outgoing.length === 0 && <p class="messages__none">No messages yet.</p>}
          {days.map((day) => (
            <DayBlock key={day.key} day={day} now={now.value} user={user} />
          ))}
          {last?.author.role === 'business' && outgoing.length === 0 && (
            <Receipt isSeen={seenSeq(conversation) >= last.seq} />
          )}
          {outgoing.length > 0 && <OutgoingGroup items={outgoing} />}
          {isTyping && <TypingBubble user={user} />}
        </div>
      </div>
      {!keeper.isAtEnd && (
        <button type="button" class="button messages__jump" onClick={keeper.jump}>
          <Icon name="down" size={18} />
          {keeper.newCount > 0 ? `${keeper.newCount} new` : 'Latest'}
        </button>
      )}
    </div>
  );
}

function Older({ isBusy, load }: { isBusy: boolean; load: () => void }) {
  return (
    <div class="messages__older">
      <button type="button" class="button button--small" disabled={isBusy} onClick={load}>
        {isBusy ? 'Loading…' : 'Load earlier messages'}
      </button>
    </div>
  );
}

function Receipt({ isSeen }: { isSeen: boolean }) {
  return (
    <p class="receipt">
      <Icon name={isSeen ? 'seen' : 'check'} size={15} />
      {isSeen ? 'Seen' : 'Sent'}
    </p>
  );
}
