import { useLayoutEffect, useRef } from 'preact/hooks';
import { useUi } from '../context.ts';
import { Conversation } from '../conversation/Conversation.tsx';
import { PANEL_ID } from '../launcher/launcher.ts';
import { TITLE_ID } from '../parts/ids.ts';
import { useVisibleViewport } from './viewport.ts';

/** The frame around the screen. It stays when the widget is closed, unseen, so that draft and place are kept. */
export function Panel() {
  const { state, close } = useUi();
  const panel = useRef<HTMLDivElement>(null);
  const opened = state.opened.value;
  useVisibleViewport(panel);
  useLayoutEffect(() => {
    if (!opened) return returnFocus(panel.current);
    // Not at once: to be focused is to be laid out, which is the frame's work.
    const frame = requestAnimationFrame(() => takeFocus(panel.current));
    return () => cancelAnimationFrame(frame);
  }, [opened]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing) close();
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
      <Conversation />
    </div>
  );
}

/** Embedded: a part of the page, always there. */
export function EmbeddedPanel() {
  return (
    <div class="panel embedded" part="panel">
      <Conversation />
    </div>
  );
}

/** The button that opened it is the first one; focus is taken back only from within. */
function returnFocus(panel: HTMLElement | null): undefined {
  const root = panel?.getRootNode() as ShadowRoot | undefined;
  if (panel?.contains(root?.activeElement ?? null)) root?.querySelector('button')?.focus();
}

function takeFocus(panel: HTMLElement | null): void {
  // A keyboard that slides up at once would hide what there is to read.
  if (matchMedia('(pointer: coarse)').matches) panel?.focus();
  else panel?.querySelector('textarea')?.focus({ preventScroll: true });
}
