/** @jsxRuntime classic */
/** @jsx kit.h */
import { kit } from '../../kit.ts';
import type { MessageItemProps } from '../MessageItem.tsx';
import styles from './Content.css?inline';

const { useUi } = kit;

/** What a message holds besides plain text. */
function Content({ status }: MessageItemProps) {
  const { text } = useUi();
  return (
    <div class={`bubble unknown${status === 'failed' ? ' failed' : ''}`} dir="auto">
      {text('unsupportedMessageType')}
    </div>
  );
}

export const content = { Part: Content, styles };
