import type { User } from '../../../protocol/model.ts';
import { nameOf } from '../../state/people.ts';
import { PersonAvatar } from '../parts/PersonAvatar.tsx';
import './TypingBubble.css';

export function TypingBubble({ user }: { user: User }) {
  return (
    <div class="group group--user">
      <PersonAvatar user={user} size="s" />
      <div class="bubble typing">
        <span class="hidden-text">{nameOf(user)} is typing</span>
        <span class="typing__dot" />
        <span class="typing__dot" />
        <span class="typing__dot" />
      </div>
    </div>
  );
}
