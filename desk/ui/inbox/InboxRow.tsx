import type { InboxConversation } from '../../../protocol/model.ts';
import { summaryOf } from '../../state/content.ts';
import { nameOf } from '../../state/people.ts';
import { hrefOf } from '../../state/route.ts';
import { useWorkspace } from '../context.ts';
import { agoOf } from '../parts/format.ts';
import { PersonAvatar } from '../parts/PersonAvatar.tsx';
import { Time } from '../parts/Time.tsx';
import './InboxRow.css';
import { rowIdOf } from './row-focus.ts';

type Props = { conversation: InboxConversation; isSelected: boolean; isTabStop: boolean };

export function InboxRow({ conversation, isSelected, isTabStop }: Props) {
  const { now } = useWorkspace();
  const { id, user, unreadByBusiness: unread, lastMessage, lastUpdatedAt } = conversation;
  const name = nameOf(user);
  const at = lastMessage?.received ?? lastUpdatedAt;

  return (
    <li>
      <a
        class="row"
        id={rowIdOf(id)}
        href={hrefOf(id)}
        aria-current={isSelected ? 'true' : undefined}
        tabIndex={isTabStop ? 0 : -1}
        data-unread={unread > 0 ? '' : undefined}
      >
        <PersonAvatar user={user} />
        <span class="row__top">
          <span class="row__name">{name}</span>
          <Time class="row__time" at={at}>
            {agoOf(at, now.value)}
          </Time>
        </span>
        <span class="row__bottom">
          <Preview conversation={conversation} />
          {unread > 0 && (
            <span class="row__count">
              {unread > 99 ? '99+' : unread}
              <span class="hidden-text"> unread</span>
            </span>
          )}
        </span>
      </a>
    </li>
  );
}

function Preview({ conversation }: { conversation: InboxConversation }) {
  const { drafts, typists, who } = useWorkspace();
  const { id, lastMessage } = conversation;
  if (typists.in.value.includes(id)) return <span class="row__preview row__preview--live">typing…</span>;
  const draft = drafts.of(id).trim();
  if (draft) {
    return (
      <span class="row__preview">
        <span class="row__draft">Draft:</span> {draft.replace(/\s+/g, ' ').slice(0, 160)}
      </span>
    );
  }
  if (!lastMessage) return <span class="row__preview">No messages yet</span>;
  const { role, displayName } = lastMessage.author;
  const isMine = displayName === who.agent.displayName;
  const author = role === 'business' ? `${isMine ? 'You' : (displayName ?? who.app.name)}: ` : '';
  return (
    <span class="row__preview" dir="auto">
      {author + summaryOf(lastMessage).slice(0, 160)}
    </span>
  );
}
