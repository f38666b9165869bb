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
  useLayoutEffect(() => moveFocus(panel.current, opened), [opened]);

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

function moveFocus(panel: HTMLElement | null, opened: boolean): void {
  if (panel === null) return;
  const root = panel.getRootNode() as ShadowRoot;
  if (!opened) {
    // The button that opened it is the first one; focus is taken back only from within.
    if (panel.contains(root.activeElement)) root.querySelector('button')?.focus();
  } else if (matchMedia('(pointer: coarse)').matches) {
    // A keyboard that slides up at once would hide what there is to read.
    panel.focus();
  } else {
    panel.querySelector('textarea')?.focus({ preventScroll: true });
  }
}
