import type { Id } from '../../../protocol/model.ts';
import { hueOf, initialsOf } from '../../state/people.ts';
import './Avatar.css';
import { Icon } from './Icon.tsx';

const HUES = 8;
const FIGURE = { s: 16, m: 20, l: 32 } as const;

/** Initials on a colour that stays the person's own. Nothing is fetched: a visitor chooses their picture's address. */
export function Avatar({
  id,
  name,
  size = 'm',
}: {
  id: Id;
  name: string | undefined;
  size?: 's' | 'm' | 'l';
}) {
  return (
    <span class={`avatar avatar--${size} avatar--hue-${hueOf(id, HUES)}`} aria-hidden="true">
      {name === undefined ? <Icon name="person" size={FIGURE[size]} /> : initialsOf(name)}
    </span>
  );
}
