/** @jsxRuntime classic */
/** @jsx kit.h */
import type { Action } from '../../../../protocol/model.ts';
import type { ConnectionState } from '../../../core/state/state.ts';
import { RICH_TEXT } from '../../../text/rich-text.ts';
import { kit } from '../../kit.ts';
import { readablePrice } from './amounts.ts';
import { Glyph } from './Glyph.ts';
import { type Raw, rawsOf, sizeOf, webAddress, wordsOf } from './read.ts';

const { useEffect, useRef, useSignal, useUi } = kit;

/** These stand above the composer, and only while their message is the last one. */
const ABOVE_COMPOSER: readonly unknown[] = ['reply', 'locationRequest'];

/** What is drawn in the message itself. */
export const actionsOf = ({ actions }: Raw): Raw[] =>
  rawsOf(actions).filter(({ type }) => !ABOVE_COMPOSER.includes(type));

export function Actions({ actions }: { actions: readonly Raw[] }) {
  if (actions.length === 0) return null;
  return (
    <div class="actions">
      {actions.map((action, index) => (
        <ActionButton key={wordsOf(action.id) || index} action={action} />
      ))}
    </div>
  );
}

type Props = { action: Raw };

function ActionButton({ action }: Props) {
  const { type } = action;
  const words = wordsOf(action.text);
  if (type === 'link') return <Link words={words} uri={action.uri} />;
  if (type === 'postback' && words && wordsOf(action.id)) return <Postback action={action} />;
  if (type === 'webview') return <Webview action={action} />;
  if (type === 'buy') return <Buy action={action} />;
  return <Unknown />;
}

function Unknown() {
  const text = useUi().textOf(RICH_TEXT);
  return <span class="action off">{text('unsupportedActionType')}</span>;
}

/** Of an address that is not of the web the words are left. */
function Link({ words, uri }: { words: string; uri: unknown }) {
  const href = webAddress(uri);
  if (href === undefined) return words ? <span class="action off">{words}</span> : <Unknown />;
  return (
    <a class="action" href={href} target="_blank" rel="noopener noreferrer nofollow" dir="auto">
      {words || new URL(href).host}
      <Glyph name="out" />
    </a>
  );
}

/** A page in the widget; where its address makes no sense, what stands in for it in a tab. */
function Webview({ action }: Props) {
  const { overlay } = useUi();
  const words = wordsOf(action.text);
  if (webAddress(action.uri) === undefined || !words) return <Link words={words} uri={action.fallback} />;
  const open = () => {
    overlay.value = { of: 'webview', action: action as Action };
  };
  return (
    <button type="button" class="action" aria-haspopup="dialog" onClick={open} dir="auto">
      {words}
    </button>
  );
}

const LOST: readonly ConnectionState[] = ['offline', 'reconnecting'];

function Postback({ action }: Props) {
  const { commands, notice, state, textOf } = useUi();
  const stage = useSignal<'idle' | 'busy' | 'done'>('idle');
  const isBusy = stage.value === 'busy';
  const press = async () => {
    if (stage.peek() === 'busy') return;
    stage.value = 'busy';
    // What is said once more is to be read once more.
    notice.value = undefined;
    try {
      // Else it would be pressed whenever the connection comes back, and nobody knows what it means by then.
      if (LOST.includes(state.connection.peek())) throw new Error('offline');
      await commands.postback(action.id as string);
      stage.value = 'done';
    } catch {
      stage.value = 'idle';
      notice.value = textOf(RICH_TEXT)('actionPostbackError');
    }
  };
  return (
    <button type="button" class="action" aria-busy={isBusy} aria-disabled={isBusy} onClick={press} dir="auto">
      {isBusy && <span class="spinner" />}
      {stage.value === 'done' && <Glyph name="check" />}
      {action.text as string}
    </button>
  );
}

/** Leads to where it is paid. What became of that is told by the business. */
function Buy({ action: { amount, currency, state, text: label, uri } }: Props) {
  const {
    Extra,
    state: { settings },
    textOf,
  } = useUi();
  const text = textOf(RICH_TEXT);
  useFailure(state, text('actionPaymentError'));
  if (state === 'paid') {
    return (
      <span class="action paid">
        <Glyph name="check" />
        {text('actionPaymentCompleted')}
      </span>
    );
  }
  const cents = sizeOf(amount);
  const price = cents && readablePrice(cents, wordsOf(currency) || 'usd', settings.locale);
  const href = webAddress(uri);
  const isOpen = href !== undefined && state !== 'processing';
  const words = [
    wordsOf(label) && <bdi key="words">{wordsOf(label)}</bdi>,
    price && (
      <bdi key="price" class="price">
        {price}
      </bdi>
    ),
  ];
  if (!words.some(Boolean)) return <Unknown />;
  const problem = text('actionPaymentError');
  return (
    <div class="buy">
      {isOpen ? (
        <a class="action pay" href={href} target="_blank" rel="noopener noreferrer">
          {words}
        </a>
      ) : (
        <span class="action off" aria-busy={state === 'processing'}>
          {state === 'processing' && <span class="spinner" />}
          {words}
        </span>
      )}
      {state === 'failed' && (
        <div class="action-problem">
          <Extra of="html" kind="ours" html={problem} fallback={problem.replace(/<br\s*\/?>/gi, '\n')} />
        </div>
      )}
    </div>
  );
}

/** Whoever looks on as it fails is told; that it has failed stands below the button anyway. */
function useFailure(state: unknown, html: string): void {
  const { notice } = useUi();
  const before = useRef(state);
  useEffect(() => {
    const isNew = before.current !== state && state === 'failed';
    before.current = state;
    if (isNew) notice.value = { html };
  }, [state]);
}
