import { Fragment } from 'preact';
import type { Message, User } from '../../../protocol/model.ts';
import { nameOf } from '../../state/people.ts';
import type { Press } from '../../state/presses.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { dayNameOf, hoursOf, isoOf } from '../parts/format.ts';
import { PersonAvatar } from '../parts/PersonAvatar.tsx';
import { Time } from '../parts/Time.tsx';
import { contentOf } from './content/Content.tsx';
import type { Day, Group } from './grouping.ts';

export function DayBlock({ day, now, user }: { day: Day; now: number; user: User }) {
  return (
    <section class="day">
      <h3 class="day__name">
        <time dateTime={isoOf(day.at).slice(0, 10)}>{dayNameOf(day.at, now)}</time>
      </h3>
      {day.groups.map((group) => (
        <Fragment key={group.key}>
          <GroupBlock group={group} user={user} />
          {group.presses.map((press) => (
            <PressLine key={press.key} press={press} user={user} />
          ))}
        </Fragment>
      ))}
    </section>
  );
}

function GroupBlock({ group, user }: { group: Group; user: User }) {
  const { side, name, messages } = group;
  const first = messages[0];
  return (
    <div class={`group group--${side}`}>
      {side === 'user' && <AuthorAvatar group={group} user={user} />}
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

function MessageBubble({ message: { content, deleted } }: { message: Message }) {
  if (deleted) return <li class="bubble bubble--unknown">Message deleted</li>;
  const drawn = contentOf(content);
  if (drawn)
    return (
      <li class="bubble" dir="auto">
        {drawn}
      </li>
    );
  return (
    <li class="bubble bubble--unknown">
      This desk cannot show messages of type <code>{content.type}</code> yet.
    </li>
  );
}

function PressLine({ press, user }: { press: Press; user: User }) {
  return (
    <p class="press">
      {press.userId === user.id ? nameOf(user) : 'Visitor'} pressed <b dir="auto">{press.text}</b>{' '}
      <Time at={press.at}>{hoursOf(press.at)}</Time>
    </p>
  );
}

/** In a group conversation others than its user write, too. */
function AuthorAvatar({ group, user }: { group: Group; user: User }) {
  const userId = group.messages[0]?.author.userId ?? user.id;
  if (userId === user.id) return <PersonAvatar user={user} size="s" />;
  return <Avatar id={userId} name={group.name} size="s" />;
}
