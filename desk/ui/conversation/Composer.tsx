import { useLayoutEffect, useRef } from 'preact/hooks';
import { contentProblem } from '../../../protocol/content.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type { Id } from '../../../protocol/model.ts';
import { useWorkspace } from '../context.ts';
import { Icon } from '../parts/Icon.tsx';
import { AttachButton, UploadList } from './Attach.tsx';
import './Composer.css';

/** The counter shows from here on. */
const NEAR_LIMIT = LIMITS.textCharacters - 400;

export function Composer({ conversationId }: { conversationId: Id }) {
  const { drafts, outbox, typist, uploads } = useWorkspace();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = drafts.of(conversationId);
  const content = { type: 'text' as const, text: text.trim() };
  const problem = contentProblem(content);
  const left = LIMITS.textCharacters - content.text.length;
  useGrowing(field, text);

  function send() {
    // What stands in the field, which may be newer than what was drawn last.
    const written = { type: 'text' as const, text: (field.current?.value ?? text).trim() };
    if (contentProblem(written)) return;
    outbox.send(conversationId, written);
    drafts.set(conversationId, '');
    typist.stopped();
    field.current?.focus();
  }
  function change(next: string) {
    drafts.set(conversationId, next);
    if (next.trim()) typist.typed(conversationId);
    else typist.stopped();
  }

  return (
    <form
      class="composer"
      aria-label="Reply"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <UploadList conversationId={conversationId} />
      <div class="composer__box" data-over={left < 0 ? '' : undefined}>
        <textarea
          class="composer__field"
          ref={field}
          rows={1}
          value={text}
          aria-label="Your reply"
          aria-describedby="composer-hint"
          aria-invalid={left < 0}
          placeholder="Write a reply…"
          enterkeyhint="send"
          dir="auto"
          onInput={(event) => change(event.currentTarget.value)}
          onPaste={(event) => {
            const files = [...(event.clipboardData?.files ?? [])];
            // What was copied from a table or a document comes as a picture, too. As in the widget.
            if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
            event.preventDefault();
            for (const file of files) void uploads.start(conversationId, file);
          }}
          onKeyDown={(event) => {
            if (!isSendKey(event)) return;
            event.preventDefault();
            send();
          }}
        />
        <div class="composer__foot">
          <p class="composer__hint" id="composer-hint">
            {left < LIMITS.textCharacters - NEAR_LIMIT ? <Counter left={left} /> : <Keys />}
          </p>
          <div class="composer__tools">
            <AttachButton conversationId={conversationId} />
            <button
              type="submit"
              class="button button--primary composer__send"
              aria-disabled={problem !== undefined}
            >
              <Icon name="send" size={18} />
              <span class="composer__word">Send</span>
            </button>
          </div>
        </div>
      </div>
    </form>
  );
}

function Keys() {
  return (
    <span class="composer__keys">
      <kbd>Enter</kbd> to send, <kbd>Shift</kbd> + <kbd>Enter</kbd> for a new line
    </span>
  );
}

function Counter({ left }: { left: number }) {
  return left < 0 ? <span class="composer__over">{-left} too long</span> : <span>{left} left</span>;
}

/** While an input method composes, Enter chooses a candidate; 229 is how Safari says so after the composition ended. */
function isSendKey(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
}

/** `field-sizing` does this alone; browsers without it get the height set. */
function useGrowing(field: { current: HTMLTextAreaElement | null }, text: string) {
  useLayoutEffect(() => {
    const element = field.current;
    if (!element || CSS.supports('field-sizing', 'content')) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);
}
