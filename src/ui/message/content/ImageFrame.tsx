/** @jsxRuntime classic */
/** @jsx kit.h */
import { RICH_TEXT } from '../../../text/rich-text.ts';
import { kit } from '../../kit.ts';
import { readableSize } from './amounts.ts';
import { Glyph } from './Glyph.ts';

const { useLayoutEffect, useRef, useSignal, useUi } = kit;

export type ImageFrameProps = {
  url: string | undefined;
  alt: string;
  /** Bytes. */
  size: number | undefined;
  /** Fetched only when that is asked for. */
  held: boolean;
  /** On its way to the server. */
  busy: boolean;
};

/** Wide by high. */
const [UPRIGHT, TALLEST] = [1.2, 0.75];

/**
 * A frame whose size is known before the picture is: nothing moves when it comes. Only what was taken upright, as most of
 * what phones take, gets a frame that is upright, too; the list keeps the reader's place. What is very wide stands in it whole.
 */
export function ImageFrame({ url, alt, size, held, busy }: ImageFrameProps) {
  const { overlay, state, textOf } = useUi();
  const text = textOf(RICH_TEXT);
  const stage = useSignal<'held' | 'loading' | 'ready' | 'failed'>(held ? 'held' : 'loading');
  const attempt = useSignal(0);
  const shape = useSignal(4 / 3);
  const image = useRef<HTMLImageElement>(null);
  const name = alt || text('imageLabel');
  const show = ({ naturalWidth, naturalHeight }: HTMLImageElement) => {
    const ratio = naturalWidth / (naturalHeight || 1);
    shape.value = ratio;
    stage.value = 'ready';
  };
  // One that the browser has already, as when a row comes back on screen, is there in the first frame.
  useLayoutEffect(() => {
    const drawn = image.current;
    if (stage.peek() === 'loading' && drawn?.complete && drawn.naturalWidth > 0) show(drawn);
  }, [url, attempt.value]);
  const load = () => {
    attempt.value++;
    stage.value = 'loading';
  };
  // It is still being made smaller.
  if (url === undefined && busy) return <div class="image loading" aria-busy="true" />;
  if (url === undefined || stage.value === 'failed' || stage.value === 'held') {
    const isHeld = url !== undefined && stage.value === 'held';
    const readable = size === undefined ? '' : readableSize(size, state.settings.locale);
    const Box = url === undefined ? 'div' : 'button';
    return (
      <Box class="image empty" {...(url !== undefined && { type: 'button', onClick: load })}>
        <Glyph name={isHeld ? 'image' : 'broken'} />
        {alt && <span dir="auto">{alt}</span>}
        {!isHeld && <span>{text('unableToLoadImage')}</span>}
        {url !== undefined && (
          <span class="image-again">
            {isHeld ? text('imageClickToView', { size: readable }) : text('imageClickToReload')}
          </span>
        )}
      </Box>
    );
  }
  const isReady = stage.value === 'ready';
  return (
    <button
      type="button"
      class={`image ${stage.value}${shape.value > 1.9 ? ' whole' : ''}`}
      style={shape.value < UPRIGHT ? { aspectRatio: `${Math.max(shape.value, TALLEST)}` } : undefined}
      aria-busy={!isReady}
      aria-haspopup="dialog"
      disabled={busy}
      onClick={({ currentTarget }) => {
        if (isReady) overlay.value = { of: 'viewer', url, alt, name, opener: currentTarget };
      }}
    >
      <img
        key={attempt.value}
        ref={image}
        src={url}
        alt={name}
        loading="lazy"
        decoding="async"
        referrerpolicy="no-referrer"
        draggable={false}
        onLoad={({ currentTarget }) => show(currentTarget)}
        onError={() => {
          stage.value = 'failed';
        }}
      />
    </button>
  );
}
