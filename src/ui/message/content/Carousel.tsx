/** @jsxRuntime classic */
/** @jsx kit.h */
import { RICH_TEXT } from '../../../text/rich-text.ts';
import { kit } from '../../kit.ts';
import { Actions, actionsOf } from './Actions.tsx';
import type { ContentProps } from './Content.ts';
import { Glyph } from './Glyph.ts';
import { ItemPicture, ItemWords, itemsOf } from './Item.tsx';
import { mediaAddress, rawOf } from './read.ts';
import { useSlides } from './slides.ts';
import { Unsupported } from './Unsupported.tsx';

const { useUi } = kit;

/** Items side by side: swiped, by the arrows over them, or by those of the keyboard. */
export function Carousel({ content, failed }: ContentProps) {
  const text = useUi().textOf(RICH_TEXT);
  const { list, atStart, atEnd, step, onKeyDown, onScroll } = useSlides();
  const items = itemsOf(content);
  if (items.length === 0) return <Unsupported failed={failed} />;
  const isSquare = rawOf(content.displaySettings).imageAspectRatio === 'square';
  const hasPictures = items.some(({ mediaUrl }) => mediaAddress(mediaUrl) !== undefined);
  const isCompact = items.every(({ size }) => size === 'compact');
  const shape = `${isSquare ? ' square' : ''}${hasPictures ? '' : ' plain'}${isCompact ? ' compact' : ''}`;
  const arrow = (direction: 1 | -1, isOver: boolean) => {
    const label = text(direction === 1 ? 'carouselNextLabel' : 'carouselPreviousLabel');
    return (
      <button
        key={direction}
        type="button"
        class={`round arrow${direction === 1 ? '' : ' back'}`}
        aria-label={label}
        title={label}
        aria-disabled={isOver}
        onClick={() => step(direction)}
      >
        <Glyph name="next" class="mirrored" />
      </button>
    );
  };
  return (
    <div class={`carousel${shape}`}>
      <ul
        ref={list}
        class="slides"
        // biome-ignore lint/a11y/noRedundantRoles: to Safari a list without its bullets is none, unless it says so
        role="list"
        aria-label={text('carouselLabel')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={onScroll}
      >
        {items.map((item, index) => (
          <li key={index} class="slide">
            <ItemPicture item={item} />
            <ItemWords item={item} />
            <Actions actions={actionsOf(item)} />
          </li>
        ))}
      </ul>
      {!(atStart.value && atEnd.value) && (
        <div class="arrows">{[arrow(-1, atStart.value), arrow(1, atEnd.value)]}</div>
      )}
    </div>
  );
}
