import { Fragment } from 'preact';
import type { Message, User } from '../../../protocol/model.ts';
import { type Answer, answersOf, buttonsOf, isText, wordsOf } from '../../state/content.ts';
import { nameOf } from '../../state/people.ts';
import type { Press } from '../../state/presses.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { dayNameOf, hoursOf, isoOf } from '../parts/format.ts';
import { LinkedText } from '../parts/LinkedText.tsx';
import { PersonAvatar } from '../parts/PersonAvatar.tsx';
import { Time } from '../parts/Time.tsx';
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

function MessageBubble({ message }: { message: Message }) {
  const { content, deleted } = message;
  if (deleted) return <li class="bubble bubble--unknown">Message deleted</li>;
  const answers = answersOf(content);
  if (answers) return <FilledForm answers={answers} />;
  const words = isText(content) ? content.text : wordsOf(content);
  if (words === undefined) {
    return (
      <li class="bubble bubble--unknown">
        This desk cannot show messages of type <code>{content.type}</code> yet.
      </li>
    );
  }
  const buttons = buttonsOf(content);
  return (
    <li class="bubble" dir="auto">
      <LinkedText text={words} />
      {buttons.length > 0 && (
        <ul class="choices" aria-label="Buttons">
          {buttons.map((text, at) => (
            <li key={at} class="choice">
              {text}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function FilledForm({ answers }: { answers: Answer[] }) {
  return (
    <li class="bubble" dir="auto">
      <dl class="answers">
        {answers.map(({ label, value }, at) => (
          <div key={at}>
            <dt>{label}: </dt>
            <dd>
              <LinkedText text={value} />
            </dd>
          </div>
        ))}
      </dl>
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
