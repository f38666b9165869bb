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
    const { host } = mark.current?.getRootNode() as ShadowRoot;
    panel?.setAttribute('aria-modal', 'true');
    const release = holdPage(host);
    return () => {
      release();
      panel?.removeAttribute('aria-modal');
    };
  }, []);
  return <i ref={mark} hidden />;
}

export const modal = { Part: Modal, styles: '' };
