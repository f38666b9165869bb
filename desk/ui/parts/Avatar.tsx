import type { Id } from '../../../protocol/model.ts';
import { hueOf, initialsOf } from '../../state/people.ts';
import './Avatar.css';

const HUES = 8;

/** Initials on a colour that stays the person's own. Nothing is fetched: a visitor chooses their picture's address. */
export function Avatar({ id, name, size = 'm' }: { id: Id; name: string; size?: 's' | 'm' | 'l' }) {
  return (
    <span class={`avatar avatar--${size} avatar--hue-${hueOf(id, HUES)}`} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
