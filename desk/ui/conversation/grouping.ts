import type { Message, UnixSeconds, User } from '../../../protocol/model.ts';
import type { SignedIn } from '../../backend/ports.ts';
import { nameOf } from '../../state/people.ts';
import type { Press } from '../../state/presses.ts';
import { dayKeyOf } from '../parts/format.ts';

/** What one author said without a longer pause. */
export type Group = {
  key: number;
  side: 'user' | 'business';
  name: string;
  messages: Message[];
  /** Buttons that were pressed after it. */
  presses: Press[];
};
export type Day = { key: string; at: UnixSeconds; groups: Group[] };

const PAUSE_SECONDS = 300;

/** Messages in `seq` order, as they are drawn: by day, then by author. A press ends the group before it. */
export function daysOf(
  messages: Message[],
  nameIt: (message: Message) => string,
  presses: Press[] = [],
): Day[] {
  const days: Day[] = [];
  const waiting = [...presses];
  let previous: Message | undefined;
  const takePresses = (until: UnixSeconds) => {
    const due = waiting.splice(0, waiting.filter(({ at }) => at < until).length);
    const group = days.at(-1)?.groups.at(-1);
    group?.presses.push(...due);
    if (group && due.length > 0) previous = undefined;
  };
  for (const message of messages) {
    takePresses(message.received);
    const key = dayKeyOf(message.received);
    let day = days.at(-1);
    if (!day || day.key !== key) {
      day = { key, at: message.received, groups: [] };
      days.push(day);
      previous = undefined;
    }
    const name = nameIt(message);
    const group = day.groups.at(-1);
    if (group && previous && continues(group, previous, message, name)) group.messages.push(message);
    else
      day.groups.push({
        key: message.seq,
        side: message.author.role,
        name,
        messages: [message],
        presses: [],
      });
    previous = message;
  }
  takePresses(Number.POSITIVE_INFINITY);
  return days;
}

function continues(group: Group, previous: Message, message: Message, name: string): boolean {
  const isSoon = message.received - previous.received < PAUSE_SECONDS;
  return isSoon && group.side === message.author.role && group.name === name;
}

/** What the agent reads as the author. */
export function authorNameOf(message: Message, user: User, who: SignedIn): string {
  const { role, userId, displayName } = message.author;
  if (role === 'business')
    return displayName === who.agent.displayName ? 'You' : (displayName ?? who.app.name);
  return userId === user.id ? nameOf(user) : (displayName ?? 'Visitor');
}
