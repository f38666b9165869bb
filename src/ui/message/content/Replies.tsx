/** @jsxRuntime classic */
/** @jsx kit.h */
import type { Metadata } from '../../../../protocol/model.ts';
import { RICH_TEXT } from '../../../text/rich-text.ts';
import { kit } from '../../kit.ts';
import { Glyph } from './Glyph.ts';
import styles from './Replies.css?inline';
import { mediaAddress, type Raw, rawOf, rawsOf, wordsOf } from './read.ts';

const { useLayoutEffect, useRef, useSignal, useUi } = kit;

export type RepliesProps = { actions: unknown };

/** The REST API promises this much of a reply to be seen. */
const SHOWN_CHARACTERS = 40;

/** Ready answers to the last message, above the composer. */
function Replies({ actions }: RepliesProps) {
  const text = useUi().textOf(RICH_TEXT);
  const replies = rawsOf(actions).filter(
    ({ type, text: words }) => (type === 'reply' || type === 'locationRequest') && wordsOf(words),
  );
  if (replies.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    <div class="replies" role="group" aria-label={text('quickRepliesLabel')}>
      {replies.map((reply, index) => (
        <Reply key={wordsOf(reply.id) || index} reply={reply} />
      ))}
    </div>
  );
}

function Reply({ reply }: { reply: Raw }) {
  const { commands, notice, text } = useUi();
  const words = wordsOf(reply.text);
  const isPlace = reply.type === 'locationRequest';
  const button = useRef<HTMLButtonElement>(null);
  // Something newer takes it away, too.
  useLayoutEffect(() => {
    const own = button.current;
    return () => {
      if (own && own === (own.getRootNode() as ShadowRoot).activeElement) focusNext(own);
    };
  }, []);
  const isBusy = useSignal(false);
  const sendPlace = () => {
    // Its script may have to be fetched first; until then this stands here.
    isBusy.value = true;
    commands
      .shareLocation()
      .catch(() => {
        notice.value = text('messageError');
      })
      .finally(() => {
        isBusy.value = false;
      });
  };
  const press = ({ currentTarget }: { currentTarget: HTMLElement }) => {
    if (isBusy.peek()) return;
    focusNext(currentTarget);
    if (isPlace) {
      sendPlace();
      return;
    }
    const metadata = rawOf(reply.metadata);
    commands
      .send({
        content: {
          type: 'text',
          text: words,
          ...(wordsOf(reply.payload) && { payload: reply.payload as string }),
        },
        ...(Object.keys(metadata).length > 0 && { metadata: metadata as Metadata }),
      })
      // Waiting and failure are drawn from the outbox.
      .catch(() => {});
  };
  const shown = shorten(words);
  return (
    <button
      ref={button}
      type="button"
      class="reply"
      title={shown === words ? undefined : words}
      aria-disabled={isBusy.value}
      onClick={press}
    >
      {isPlace ? <Glyph name="pin" /> : <ReplyIcon url={mediaAddress(reply.iconUrl)} />}
      <span dir="auto">{shown}</span>
    </button>
  );
}

function ReplyIcon({ url }: { url: string | undefined }) {
  const isBroken = useSignal(false);
  if (url === undefined || isBroken.value) return null;
  return (
    <img
      src={url}
      alt=""
      referrerpolicy="no-referrer"
      onError={() => {
        isBroken.value = true;
      }}
    />
  );
}

function shorten(words: string): string {
  const characters = [...words];
  if (characters.length <= SHOWN_CHARACTERS) return words;
  return `${characters
    .slice(0, SHOWN_CHARACTERS - 1)
    .join('')
    .trimEnd()}…`;
}

/** The buttons go, and the focus with them: on to what can be written now, or on phones to what can be read. */
function focusNext(pressed: HTMLElement): void {
  const root = pressed.getRootNode() as ShadowRoot;
  const next = matchMedia('(pointer: coarse)').matches ? '[role=log]' : 'textarea';
  requestAnimationFrame(() => root.querySelector<HTMLElement>(next)?.focus({ preventScroll: true }));
}

export const replies = { Part: Replies, styles };
