import { useState } from 'preact/hooks';
import type { Item } from '../../../state/content-parts.ts';
import { LinkedText } from '../../parts/LinkedText.tsx';
import { Buttons } from './Buttons.tsx';
import { Thumbnail } from './Media.tsx';

/** Carousels, too, are drawn below each other: agents want to see all of it at once. */
export function Items({ items, label }: { items: Item[]; label: string }) {
  return (
    <ul class="items" aria-label={label}>
      {items.map((item, at) => (
        <ItemCard key={at} {...item} />
      ))}
    </ul>
  );
}

function ItemCard({ title, description, picture, buttons }: Item) {
  const [isBroken, setBroken] = useState(false);
  return (
    <li class="item">
      {picture && !isBroken && (
        <a class="item__picture" href={picture.href} target="_blank" rel="noopener noreferrer">
          <Thumbnail href={picture.href} alt={picture.alt || title} onError={() => setBroken(true)} />
        </a>
      )}
      <div class="item__words" dir="auto">
        <p class="item__title">{title}</p>
        {description && (
          <p class="item__description">
            <LinkedText text={description} />
          </p>
        )}
        <Buttons of={buttons} />
      </div>
    </li>
  );
}
