import { useLayoutEffect, useRef } from 'preact/hooks';
import { shownConversation } from '../../core/state/selectors.ts';
import { TEXT_LIMIT } from '../../core/state/text-limit.ts';
import { type Ui, useUi } from '../context.ts';
import { Icon } from '../parts/Icon.tsx';
import type { Attaching } from './attaching.ts';
import { useDraft } from './draft.ts';

/** This near to the limit the rest is counted. */
const COUNTED_FROM = TEXT_LIMIT - 200;
const LIMIT_ID = 'composer-limit';

export function Composer({ attaching }: { attaching: Attaching }) {
  const ui = useUi();
  const { state, commands, text, Extra } = ui;
  const draft = useDraft(state);
  const isBlocked = isInputBlocked(ui);
  const placeholder = text(isBlocked ? 'inputPlaceholderBlocked' : 'inputPlaceholder');
  const field = useRef<HTMLTextAreaElement>(null);
  const message = draft.value.trim();
  const isTooLong = message.length > TEXT_LIMIT;
  const isCounted = message.length > COUNTED_FROM;

  useLayoutEffect(() => fitHeight(field.current), [draft.value]);
  useLayoutEffect(() => {
    if (isBlocked) handFocusOn(field.current);
  }, [isBlocked]);

  const write = (value: string) => {
    draft.value = value;
    commands.typing(value.trim() !== '');
  };
  const send = () => {
    field.current?.focus();
    if (message === '' || isTooLong || isBlocked) return;
    write('');
    // Waiting and failure are drawn from the outbox; the promise is for the page's own calls.
    commands.send({ content: { type: 'text', text: message } }).catch(() => {});
  };
  return (
    <form
      class="composer-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isCounted && <Extra of="limit" quiet id={LIMIT_ID} limit={TEXT_LIMIT} length={message.length} />}
      {attaching.value !== undefined && (
        <Extra of="attach" quiet attaching={attaching} isBlocked={isBlocked} />
      )}
      <div class={`composer-box${isTooLong ? ' invalid' : ''}`}>
        {Object.values(state.settings.menuItems).includes(true) && (
          <AttachButton attaching={attaching} disabled={isBlocked} />
        )}
        <textarea
          ref={field}
          class="composer"
          part="composer"
          rows={1}
          enterkeyhint="send"
          value={draft}
          disabled={isBlocked}
          placeholder={placeholder}
          aria-label={placeholder}
          aria-invalid={isTooLong}
          aria-describedby={isCounted ? LIMIT_ID : undefined}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => onEnter(event, send)}
        />
        <SendButton disabled={message === '' || isTooLong || isBlocked} />
      </div>
    </form>
  );
}

/** A form is to be filled in first: the newest message's, or the one before the conversation. */
function isInputBlocked({ state, commands }: Ui): boolean {
  if (state.prechat.value.stage === 'form') return true;
  const newest = shownConversation(state)?.messages.at(-1);
  const content: Readonly<Record<string, unknown>> | undefined =
    newest?.author.role === 'business' ? commands.displayed(newest)?.content : undefined;
  return content?.blockChatInput === true && content.submitted !== true;
}

function onEnter(event: KeyboardEvent, send: () => void): void {
  // 229: the Enter that ends a composition comes after compositionend in Safari.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  send();
}

function AttachButton({ attaching, disabled }: { attaching: Attaching; disabled: boolean }) {
  const label = useUi().text('attachButtonLabel');
  const isOpen = attaching.value === 'menu';
  return (
    <button
      type="button"
      class="send attach"
      part="attach"
      aria-label={label}
      title={label}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      disabled={disabled}
      onClick={() => {
        attaching.value = isOpen ? undefined : 'menu';
      }}
    >
      <Icon name="plus" />
    </button>
  );
}

function SendButton({ disabled }: { disabled: boolean }) {
  const { text } = useUi();
  return (
    <button
      type="submit"
      class="send"
      part="send"
      aria-label={text('sendButtonText')}
      title={text('sendButtonText')}
      disabled={disabled}
      // Keeps the keyboard of phones open.
      onPointerDown={(event) => event.preventDefault()}
    >
      <Icon name="send" />
    </button>
  );
}

/** A field that is turned off loses the focus to the page: it goes to the messages instead, next to the form. */
function handFocusOn(field: HTMLTextAreaElement | null): void {
  const root = field?.getRootNode() as ShadowRoot | undefined;
  const isHere = field !== null && root?.activeElement === field;
  if (isHere) root.querySelector<HTMLElement>('.messages')?.focus({ preventScroll: true });
}

/** For browsers without `field-sizing: content` (Safari before 26.2). */
function fitHeight(field: HTMLTextAreaElement | null): void {
  if (field === null || CSS.supports('field-sizing', 'content')) return;
  field.style.blockSize = 'auto';
  field.style.blockSize = `${field.scrollHeight}px`;
}
