/** @jsxRuntime classic */
/** @jsx kit.h */
import { kit } from '../kit.ts';
import styles from './TypingIndicator.css?inline';

const { Avatar, useLayoutEffect, useRef } = kit;

export type TypingIndicatorProps = { name: string; url: string | undefined; label: string };

/** Three dots in the place of the message that somebody is writing. */
function TypingIndicator({ name, url, label }: TypingIndicatorProps) {
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
