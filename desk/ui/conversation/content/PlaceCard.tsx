import type { Place } from '../../../state/content-parts.ts';
import { Icon } from '../../parts/Icon.tsx';

export function PlaceCard({ place: { name, address, coordinates, href } }: { place: Place }) {
  return (
    <div class="file">
      <Icon name="pin" size={22} />
      <div class="file__words">
        <a class="file__name" href={href} target="_blank" rel="noopener noreferrer">
          <bdi>{name || address || 'Location'}</bdi>
        </a>
        {name && address && <bdi class="file__about">{address}</bdi>}
        <span class="file__about">{coordinates}</span>
      </div>
    </div>
  );
}
