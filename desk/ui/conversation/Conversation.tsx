import { useLayoutEffect, useRef } from 'preact/hooks';
import type { InboxConversation } from '../../../protocol/model.ts';
import { INBOX_HREF } from '../../state/route.ts';
import { useWorkspace } from '../context.ts';
import { rowIdOf } from '../inbox/row-focus.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { Spinner } from '../parts/Spinner.tsx';
import { IS_NARROW } from '../parts/use-media.ts';
import { Composer } from './Composer.tsx';
import './Conversation.css';
import { ConversationHeader } from './ConversationHeader.tsx';
import { MessageList } from './MessageList.tsx';

type Props = { hasDetails: boolean; toggleDetails: () => void };

export function Conversation(props: Props) {
  const { selectedId, selected, isMissing } = useWorkspace();
  const conversation = selected.value;
  return (
    <section class="conversation" aria-label="Conversation">
      {conversation && <Open key={conversation.id} conversation={conversation} {...props} />}
      {!conversation &&
        selectedId.value &&
        (isMissing.value ? <Missing /> : <Spinner label="Loading conversation" />)}
      {!selectedId.value && (
        <EmptyState icon="chat" title="No conversation selected">
          Choose one from the inbox to read and answer it.
        </EmptyState>
      )}
    </section>
  );
}

function Missing() {
  return (
    <EmptyState icon="alert" title="This conversation is not here">
      It may have been removed, or the address is not complete.
      <a class="button" href={INBOX_HREF}>
        Back to the inbox
      </a>
    </EmptyState>
  );
}

function Open({ conversation, hasDetails, toggleDetails }: Props & { conversation: InboxConversation }) {
  const place = useRef<HTMLDivElement>(null);
  useFocusOnOpen(place);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads back to the list from wherever the focus is inside
    <div
      class="conversation__open"
      ref={place}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) leave(conversation.id);
      }}
    >
      <ConversationHeader conversation={conversation} hasDetails={hasDetails} toggleDetails={toggleDetails} />
      <MessageList conversation={conversation} />
      <Composer conversationId={conversation.id} />
    </div>
  );
}

function leave(id: string) {
  if (matchMedia(IS_NARROW).matches) location.hash = INBOX_HREF;
  else document.getElementById(rowIdOf(id))?.focus();
}

/** Who chose a conversation wants to answer; on a phone that would raise the keyboard over what they want to read. */
function useFocusOnOpen(place: { current: HTMLElement | null }) {
  // Before the list is hidden on a phone, which takes the focus away.
  useLayoutEffect(() => {
    // After a reload nothing was chosen, and the focus is where the browser puts it.
    if (!document.activeElement?.closest('.inbox')) return;
    const target = matchMedia(IS_NARROW).matches ? 'h2' : 'textarea';
    place.current?.querySelector<HTMLElement>(target)?.focus();
  }, [place]);
}
