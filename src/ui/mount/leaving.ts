import { kit } from '../kit.ts';
import type { LazyPart } from './lazy.tsx';

const { useEffect, useRef, useSignalEffect, useUi } = kit;

/**
 * For what lies over the whole panel: it goes when the widget is closed and, with `conversation`, when another one is on
 * screen, because that one was removed, or its visitor has left.
 */
export function leaving<P extends object>({ Part, styles }: LazyPart<P>, conversation?: true): LazyPart<P> {
  function Leaving(props: P) {
    const { overlay, state } = useUi();
    const mine = useRef(overlay.peek()).current;
    const of = useRef(state.shown.peek()).current;
    const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
    useSignalEffect(() => {
      const { value: shown } = state.shown;
      // An empty conversation becomes a real one.
      const isElsewhere = conversation === true && shown !== of && of?.startsWith('new:') === false;
      if (state.opened.value && !isElsewhere) return;
      // Not at once: the panel gives the focus back first, if it is in here.
      timer.current = setTimeout(() => {
        if (overlay.peek() === mine) overlay.value = undefined;
      });
    });
    useEffect(() => () => clearTimeout(timer.current), []);
    return kit.h(Part, props);
  }
  return { Part: Leaving, styles };
}
