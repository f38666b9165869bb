/** @jsxRuntime classic */
/** @jsx kit.h */
import { RICH_TEXT } from '../../../text/rich-text.ts';
import { kit } from '../../kit.ts';
import { readableSize } from './amounts.ts';
import type { ContentProps } from './Content.ts';
import { Glyph } from './Glyph.ts';
import { MediaBubble } from './MediaBubble.tsx';
import { endingOf, mediaAddress, nameIn, sizeOf, wordsOf } from './read.ts';

const { useUi } = kit;

/** A file by its name, to be fetched by who wants it. `note`: why it is not shown. */
export function FileMessage({ content, failed, upload, note }: ContentProps & { note?: string }) {
  const { state, textOf } = useUi();
  const text = textOf(RICH_TEXT);
  const href = mediaAddress(content.mediaUrl);
  const inAddress = nameIn(href);
  const name = upload?.name ?? (wordsOf(content.altText) || inAddress || text('fileLabel'));
  const size = upload?.size ?? sizeOf(content.mediaSize);
  const facts = [
    endingOf(name) || endingOf(inAddress),
    size !== undefined && readableSize(size, state.settings.locale),
  ];
  const card = [
    <span key="icon" class="file-icon">
      <Glyph name="file" />
    </span>,
    <span key="words" class="file-words">
      <span class="file-name" dir="auto">
        {name}
      </span>
      {note && <span class="file-note">{note}</span>}
      <span class="file-facts">{facts.filter(Boolean).join(' · ')}</span>
    </span>,
  ];
  return (
    <MediaBubble content={content} failed={failed} upload={upload}>
      {href === undefined || upload ? (
        <div class="file">{card}</div>
      ) : (
        <a
          class="file"
          href={href}
          download={inAddress}
          target="_blank"
          rel="noopener noreferrer"
          referrerpolicy="no-referrer"
        >
          {card}
          <span class="hidden">{text('downloadLabel')}</span>
          <Glyph name="download" />
        </a>
      )}
    </MediaBubble>
  );
}
