import { useUi } from '../context.ts';
import { Avatar } from '../parts/Avatar.tsx';

/** Three dots in the place of the message that somebody is writing. */
export function TypingIndicator() {
  const { state, text } = useUi();
  const typist = state.typing.value.get(state.shown.value ?? '');
  if (typist === undefined) return null;
  const { businessName, businessIconUrl } = state.settings;
  const name = typist.displayName ?? businessName;
  return (
    <div class="typing">
      <Avatar name={name} url={typist.avatarUrl ?? businessIconUrl} />
      <div class="typing-dots">
        <span class="hidden">{text('typingLabel', { name })}</span>
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}
