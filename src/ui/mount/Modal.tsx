/** @jsxRuntime classic */
/** @jsx kit.h */
import { kit } from '../kit.ts';
import { holdPage } from './hold-page.ts';

const { useLayoutEffect, useRef } = kit;

/** On phones the panel lies over the whole page: as long as this is drawn in it, there is nothing else. */
function Modal() {
  const mark = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const panel = mark.current?.parentElement;
    const root = panel?.getRootNode();
    if (!panel || !(root instanceof ShadowRoot)) return;
    panel.ariaModal = 'true';
    const release = holdPage(root.host);
    return () => {
      release();
      panel.ariaModal = null;
    };
  }, []);
  return <i ref={mark} hidden />;
}

export const modal = { Part: Modal, styles: '' };
