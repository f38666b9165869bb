/** @jsxRuntime classic */
/** @jsx kit.h */
import { kit } from '../kit.ts';
import styles from './TypingIndicator.css?inline';

const { Avatar } = kit;

export type TypingIndicatorProps = { name: string; url: string | undefined; label: string };

/** Three dots in the place of the message that somebody is writing. */
function TypingIndicator({ name, url, label }: TypingIndicatorProps) {
  return (
    <div class="typing">
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
