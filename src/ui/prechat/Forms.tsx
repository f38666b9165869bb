/** @jsxRuntime classic */
/** @jsx kit.h */
import type { FormResponseContent } from '../../../protocol/model.ts';
import { kit } from '../kit.ts';
import { Answers } from '../message/form/Answers.tsx';
import { Asked } from '../message/form/Asked.tsx';
import formStyles from '../message/form/Form.css?inline';
import type { MessageItemProps } from '../message/MessageItem.tsx';
import { Greeting, Prechat } from './Prechat.tsx';
import { Sent } from './Sent.tsx';

const { useUi } = kit;

/** The form before the first conversation; in the place of a message, the form it holds or the answers, with what belongs to them. */
function Forms({ row }: { row?: MessageItemProps }) {
  const prechat = useUi().state.prechat.value;
  if (row === undefined) return <Prechat />;
  if (row.content.type === 'form') return <Asked {...row} />;
  const isFirst =
    prechat.stage === 'sent' && row.own && (row.content as FormResponseContent).quotedMessageId === undefined;
  if (!isFirst) return <Answers {...row} />;
  return (
    <div>
      <Greeting />
      <Answers {...row} />
      {row.status !== 'failed' && <Sent {...prechat} />}
    </div>
  );
}

export const forms = { Part: Forms, styles: formStyles };
