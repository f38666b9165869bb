import { useRef } from 'preact/hooks';
import { useWorkspace } from '../context.ts';
import { InboxRow } from './InboxRow.tsx';
import { moveFocus, useFocusOnReturn } from './row-focus.ts';

const NEAR_END_PX = 240;

export function InboxList() {
  const { inbox, selectedId } = useWorkspace();
  const { conversations, hasMore } = inbox.page.value;
  const list = useRef<HTMLUListElement>(null);
  useFocusOnReturn(selectedId.value);

  const isListed = conversations.some(({ id }) => id === selectedId.value);
  // One stop for the Tab key; arrows and j/k go on from there.
  const stop = isListed ? selectedId.value : conversations[0]?.id;

  return (
    <div
      class="inbox__body"
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        if (scrollHeight - scrollTop - clientHeight < NEAR_END_PX) void inbox.loadMore();
      }}
    >
      <ul
        class="inbox__list"
        ref={list}
        aria-label="Conversations"
        onKeyDown={(event) => {
          if (list.current && moveFocus(list.current, event)) event.preventDefault();
        }}
      >
        {conversations.map((conversation) => (
          <InboxRow
            key={conversation.id}
            conversation={conversation}
            isSelected={conversation.id === selectedId.value}
            isTabStop={conversation.id === stop}
          />
        ))}
      </ul>
      {hasMore && (
        <div class="inbox__more">
          <button
            type="button"
            class="button button--plain"
            disabled={inbox.isLoadingMore.value}
            onClick={() => void inbox.loadMore()}
          >
            {inbox.isLoadingMore.value ? 'Loading…' : 'Load more'}
          </button>
        </div>
      )}
    </div>
  );
}
