import type { Id, Message } from '../../../protocol/model.ts';
import { isText } from '../../state/content.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { dayNameOf, hoursOf, isoOf } from '../parts/format.ts';
import { LinkedText } from '../parts/LinkedText.tsx';
import { Time } from '../parts/Time.tsx';
import type { Day, Group } from './grouping.ts';

export function DayBlock({ day, now, userId }: { day: Day; now: number; userId: Id }) {
  return (
    <section class="day">
      <h3 class="day__name">
        <time dateTime={isoOf(day.at).slice(0, 10)}>{dayNameOf(day.at, now)}</time>
      </h3>
      {day.groups.map((group) => (
        <GroupBlock key={group.key} group={group} userId={userId} />
      ))}
    </section>
  );
}

function GroupBlock({ group, userId }: { group: Group; userId: Id }) {
  const { side, name, messages } = group;
  const first = messages[0];
  return (
    <div class={`group group--${side}`}>
      {side === 'user' && <Avatar id={first?.author.userId ?? userId} name={name} size="s" />}
      <p class="group__about">
        <span class="group__name">{name}</span>
        {first && <Time at={first.received}>{hoursOf(first.received)}</Time>}
      </p>
      <ul class="group__messages">
        {messages.map((message) => (
          <MessageBubble key={message.seq} message={message} />
        ))}
      </ul>
    </div>
  );
}

function MessageBubble({ message: { content } }: { message: Message }) {
  if (isText(content)) {
    return (
      <li class="bubble" dir="auto">
        <LinkedText text={content.text} />
      </li>
    );
  }
  return (
    <li class="bubble bubble--unknown">
      This desk cannot show messages of type <code>{content.type}</code> yet.
    </li>
  );
}
