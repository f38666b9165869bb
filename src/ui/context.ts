import type { ReadonlySignal, Signal } from '@preact/signals';
import { type ComponentType, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Commands } from '../core/commands.ts';
import type { State } from '../core/state/state.ts';
import type { createTexts, TextOf } from '../text/create-text.ts';
import type { FormatDate } from '../text/date-parts.ts';
import type { DEFAULT_TEXT } from '../text/default-text.ts';
import type { ExtraProps, NoticeLine } from './extras.ts';
import type { MessageItemProps } from './message/MessageItem.tsx';

/** What every screen is given: what is, what can be done, and how to say it. */
export type Ui = {
  state: State;
  commands: Commands;
  text: TextOf<typeof DEFAULT_TEXT>;
  /** For screens that are fetched later and bring their own default texts: `textOf(LIST_TEXT)`. */
  textOf: ReturnType<typeof createTexts>;
  /** In the page's locale, by a format of one of the texts. To be called while drawing. */
  formatDate: FormatDate;
  /** Milliseconds since 1970, twice a minute. */
  now: ReadonlySignal<number>;
  close: () => void;
  /** Has it read by screen readers, politely. */
  say: (line: string) => void;
  /** The form before the first conversation; with `row`, a message that is a form or a filled one. Its script comes when it is first drawn. */
  Forms: ComponentType<{ row?: MessageItemProps }>;
  /** A part that not every visitor meets. */
  Extra: ComponentType<ExtraProps>;
  /** What lies over the whole panel: nothing below it can be reached until it is taken away. */
  overlay: Signal<ExtraProps | undefined>;
  /** What did not work, in words; below the header until it is clicked away or has stood there for a while. */
  notice: Signal<NoticeLine | undefined>;
  /** The first frame is on screen: the rest may be drawn. All at once would block slow phones. */
  isPainted: Signal<boolean>;
  /** For a part that brings its own style sheet. The same one counts once. */
  addStyles: (css: string) => void;
};

export const UiContext = createContext<Ui | undefined>(undefined);

export function useUi(): Ui {
  const ui = useContext(UiContext);
  if (ui === undefined) throw new Error('drawn outside of the widget');
  return ui;
}
