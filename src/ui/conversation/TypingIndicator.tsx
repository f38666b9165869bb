import { announceTyping } from '../announcements.ts';
import { nameOf, pictureOf } from '../author.ts';
import { useUi } from '../context.ts';
import { Avatar } from '../parts/Avatar.tsx';

/** Three dots in the place of the message that somebody is writing. */
export function TypingIndicator() {
  const ui = useUi();
  const { state } = ui;
  const typist = state.typing.value.get(state.shown.value ?? '');
  if (typist === undefined) return null;
  const name = nameOf(typist, ui);
  return (
    <div class="typing">
      <Avatar name={name} url={pictureOf(typist, ui)} />
      <div class="typing-dots">
        <span class="hidden">{announceTyping(state.settings, name)}</span>
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}
