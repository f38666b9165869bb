/** @jsxRuntime classic */
/** @jsx kit.h */
import { RICH_TEXT } from '../../../text/rich-text.ts';
import { kit } from '../../kit.ts';
import { Glyph } from './Glyph.ts';
import { nameIn } from './read.ts';
import styles from './Viewer.css?inline';

const { Icon, useLayoutEffect, useRef, useSignal, useUi } = kit;

export type ViewerProps = {
  url: string;
  alt: string;
  /** The alt text, or what stands for it. */
  name: string;
  /** Gets the focus back. */
  opener: HTMLElement;
};

/** A picture as large as there is room, over everything else of the widget; a click shows it in its own size and back. */
function Viewer({ url, alt, name, opener }: ViewerProps) {
  const { overlay, state, textOf } = useUi();
  const text = textOf(RICH_TEXT);
  const isZoomed = useSignal(false);
  const closer = useRef<HTMLButtonElement>(null);
  const close = () => {
    overlay.value = undefined;
  };
  useLayoutEffect(() => {
    const root = closer.current?.getRootNode() as ShadowRoot;
    closer.current?.focus();
    return () => {
      // What is below can be focused again once it has been drawn without this.
      requestAnimationFrame(() => {
        // Unless the visitor is elsewhere already. A panel that is about to go from sight could still take it.
        if (root.querySelector(':focus') || !state.opened.peek()) return;
        // The message may be gone.
        const place = opener.isConnected ? opener : root.querySelector<HTMLElement>('[role=log]');
        place?.focus({ preventScroll: true });
      });
    };
  }, [opener]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  return (
    <div class="viewer" role="dialog" aria-modal="true" aria-label={name} onKeyDown={onKeyDown}>
      <div class="viewer-bar">
        <span class="viewer-name" dir="auto">
          {alt}
        </span>
        <a
          class="round"
          href={url}
          download={nameIn(url)}
          target="_blank"
          rel="noopener noreferrer"
          referrerpolicy="no-referrer"
          aria-label={text('downloadLabel')}
          title={text('downloadLabel')}
        >
          <Glyph name="download" />
        </a>
        <button
          ref={closer}
          type="button"
          class="round"
          aria-label={text('closeImageLabel')}
          title={text('closeImageLabel')}
          onClick={close}
        >
          <Icon name="close" />
        </button>
      </div>
      <button
        type="button"
        class={`viewer-stage${isZoomed.value ? ' zoomed' : ''}`}
        aria-pressed={isZoomed.value}
        onClick={() => {
          isZoomed.value = !isZoomed.value;
        }}
      >
        <img src={url} alt={name} referrerpolicy="no-referrer" draggable={false} />
      </button>
    </div>
  );
}

export const viewer = { Part: Viewer, styles };
