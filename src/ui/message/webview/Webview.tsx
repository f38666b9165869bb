/** @jsxRuntime classic */
/** @jsx kit.h */
import type { Action } from '../../../../protocol/model.ts';
import { WEBVIEW_TEXT } from '../../../text/webview-text.ts';
import { kit } from '../../kit.ts';
import { framedUrl, tabUrl } from './framed-url.ts';
import { useBlocked, useFocus } from './hooks.ts';
import styles from './Webview.css?inline';

const { Icon, useRef, useSignal, useUi } = kit;

/**
 * The page runs as itself: its scripts, its forms, what it has stored, windows that it opens for a sign-in. It cannot take
 * the whole tab elsewhere, open dialogs or start downloads.
 */
const SANDBOX = 'allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox';

/** A page of the business that slides up over the conversation. */
function Webview({ action }: { action: Action }) {
  const { overlay, textOf } = useUi();
  const text = textOf(WEBVIEW_TEXT);
  const panel = useRef<HTMLDivElement>(null);
  const loading = useSignal(true);
  const src = framedUrl(action.uri);
  const isBlocked = useBlocked(src);
  const close = () => {
    overlay.value = undefined;
  };
  useFocus(panel);
  const words = typeof action.text === 'string' ? action.text.trim() : '';
  const title = words || (src === undefined ? text('webviewBlockedText') : new URL(src).host);
  const size = action.size === 'compact' || action.size === 'tall' ? action.size : 'full';
  const elsewhere = tabUrl(action.fallback) ?? tabUrl(action.uri);
  // An embedded panel does not listen for it.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  return (
    <div class="webview">
      {/* Besides Escape and the button in the bar, for whoever points. */}
      <button type="button" class="webview-scrim" tabIndex={-1} aria-hidden="true" onClick={close} />
      <div
        class={`webview-panel ${size}`}
        role="dialog"
        aria-label={title}
        tabIndex={-1}
        ref={panel}
        onKeyDown={onKeyDown}
      >
        <div class="webview-bar">
          <h2 class="webview-title">{title}</h2>
          {elsewhere !== undefined && <Elsewhere href={elsewhere} label={text('openInNewTabText')} />}
          <button type="button" class="webview-button" aria-label={text('closeWebviewLabel')} onClick={close}>
            <Icon name="close" />
          </button>
        </div>
        {src === undefined || isBlocked ? (
          <div class="webview-blocked">
            <p>{text('webviewBlockedText')}</p>
            {elsewhere !== undefined && (
              <a href={elsewhere} target="_blank" rel="noopener noreferrer">
                {text('openInNewTabText')}
              </a>
            )}
          </div>
        ) : (
          <div class="webview-page" aria-busy={loading.value}>
            <iframe
              title={title}
              src={src}
              sandbox={SANDBOX}
              referrerPolicy="strict-origin-when-cross-origin"
              onLoad={() => {
                loading.value = false;
              }}
            />
          </div>
        )}
      </div>
    </div>
  );
}

/** Pages may refuse to be framed, and nobody is told. */
function Elsewhere({ href, label }: { href: string; label: string }) {
  return (
    <a class="webview-button" href={href} target="_blank" rel="noopener noreferrer" title={label}>
      <span class="hidden">{label}</span>
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M14 5h5v5M19 5l-8 8M17 14v4a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h4" />
      </svg>
    </a>
  );
}

export const webview = { Part: Webview, styles };
