import { useLayoutEffect, useRef } from 'preact/hooks';
import { retryImport } from '../../lib/retry-import.ts';
import { useUi } from '../context.ts';
import { Conversation } from '../conversation/Conversation.tsx';
import { PANEL_ID } from '../launcher/launcher.ts';
import { TITLE_ID } from '../parts/ids.ts';
import { lazy } from './lazy.tsx';
import { useVisibleViewport } from './viewport.ts';

const List = lazy(() =>
  retryImport(() => import('../conversation-list/ConversationList.tsx')).then(({ list }) => list),
);

function Screens() {
  const { state, overlay, Extra } = useUi();
  return (
    <>
      <Conversation>{state.screen.value === 'list' && <List />}</Conversation>
      {overlay.value && <Extra {...overlay.value} />}
    </>
  );
}

/** The frame around the screen. It stays when the widget is closed, unseen, so that draft and place are kept. */
export function Panel() {
  const { state, close, overlay, Extra } = useUi();
  const panel = useRef<HTMLDivElement>(null);
  const opened = state.opened.value;
  const isFull = useVisibleViewport(panel);
  const opener = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (!opened) return returnFocus(panel.current, opener.current);
    opener.current = document.activeElement;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Not at once: to be focused is to be laid out, which is the frame's work, and enough of it.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => takeFocus(panel.current));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [opened]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    if (overlay.value === undefined) close();
    else overlay.value = undefined;
  };
  return (
    <div
      ref={panel}
      id={PANEL_ID}
      class="panel"
      part="panel"
      role="dialog"
      aria-labelledby={TITLE_ID}
      tabIndex={-1}
      data-open={opened}
      onKeyDown={onKeyDown}
    >
      <Screens />
      {opened && isFull.value && <Extra of="modal" quiet />}
    </div>
  );
}

/** Embedded: a part of the page, always there. */
export function EmbeddedPanel() {
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Only a note for developers: when it cannot be had, nothing is missed.
    retryImport(() => import('./no-height.ts')).then(
      ({ warnOfNoHeight }) => warnOfNoHeight(hostOf(panel.current)),
      () => {},
    );
  }, []);
  const visible = useUi().state.visible.value;
  useLayoutEffect(() => void hostOf(panel.current)?.toggleAttribute('hidden', !visible), [visible]);
  return (
    <div ref={panel} class="panel embedded" part="panel">
      <Screens />
    </div>
  );
}

const rootOf = (panel: HTMLElement | null) => panel?.getRootNode() as ShadowRoot | undefined;
const hostOf = (panel: HTMLElement | null) => rootOf(panel)?.host;
const hasFocus = (panel: HTMLElement | null) => panel?.contains(rootOf(panel)?.activeElement ?? null);

/** To the page's own button, if that opened it, else to the launcher, the first one; and only from within. */
function returnFocus(panel: HTMLElement | null, opener: Element | null): undefined {
  if (!hasFocus(panel)) return;
  const root = rootOf(panel);
  const isOurs = [root?.host, document.body].includes(opener as HTMLElement);
  const button = isOurs || !opener?.isConnected ? root?.querySelector('button') : opener;
  (button as HTMLElement | null | undefined)?.focus();
}

function takeFocus(panel: HTMLElement | null): void {
  // Meanwhile it may have been put somewhere.
  if (hasFocus(panel)) return;
  const field = panel?.querySelector('textarea');
  // A keyboard that slides up at once would hide what there is to read, and a field that is off takes no focus.
  const taker = field?.disabled || matchMedia('(pointer: coarse)').matches ? panel : field;
  taker?.focus({ preventScroll: true });
}
