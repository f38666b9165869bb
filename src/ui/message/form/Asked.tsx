/** @jsxRuntime classic */
/** @jsx kit.h */
import type { FormContent } from '../../../../protocol/model.ts';
import { pendingOf, shownConversation } from '../../../core/state/selectors.ts';
import type { State } from '../../../core/state/state.ts';
import { FORM_TEXT } from '../../../text/form-text.ts';
import { kit } from '../../kit.ts';
import type { MessageItemProps } from '../MessageItem.tsx';
import { Form } from './Form.tsx';
import { fieldsOf } from './sound.ts';

const { Avatar, MessageMeta, useRef, useSignal, useUi } = kit;

type Values = Readonly<Record<string, string>>;

/** What is written so far, by message: a row that is far from the screen may not be drawn for a while. */
const drafts = new WeakMap<State, Map<string, Values>>();

function draftsOf(state: State): Map<string, Values> {
  const known = drafts.get(state) ?? new Map<string, Values>();
  drafts.set(state, known);
  return known;
}

/** A form that the business put into the conversation. The answer is a message of its own. */
export function Asked({ id, content, name, avatarUrl, at, fresh, first, last }: MessageItemProps) {
  const { state, commands, text, textOf } = useUi();
  const kept = draftsOf(state);
  const values = useSignal<Values>(kept.get(id) ?? {});
  const { fields: given, submitted } = content as Partial<FormContent>;
  const fields = fieldsOf(given);
  const frame = useRef<HTMLDivElement>(null);
  const titleId = `form-${id}`;
  const body = () => {
    if (fields.length === 0) return <div class="bubble unknown">{text('unsupportedMessageType')}</div>;
    if (submitted === true || isAnswered(state, id)) {
      return (
        <div class="bubble submitted">
          <ul>
            {fields.map((field) => (
              <li key={field.name} dir="auto">
                {field.label}
              </li>
            ))}
          </ul>
          <div class="submitted-mark">{textOf(FORM_TEXT)('formSubmitted')}</div>
        </div>
      );
    }
    return (
      <Form
        labelledBy={titleId}
        fields={fields}
        values={values.value}
        submitLabel={text('sendButtonText')}
        onFill={(field, value) => {
          values.value = { ...values.value, [field]: value };
          kept.set(id, values.value);
        }}
        onSubmit={(answers) => {
          focusLog(frame.current);
          // Waiting and failure are drawn from the outbox.
          commands
            .send({ content: { type: 'formResponse', fields: answers, quotedMessageId: id } })
            .catch(() => {});
        }}
      />
    );
  };
  return (
    <div ref={frame} class={`message asked other${first ? ' first' : ''}${last ? ' last' : ''}`}>
      {last ? <Avatar name={name} url={avatarUrl} /> : <span class="avatar-space" />}
      <div class="stack">
        <div id={titleId} class={first ? 'author' : 'hidden'}>
          {name}
        </div>
        {body()}
        {last && <MessageMeta at={at} fresh={fresh} status={undefined} />}
      </div>
    </div>
  );
}

/** The form goes, and the focus with it: on to where the answer stands. */
function focusLog(frame: HTMLElement | null): void {
  const log = frame?.closest<HTMLElement>('[role=log]');
  requestAnimationFrame(() => log?.focus({ preventScroll: true }));
}

/** Also while the answer is on its way, and when it did not get there: it is sent again from where it stands. */
function isAnswered(state: State, id: string): boolean {
  const answers = [
    ...pendingOf(state, state.shown.value),
    ...(shownConversation(state)?.messages.slice(-20) ?? []),
  ];
  return answers.some(({ content }) => (content as { quotedMessageId?: unknown }).quotedMessageId === id);
}
