/** @jsxRuntime classic */
/** @jsx kit.h */
import type { ComponentChildren } from 'preact';
import { kit } from '../../kit.ts';
import { Actions, actionsOf } from './Actions.tsx';
import type { ContentProps } from './Content.ts';
import { wordsOf } from './read.ts';
import { Transfer } from './Transfer.tsx';

const { TextContent } = kit;

type Props = Pick<ContentProps, 'content' | 'failed' | 'upload'> & {
  isPicture?: boolean;
  children: ComponentChildren;
};

/** Around a picture or a file: how far it has got, what was said along with it, and what can be done. */
export function MediaBubble({ content, failed, upload, isPicture, children }: Props) {
  const caption = wordsOf(content.text);
  return (
    <div class={`bubble rich${isPicture ? ' pictured' : ''}${failed ? ' failed' : ''}`}>
      {children}
      {upload && !failed && <Transfer upload={upload} />}
      {caption && (
        <div class="words" dir="auto">
          <TextContent text={caption} />
        </div>
      )}
      <Actions actions={actionsOf(content)} />
    </div>
  );
}
