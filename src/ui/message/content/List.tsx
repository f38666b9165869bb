/** @jsxRuntime classic */
/** @jsx kit.h */
import { kit } from '../../kit.ts';
import { Actions, actionsOf } from './Actions.tsx';
import type { ContentProps } from './Content.ts';
import { ItemPicture, ItemWords, itemsOf } from './Item.tsx';
import { wordsOf } from './read.ts';
import { Unsupported } from './Unsupported.tsx';

const { TextContent } = kit;

/** Items below each other. */
export function List({ content, failed }: ContentProps) {
  const items = itemsOf(content);
  const words = wordsOf(content.text);
  const actions = actionsOf(content);
  if (items.length === 0 && !words && actions.length === 0) return <Unsupported failed={failed} />;
  return (
    <div class={`bubble rich listed${failed ? ' failed' : ''}`}>
      {items.length === 0 && words && (
        <div class="words" dir="auto">
          <TextContent text={words} />
        </div>
      )}
      {items.length > 0 && (
        <ul class="items">
          {items.map((item, index) => (
            <li key={index} class={`item${item.size === 'large' ? ' large' : ''}`}>
              <div class="item-head">
                <ItemWords item={item} />
                <ItemPicture item={item} />
              </div>
              <Actions actions={actionsOf(item)} />
            </li>
          ))}
        </ul>
      )}
      <Actions actions={actions} />
    </div>
  );
}
