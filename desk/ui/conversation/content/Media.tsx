import { useState } from 'preact/hooks';
import type { MessageContent } from '../../../../protocol/model.ts';
import { mediaAddressOf, nameOfFile, sizeOf, wordsIn } from '../../../state/content-parts.ts';
import { Icon } from '../../parts/Icon.tsx';

type Props = { content: MessageContent };
const fieldsOf = (content: MessageContent) => content as Record<string, unknown>;

/** A picture at most as large as a few lines; it opens by itself in a new tab. */
export function Picture({ content }: Props) {
  const href = mediaAddressOf(fieldsOf(content).mediaUrl, document.baseURI);
  const alt = wordsIn(fieldsOf(content).altText) || 'Picture';
  const [isBroken, setBroken] = useState(false);
  if (href === undefined || isBroken) return <FileCard content={content} note="cannot be shown here" />;
  return (
    <a class="picture" href={href} target="_blank" rel="noopener noreferrer" title="Open in a new tab">
      <Thumbnail href={href} alt={alt} onError={() => setBroken(true)} />
    </a>
  );
}

export function Thumbnail({ href, alt, onError }: { href: string; alt: string; onError: () => void }) {
  return (
    <img
      class="picture__image"
      src={href}
      alt={alt}
      loading="lazy"
      decoding="async"
      referrerpolicy="no-referrer"
      onError={onError}
    />
  );
}

export function FileCard({ content, note = '' }: Props & { note?: string }) {
  const { mediaUrl, mediaSize, mediaType } = fieldsOf(content);
  const href = mediaAddressOf(mediaUrl, document.baseURI);
  const name = nameOfFile(content) ?? 'File';
  const about = [sizeOf(mediaSize), wordsIn(mediaType)?.split(';')[0], note].filter(Boolean).join(' · ');
  return (
    <div class="file">
      <Icon name="file" size={22} />
      <div class="file__words">
        {href === undefined ? (
          <bdi class="file__name">{name}</bdi>
        ) : (
          <a class="file__name" href={href} target="_blank" rel="noopener noreferrer">
            <bdi>{name}</bdi>
          </a>
        )}
        {about && <span class="file__about">{about}</span>}
      </div>
    </div>
  );
}
