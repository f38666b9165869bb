/** @jsxRuntime classic */
/** @jsx kit.h */
import { RICH_TEXT } from '../../../text/rich-text.ts';
import { kit } from '../../kit.ts';
import type { ContentProps } from './Content.ts';
import { FileMessage } from './FileMessage.tsx';
import { ImageFrame } from './ImageFrame.tsx';
import { MediaBubble } from './MediaBubble.tsx';
import { mediaAddress, nameIn, sizeOf, wordsOf } from './read.ts';

const { useUi } = kit;

/** Pictures to those who took them. Some browsers draw some of these. */
const NOT_DRAWABLE = /\b(heic|heif|tiff?|psd|photoshop|dng|raw|eps|postscript)\b/i;

/** Not fetched unasked: what somebody on the road would rather decide on. */
const LARGE_BYTES = 5_000_000;

/** A picture with what was said along with it. */
export function ImageMessage(props: ContentProps) {
  const { content, own, failed, upload } = props;
  const { commands, textOf } = useUi();
  const text = textOf(RICH_TEXT);
  const address = mediaAddress(content.mediaUrl);
  const preview = upload?.previewUrl ?? commands.previewOf?.(wordsOf(content.mediaUrl));
  const kind = `${wordsOf(content.mediaType)} ${nameIn(address).split('.').at(-1)}`;
  if (!upload && !preview && NOT_DRAWABLE.test(kind)) {
    return <FileMessage {...props} note={text('imagePreviewNotAvailable')} />;
  }
  const size = sizeOf(content.mediaSize);
  return (
    <MediaBubble content={content} failed={failed} upload={upload} isPicture>
      <ImageFrame
        url={preview ?? address}
        alt={wordsOf(content.altText) || (upload?.name ?? '')}
        size={size}
        held={!own && size !== undefined && size > LARGE_BYTES}
        busy={upload !== undefined}
      />
    </MediaBubble>
  );
}
