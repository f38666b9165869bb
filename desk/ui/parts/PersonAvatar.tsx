import type { User } from '../../../protocol/model.ts';
import { hasName, nameOf } from '../../state/people.ts';
import { Avatar } from './Avatar.tsx';

/** A visitor's; a figure stands for those who gave no name. */
export function PersonAvatar({ user, size = 'm' }: { user: User; size?: 's' | 'm' | 'l' }) {
  return <Avatar id={user.id} name={hasName(user) ? nameOf(user) : undefined} size={size} />;
}
