import { useLayoutEffect, useRef } from 'preact/hooks';
import type { InboxConversation } from '../../../protocol/model.ts';
import { isAnonymous, nameOf } from '../../state/people.ts';
import { useWorkspace } from '../context.ts';
import { Icon } from '../parts/Icon.tsx';
import { PersonAvatar } from '../parts/PersonAvatar.tsx';
import './Details.css';
import { conversationFacts, type Fact, pageOf, visitorFacts } from './facts.ts';

type Props = { isBeside: boolean; close: () => void };

/** Who is writing. Beside the conversation where there is room, over it elsewhere. */
export function Details({ isBeside, close }: Props) {
  const conversation = useWorkspace().selected.value;
  if (!conversation) return null;
  if (!isBeside) return <Sheet conversation={conversation} close={close} />;
  return (
    <aside class="details" aria-labelledby="details-title">
      <Content conversation={conversation} close={close} />
    </aside>
  );
}

type ContentProps = { conversation: InboxConversation; close: () => void };

function Sheet({ conversation, close }: ContentProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has Escape and the close button
    <dialog
      class="details details--sheet"
      ref={dialog}
      aria-labelledby="details-title"
      onClose={close}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      <Content conversation={conversation} close={close} />
    </dialog>
  );
}

function Content({ conversation, close }: ContentProps) {
  const { user } = conversation;
  const name = nameOf(user);
  const page = pageOf(conversation);
  return (
    <div class="details__content">
      <header class="details__bar">
        <h2 id="details-title">Details</h2>
        <button
          type="button"
          class="button button--plain button--square"
          aria-label="Close details"
          onClick={close}
        >
          <Icon name="close" />
        </button>
      </header>
      <div class="details__person">
        <PersonAvatar user={user} size="l" />
        <p class="details__name">{name}</p>
        {isAnonymous(user) && <p class="details__tag">Anonymous visitor</p>}
      </div>
      <Facts title="Visitor" facts={visitorFacts(conversation)} />
      {page && <Facts title="Page" facts={[page]} />}
      <Facts title="Conversation" facts={conversationFacts(conversation)} />
    </div>
  );
}

function Facts({ title, facts }: { title: string; facts: Fact[] }) {
  return (
    <section class="facts">
      <h3 class="facts__title">{title}</h3>
      <dl class="facts__list">
        {facts.map(({ label, value, href, isCode }) => (
          <div class="facts__row" key={label}>
            <dt>{label}</dt>
            <dd class={isCode ? 'facts__code' : undefined}>
              {href ? (
                <a href={href} target="_blank" rel="noopener noreferrer">
                  {value}
                </a>
              ) : (
                value
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
