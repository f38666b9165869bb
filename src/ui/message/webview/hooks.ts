import { kit } from '../../kit.ts';

const { useLayoutEffect, useSignal, useUi } = kit;

type Panel = { current: HTMLElement | null };

/** Into the panel, and back to where it was. Before the browser takes it away from what can no longer be reached. */
export function useFocus(panel: Panel): void {
  const { opened } = useUi().state;
  useLayoutEffect(() => {
    const root = panel.current?.getRootNode() as ShadowRoot;
    const { activeElement: before } = root;
    panel.current?.focus({ preventScroll: true });
    return () => {
      // What lies below can be reached again once it is drawn.
      requestAnimationFrame(() => {
        // Unless the visitor is elsewhere already. A panel that is about to go from sight could still take it.
        if (root.querySelector(':focus') || !opened.peek()) return;
        const place = before?.isConnected ? before : root.querySelector('[role=log]');
        (place as HTMLElement | null)?.focus({ preventScroll: true });
      });
    };
  }, []);
}

/** Whether the page that the widget is on forbids frames from there: the browser tells the document, not the frame. */
export function useBlocked(src: string | undefined): boolean {
  const blocked = useSignal(false);
  // Before the browser gets to it: Firefox tells at once.
  useLayoutEffect(() => {
    if (src === undefined) return;
    const onViolation = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
      // The address or, of other origins, only the origin.
      const isOurs = URL.canParse(blockedURI) && new URL(blockedURI).origin === new URL(src).origin;
      if (effectiveDirective === 'frame-src' && isOurs) blocked.value = true;
    };
    document.addEventListener('securitypolicyviolation', onViolation);
    return () => document.removeEventListener('securitypolicyviolation', onViolation);
  }, [src]);
  return blocked.value;
}
