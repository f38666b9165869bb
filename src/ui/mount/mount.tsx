// Makes components redraw when a signal they have read changes. It works by being evaluated: nothing is imported by name,
// and a build that takes it for free of side effects would ship a widget that never updates.
import '@preact/signals';
import { signal } from '@preact/signals';
import { render } from 'preact';
import type { Commands } from '../../core/commands.ts';
import type { State } from '../../core/state/state.ts';
import { retryImport } from '../../lib/retry-import.ts';
import { createTexts } from '../../text/create-text.ts';
import { DEFAULT_TEXT } from '../../text/default-text.ts';
import { themeCss } from '../../theme/theme-css.ts';
import { type Ui, UiContext } from '../context.ts';
import { createDates } from '../dates.ts';
import { addSheet } from '../launcher/add-sheet.ts';
import { Announcer } from './Announcer.tsx';
import { fillKit } from './fill-kit.ts';
import { lazy } from './lazy.tsx';
import { EmbeddedPanel, Panel } from './Panel.tsx';
import { STYLES } from './styles.ts';

const Forms = lazy(() => retryImport(() => import('../prechat/Forms.tsx')).then(({ forms }) => forms));
const Extra = lazy(() => retryImport(() => import('./all-extras.ts')).then(({ extras }) => extras));

export type MountOptions = {
  root: ShadowRoot;
  state: State;
  commands: Commands;
  /** The visitor wants the widget closed. */
  onClose: () => void;
  /** Runs it once what was just drawn is on screen. */
  afterPaint: (run: () => void) => void;
  /** A note for developers. */
  log: (message: string, data?: unknown) => void;
};

/** Draws the widget into the shadow root, as the state says, until it is disposed of. */
export function mount({ root, state, commands, onClose, afterPaint, log }: MountOptions): {
  dispose(): void;
} {
  fillKit();
  const sheets = new Map<string, () => void>();
  const addStyles = (css: string) => {
    if (!sheets.has(css)) sheets.set(css, addSheet(root, css, state.settings.nonce));
  };
  addStyles(themeCss(state.settings) + STYLES);
  const container = document.createElement('div');
  container.className = 'widget';
  root.append(container);
  const textOf = createTexts(state.settings.customText);
  const formatDate = createDates(state.settings.locale, log);
  const now = signal(Date.now());
  const clock = setInterval(() => {
    now.value = Date.now();
  }, 30_000);
  const ui: Ui = {
    state,
    commands,
    text: textOf(DEFAULT_TEXT),
    textOf,
    formatDate,
    now,
    close: onClose,
    addStyles,
    // The region that is read puts itself here.
    say() {},
    Forms,
    Extra,
    overlay: signal(undefined),
    notice: signal(undefined),
    isPainted: signal(false),
  };

  render(
    <UiContext.Provider value={ui}>
      {state.settings.embedded ? <EmbeddedPanel /> : <Panel />}
      <Announcer />
    </UiContext.Provider>,
    container,
  );
  afterPaint(() => {
    ui.isPainted.value = true;
  });
  return {
    dispose() {
      clearInterval(clock);
      render(null, container);
      container.remove();
      for (const remove of sheets.values()) remove();
    },
  };
}
