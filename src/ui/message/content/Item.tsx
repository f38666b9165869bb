/** @jsxRuntime classic */
/** @jsx kit.h */
import { kit } from '../../kit.ts';
import { Glyph } from './Glyph.ts';
import { mediaAddress, type Raw, rawsOf, wordsOf } from './read.ts';

const { useSignal } = kit;

/** Items in which there is something to read or to press. */
export const itemsOf = ({ items }: Raw): Raw[] =>
  rawsOf(items).filter(
    (item) =>
      wordsOf(item.title) || wordsOf(item.description) || item.mediaUrl || rawsOf(item.actions).length > 0,
  );

/** The picture of an item, in a frame whose shape the style sheet knows. */
export function ItemPicture({ item }: { item: Raw }) {
  const url = mediaAddress(item.mediaUrl);
  const isBroken = useSignal(false);
  if (url === undefined) return null;
  const alt = wordsOf(item.altText);
  return (
    <span class="item-picture">
      {isBroken.value ? (
        <span>
          <Glyph name="image" />
          <span class="hidden">{alt}</span>
        </span>
      ) : (
        <img
          src={url}
          alt={alt}
          loading="lazy"
          decoding="async"
          referrerpolicy="no-referrer"
          draggable={false}
          onError={() => {
            isBroken.value = true;
          }}
        />
      )}
    </span>
  );
}

export function ItemWords({ item }: { item: Raw }) {
  const title = wordsOf(item.title);
  const description = wordsOf(item.description);
  return (
    <span class="item-words">
      {title && (
        <strong class="item-title" dir="auto">
          {title}
        </strong>
      )}
      {description && (
        <span class="item-description" dir="auto">
          {description}
        </span>
      )}
    </span>
  );
}
