/** @jsxRuntime classic */
/** @jsx kit.h */
import { kit } from '../../kit.ts';
import { Actions, actionsOf } from './Actions.tsx';
import type { ContentProps } from './Content.ts';
import { rawsOf, wordsOf } from './read.ts';
import { Unsupported } from './Unsupported.tsx';

const { TextContent, useUi } = kit;

/** Words with something to press below them, or in a form that the business gave them. */
export function TextMessage({ content, failed }: ContentProps) {
  const { Extra } = useUi();
  const words = wordsOf(content.text);
  const html = wordsOf(content.htmlText);
  const actions = actionsOf(content);
  if (!words && !html && actions.length === 0) {
    // Nothing but answers to choose from.
    return rawsOf(content.actions).length > 0 ? null : <Unsupported failed={failed} />;
  }
  return (
    <div class={`bubble rich${failed ? ' failed' : ''}`}>
      {html ? (
        <div class="words">
          <Extra of="html" kind="message" html={html} fallback={words} />
        </div>
      ) : (
        words && (
          <div class="words" dir="auto">
            <TextContent text={words} />
          </div>
        )
      )}
      <Actions actions={actions} />
    </div>
  );
}
