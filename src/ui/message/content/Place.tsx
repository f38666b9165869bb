/** @jsxRuntime classic */
/** @jsx kit.h */
import { RICH_TEXT } from '../../../text/rich-text.ts';
import { kit } from '../../kit.ts';
import type { ContentProps } from './Content.ts';
import { Glyph } from './Glyph.ts';
import { rawOf, wordsOf } from './read.ts';
import { Unsupported } from './Unsupported.tsx';

const { useUi } = kit;

/** A place by its name, and the way to a map. No map is drawn: who serves it would learn of the visitor. */
export function Place({ content, failed, own }: ContentProps) {
  const text = useUi().textOf(RICH_TEXT);
  if (own && content.coordinates === undefined) return <Sought failed={failed} />;
  const { name, address } = rawOf(content.location);
  const map = mapOf(rawOf(content.coordinates));
  const [first, second] = [wordsOf(name), wordsOf(address)];
  if (map === undefined && !first && !second) return <Unsupported failed={failed} />;
  const words = [
    <span key="words" class="item-words">
      <strong class="item-title" dir="auto">
        {first || text('locationLabel')}
      </strong>
      {(second || map) && (
        <span class="item-description" dir="auto">
          {second || map?.words}
        </span>
      )}
    </span>,
  ];
  return (
    <div class={`bubble rich place${failed ? ' failed' : ''}`}>
      {map === undefined ? (
        words
      ) : (
        <a class="place-link" href={map.href} target="_blank" rel="noopener noreferrer">
          <Streets />
          {words}
          <span class="place-open">
            {text('openMapLabel')}
            <Glyph name="out" class="mirrored" />
          </span>
        </a>
      )}
    </div>
  );
}

/** The device has not told yet where the visitor is, or could not. */
function Sought({ failed }: { failed: boolean }) {
  const text = useUi().textOf(RICH_TEXT);
  return (
    <div class={`bubble rich place${failed ? ' failed' : ' sought'}`}>
      {!failed && <span class="spinner" aria-hidden="true" />}
      <span class="item-words">{text(failed ? 'locationSendingFailed' : 'locationLabel')}</span>
    </div>
  );
}

function mapOf({ lat, long }: Readonly<Record<string, unknown>>) {
  if (!isWithin(lat, 90) || !isWithin(long, 180)) return undefined;
  const [north, east] = [lat.toFixed(6), long.toFixed(6)];
  return {
    href: `https://www.openstreetmap.org/?mlat=${north}&mlon=${east}#map=16/${north}/${east}`,
    words: `${lat.toFixed(4)}, ${long.toFixed(4)}`,
  };
}

const isWithin = (degrees: unknown, limit: number): degrees is number =>
  typeof degrees === 'number' && Math.abs(degrees) <= limit;

/** Some town. */
function Streets() {
  return (
    <svg class="streets" viewBox="0 0 280 104" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <path class="water" d="M-4 84c60-22 92 14 150 2s90-36 140-22v44H-4Z" />
      <path class="minor" d="M30-4v80M86-4v74M196-4v74M250-4v70M-4 20h290M-4 54h290M120-4l40 80" />
      <path class="major" d="M-4 40 120 34l60 22 110-6M142-4l-6 112" />
      <g class="pin">
        <path d="M140 70s-17-16-17-30a17 17 0 0 1 34 0c0 14-17 30-17 30Z" />
        <circle cx="140" cy="40" r="6" />
      </g>
    </svg>
  );
}
