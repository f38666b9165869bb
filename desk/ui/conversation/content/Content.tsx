import type { MessageContent } from '../../../../protocol/model.ts';
import { answersOf, isText } from '../../../state/content.ts';
import { buttonsOf, formOf, itemsOf, placeOf, wordsIn } from '../../../state/content-parts.ts';
import { LinkedText } from '../../parts/LinkedText.tsx';
import { Buttons } from './Buttons.tsx';
import './Content.css';
import { Asked, Filled } from './Forms.tsx';
import { Items } from './Items.tsx';
import { FileCard, Picture } from './Media.tsx';
import { PlaceCard } from './PlaceCard.tsx';

/** What a message says, as text, pictures and links; never as HTML. Nothing for what the desk does not know. */
export function contentOf(content: MessageContent) {
  const answers = answersOf(content);
  if (answers) return <Filled answers={answers} />;
  switch (content.type) {
    case 'text':
      return textOf(content);
    case 'image':
      return <WithWords content={content} of={<Picture content={content} />} />;
    case 'file':
      return <WithWords content={content} of={<FileCard content={content} />} />;
    case 'carousel':
    case 'list':
      return itemsContentOf(content);
    case 'form':
      return 'fields' in content ? <Asked form={formOf(content)} /> : undefined;
    case 'location': {
      const place = placeOf(content);
      return place && <PlaceCard place={place} />;
    }
    default:
      return undefined;
  }
}

function textOf(content: MessageContent) {
  const buttons = buttonsOf(content.actions);
  if (!isText(content) || (content.text === '' && buttons.length === 0)) return undefined;
  return (
    <>
      <LinkedText text={content.text} />
      <Buttons of={buttons} />
    </>
  );
}

function WithWords({ content, of }: { content: MessageContent; of: preact.JSX.Element }) {
  const words = ('text' in content && wordsIn(content.text)) || '';
  return (
    <>
      {of}
      {words && (
        <div class="caption">
          <LinkedText text={words} />
        </div>
      )}
      <Buttons of={buttonsOf(content.actions)} />
    </>
  );
}

function itemsContentOf(content: MessageContent) {
  const items = itemsOf(content);
  if (items.length === 0) return undefined;
  return (
    <>
      <Items items={items} label={content.type === 'list' ? 'List' : 'Carousel'} />
      <Buttons of={buttonsOf(content.actions)} />
    </>
  );
}
