import type { InboxConversation } from '../../../protocol/model.ts';
import { isAnonymous, nameOf } from '../../state/people.ts';
import { INBOX_HREF } from '../../state/route.ts';
import { Icon } from '../parts/Icon.tsx';
import { PersonAvatar } from '../parts/PersonAvatar.tsx';

type Props = { conversation: InboxConversation; hasDetails: boolean; toggleDetails: () => void };

export function ConversationHeader({ conversation, hasDetails, toggleDetails }: Props) {
  const { user } = conversation;
  const name = nameOf(user);
  const label = hasDetails ? 'Hide details' : 'Show details';
  return (
    <header class="conversation__bar">
      <a
        class="button button--plain button--square conversation__back"
        href={INBOX_HREF}
        aria-label="Back to the inbox"
      >
        <Icon name="back" />
      </a>
      <PersonAvatar user={user} size="s" />
      <div class="conversation__names">
        <h2 class="conversation__name" tabIndex={-1}>
          {name}
        </h2>
        <p class="conversation__about">{aboutOf(conversation)}</p>
      </div>
      <button
        type="button"
        class="button button--plain button--square"
        aria-expanded={hasDetails}
        aria-label={label}
        title={label}
        onClick={toggleDetails}
      >
        <Icon name="panel" />
      </button>
    </header>
  );
}

function aboutOf({ user }: InboxConversation): string {
  if (isAnonymous(user)) return 'Anonymous visitor';
  const isNamed = Boolean(user.givenName || user.surname);
  return (isNamed && user.email) || (user.externalId ? `ID ${user.externalId}` : 'Visitor');
}
