/** @jsxRuntime classic */
/** @jsx kit.h */
import type { FormResponseContent } from '../../../../protocol/model.ts';
import { FORM_TEXT } from '../../../text/form-text.ts';
import { kit } from '../../kit.ts';
import type { MessageItemProps } from '../MessageItem.tsx';
import { answersOf } from './sound.ts';

const { Avatar, MessageMeta, useUi } = kit;

/** A filled form: what was asked, and what was answered. */
export function Answers({
  own,
  content,
  name,
  avatarUrl,
  at,
  fresh,
  first,
  last,
  status,
  retry,
}: MessageItemProps) {
  const { text } = useUi();
  return (
    <div class={`message answers ${own ? 'own' : 'other'}${first ? ' first' : ''}${last ? ' last' : ''}`}>
      {!own && (last ? <Avatar name={name} url={avatarUrl} /> : <span class="avatar-space" />)}
      <div class="stack">
        {first && (
          <div class={own ? 'hidden' : 'author'}>{own ? text('conversationListPreviewUserText') : name}</div>
        )}
        <dl class={`bubble${status === 'failed' ? ' failed' : ''}`}>
          {answersOf((content as Partial<FormResponseContent>).fields).map(({ label, answer }, index) => (
            <div key={index} dir="auto">
              <dt>{label}</dt>
              <dd>{answer}</dd>
            </div>
          ))}
        </dl>
        {status !== 'failed' && (last || status !== undefined) && (
          <MessageMeta at={at} fresh={fresh} status={status} />
        )}
        {status === 'failed' && <Failure retry={retry} />}
      </div>
    </div>
  );
}

function Failure({ retry }: Pick<MessageItemProps, 'retry'>) {
  const { text, commands, textOf } = useUi();
  if (retry === undefined) return <div class="meta failure">{text('messageError')}</div>;
  const isTouch = matchMedia('(pointer: coarse)').matches;
  return (
    <button type="button" class="meta failure" onClick={() => commands.retry(retry)}>
      {textOf(FORM_TEXT)(isTouch ? 'tapToRetryForm' : 'clickToRetryForm')}
    </button>
  );
}
