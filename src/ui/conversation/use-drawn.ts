import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Message } from '../../../protocol/model.ts';
import { shownConversation } from '../../core/state/selectors.ts';
import type { State } from '../../core/state/state.ts';
import { retryImport } from '../../lib/retry-import.ts';
import type { Row } from './rows.ts';
import { firstBelow } from './scroll-keeper.ts';
import { AT_END, placesOf, type Span, withNewer, withOlder } from './span.ts';

/** So many rows may be drawn wherever they are; of more than these, those that are far from the reader go. */
const MANY = 80;
const NONE: readonly Message[] = [];

/** The part of the conversation that is drawn: what the browser has to hold does not grow with what was said. */
export interface Drawn {
  messages: ReadonlySignal<readonly Message[]>;
  places: ReadonlySignal<{ start: number; end: number }>;
  /** The newest message is among them. */
  isWhole(): boolean;
  /** Adds older ones, as far as they are known. */
  addOlder(): void;
  /** Draws only the newest. */
  toEnd(): void;
  /** Adds what the reader comes near to, and takes away what is far from them. */
  fit(scroller: HTMLElement, list: HTMLElement, rows: readonly Row[], isAtEnd: boolean): void;
}

export function useDrawn(state: State): Drawn {
  const chosen = useSignal<Span & { of?: unknown }>(AT_END);
  const messages = useComputed(() => shownConversation(state)?.messages ?? NONE);
  const span = useComputed<Span>(() => (chosen.value.of === state.shown.value ? chosen.value : AT_END));
  const places = useComputed(() => placesOf(messages.value, span.value));

  return useMemo(() => {
    let far: typeof import('./far-rows.ts') | undefined;
    const fetchFar = () => {
      // Without it more is drawn than need be, until the reader moves on and it is asked for again.
      retryImport(() => import('./far-rows.ts')).then(
        (part) => {
          far = part;
        },
        () => {},
      );
    };
    const choose = (next: Span) => {
      const { from, to } = span.peek();
      if (from !== next.from || to !== next.to) chosen.value = { ...next, of: state.shown.peek() };
    };
    return {
      messages,
      places,
      isWhole: () => places.peek().end === messages.peek().length,
      addOlder: () => choose(withOlder(messages.peek(), span.peek())),
      toEnd: () => choose(AT_END),
      fit(scroller, list, rows, isAtEnd) {
        const { scrollTop, clientHeight, scrollHeight } = scroller;
        const before = span.peek();
        const known = messages.peek();
        let next = before;
        if (scrollTop < clientHeight) next = withOlder(known, next);
        if (scrollHeight - scrollTop < 2 * clientHeight) next = withNewer(known, next);
        if (next === before && rows.length > MANY) {
          if (far !== undefined) next = far.withoutFar(firstBelow, scroller, list, rows, before);
          else fetchFar();
        }
        // Those that are there stay while others come.
        const from = isAtEnd ? next.from : (next.from ?? known[places.peek().start]?.seq);
        choose({ from, to: next.to });
      },
    };
  }, [state, messages, span, places, chosen]);
}
