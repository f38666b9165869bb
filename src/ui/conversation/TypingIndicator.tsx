/** @jsxRuntime classic */
/** @jsx kit.h */
import { announceTyping } from '../announcements.ts';
import { kit } from '../kit.ts';
import styles from './TypingIndicator.css?inline';

const { Avatar, useEffect, useLayoutEffect, useRef, useUi } = kit;

export type TypingIndicatorProps = { name: string; url: string | undefined };

/** Three dots in the place of the message that somebody is writing. */
function TypingIndicator({ name, url }: TypingIndicatorProps) {
  const { state, say } = useUi();
  const label = announceTyping(state.settings, name);
  useEffect(() => {
    if (state.opened.peek()) say(label);
  }, []);
  const box = useRef<HTMLDivElement>(null);
  // Who keeps the reader's place looks at the rows only.
  useLayoutEffect(() => void box.current?.getRootNode().dispatchEvent(new Event('moved')), []);
  return (
    <div ref={box} class="typing">
      <Avatar name={name} url={url} />
      <div class="typing-dots">
        <span class="hidden">{label}</span>
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}

export const typingIndicator = { Part: TypingIndicator, styles };
