import type { FunctionComponent } from 'preact';
import type { Upload } from '../../../core/state/state.ts';
import { kit } from '../../kit.ts';
import type { MessageItemProps } from '../MessageItem.tsx';
import actionStyles from './Actions.css?inline';
import { Carousel } from './Carousel.tsx';
import contentStyles from './Content.css?inline';
import { FileMessage } from './FileMessage.tsx';
import { ImageMessage } from './ImageMessage.tsx';
import itemStyles from './Items.css?inline';
import { List } from './List.tsx';
import mediaStyles from './Media.css?inline';
import placeStyles from './Place.css?inline';
import { Place } from './Place.tsx';
import { type Raw, rawOf } from './read.ts';
import { TextMessage } from './TextMessage.tsx';
import { Unsupported } from './Unsupported.tsx';

export type ContentProps = {
  content: Raw;
  own: boolean;
  /** It did not get to the server. */
  failed: boolean;
  upload: Upload | undefined;
};

const BY_TYPE = new Map<unknown, FunctionComponent<ContentProps>>([
  ['text', TextMessage],
  ['image', ImageMessage],
  ['file', FileMessage],
  ['carousel', Carousel],
  ['list', List],
  ['location', Place],
]);

/** What a message holds besides plain text. */
function Content({ content: given, own, status, upload }: MessageItemProps) {
  const content = rawOf(given);
  const Part = BY_TYPE.get(content.type) ?? Unsupported;
  return kit.h(Part, { content, own, failed: status === 'failed', upload });
}

const styles = [contentStyles, actionStyles, mediaStyles, itemStyles, placeStyles].join('\n');

export const content = { Part: Content, styles };
