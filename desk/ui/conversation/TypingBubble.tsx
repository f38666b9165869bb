import type { Id } from '../../../protocol/model.ts';
import { Avatar } from '../parts/Avatar.tsx';
import './TypingBubble.css';

export function TypingBubble({ id, name }: { id: Id; name: string }) {
  return (
    <div class="group group--user">
      <Avatar id={id} name={name} size="s" />
      <div class="bubble typing">
        <span class="hidden-text">{name} is typing</span>
        <span class="typing__dot" />
        <span class="typing__dot" />
        <span class="typing__dot" />
      </div>
    </div>
  );
}
