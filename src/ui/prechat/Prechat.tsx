/** @jsxRuntime classic */
/** @jsx kit.h */
import type { RefObject } from 'preact';
import type { FormField } from '../../../protocol/model.ts';
import { PRECHAT_TEXT } from '../../text/prechat-text.ts';
import type { Ui } from '../context.ts';
import { kit } from '../kit.ts';
import { Form } from '../message/form/Form.tsx';
import { chooseFields } from './choose-fields.ts';
import { Notice } from './Notice.tsx';

const { useRef, useSignalEffect, useUi } = kit;

const GREETING_ID = 'prechat-greeting';

/** What the business asks before the first conversation. */
export function Prechat() {
  const ui = useUi();
  const { commands, text, textOf } = ui;
  const frame = useRef<HTMLDivElement>(null);
  const fields = useRef<readonly FormField[]>(undefined);
  fields.current ??= chooseFields(ui.state.settings, textOf(PRECHAT_TEXT));
  useEntrance(frame, ui);
  const { prechat } = commands;
  if (prechat === undefined) return null;
  const entered = prechat.values.value;
  return (
    <div ref={frame} class="prechat">
      <Greeting />
      <Form
        labelledBy={GREETING_ID}
        fields={fields.current}
        values={Object.fromEntries(
          fields.current.map((field) => [field.name, entered[field.name] ?? known(field, ui)]),
        )}
        submitLabel={text('sendButtonText')}
        onFill={prechat.fill}
        onSubmit={(answers) => {
          focusNext(frame.current);
          prechat.submit(answers);
        }}
      />
    </div>
  );
}

export function Greeting() {
  const text = useUi().textOf(PRECHAT_TEXT);
  return <Notice id={GREETING_ID} lines={[text('prechatCaptureGreetingText')]} />;
}

/** What the page has told of the visitor already, they need not type. */
function known({ type, name }: FormField, { state }: Ui): string {
  const { givenName, surname, email } = { ...state.user.value, ...state.profile.value };
  if (type === 'email') return email ?? '';
  if (type !== 'text') return '';
  return { name: givenName, givenName, surname }[name] ?? '';
}

const isTouch = () => matchMedia('(pointer: coarse)').matches;

/** The composer cannot take the focus when the widget opens: the first field does. */
function useEntrance(frame: RefObject<HTMLElement | null>, { state }: Ui): void {
  useSignalEffect(() => {
    if (!state.opened.value) return;
    const timer = requestAnimationFrame(() => {
      // Where not all of it fits, it begins with the greeting, not with the introduction above.
      const scroller = frame.current?.parentElement;
      if (scroller) scroller.scrollTop = frame.current?.offsetTop ?? 0;
      // A keyboard that slides up at once would hide what there is to read.
      if (state.settings.embedded || isTouch()) return;
      const panel = frame.current?.closest('.panel');
      const { activeElement } = (frame.current?.getRootNode() ?? {}) as Partial<ShadowRoot>;
      // Not from who is somewhere else in it by now.
      if (activeElement !== panel && panel?.contains(activeElement ?? null)) return;
      frame.current?.querySelector<HTMLElement>('.form-entry')?.focus();
    });
    return () => cancelAnimationFrame(timer);
  });
}

/** The form goes, and the focus with it: on to what can be written now, or on phones to what can be read. */
function focusNext(frame: HTMLElement | null): void {
  const root = frame?.getRootNode() as ShadowRoot | undefined;
  requestAnimationFrame(() => {
    root?.querySelector<HTMLElement>(isTouch() ? '[role=log]' : 'textarea')?.focus({ preventScroll: true });
  });
}
