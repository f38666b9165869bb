import type { MessageContent, UnknownContent } from '../../../protocol/model.ts';
import type { Upload } from '../../core/state/state.ts';
import { useUi } from '../context.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { ageOf } from './age.ts';
import { TextContent } from './TextContent.tsx';

export type OwnStatus = 'sending' | 'waiting' | 'failed' | 'delivered' | 'seen';

export type MessageItemProps = {
  /** The server's, or the client id of what is on its way. */
  id: string;
  own: boolean;
  content: MessageContent;
  name: string;
  avatarUrl: string | undefined;
  /** Milliseconds since 1970. */
  at: number;
  /** Of what was said last, after the newest header with a time. */
  fresh: boolean;
  /** First and last of neighbours by the same author. */
  first: boolean;
  last: boolean;
  status: OwnStatus | undefined;
  /** Set when a click may send it again. */
  retry: string | undefined;
  /** A file that is on its way, or did not get there. */
  upload: Upload | undefined;
};

/** One message with who wrote it, when, and how far it got. */
export function MessageItem(props: MessageItemProps) {
  const { own, content, name, avatarUrl, at, fresh, first, last, status, retry } = props;
  const { text, commands, Extra, Forms } = useUi();
  if (content.type === 'formResponse' || content.type === 'form') {
    return (
      <li class="row" part="message">
        <Forms row={props} />
      </li>
    );
  }
  const author = own ? text('conversationListPreviewUserText') : name;
  const isDeleted = content.type === 'deleted';
  const isText = isPlain(content);
  const place = `${own ? 'own' : 'other'}${first ? ' first' : ''}${last ? ' last' : ''}`;
  const bubble = `bubble${isDeleted ? ' unknown' : ''}${status === 'failed' ? ' failed' : ''}${isText && isEmoji(content.text as string) ? ' emoji' : ''}`;
  return (
    <li class={`message ${place}`} part="message">
      {!own && (last ? <Avatar name={name} url={avatarUrl} /> : <span class="avatar-space" />)}
      <div class="stack">
        {first && <div class={own ? 'hidden' : 'author'}>{author}</div>}
        {isDeleted || isText ? (
          <div class={bubble} dir="auto">
            {isDeleted ? text('messageDeleted') : <TextContent text={content.text as string} />}
          </div>
        ) : (
          <Extra of="content" {...props} />
        )}
        {status === 'failed' ? (
          <Failure onRetry={retry === undefined ? undefined : () => commands.retry(retry)} />
        ) : (
          (last || status !== undefined) && <Meta at={at} fresh={fresh} status={status} />
        )}
      </div>
    </li>
  );
}

let emoji: RegExp | undefined;

/** Up to three, with skin tones, flags, key caps and what is joined of several; they are drawn large. */
function isEmoji(text: string): boolean {
  if (!/^\s*(\p{Emoji_Presentation}|\p{Emoji}[\uFE0F\p{Emoji_Modifier}])/u.test(text)) return false;
  // Only now: to make this one takes browsers milliseconds, on phones tens of them.
  // biome-ignore lint/complexity/useRegexLiterals: no literal for compilers of ES2022, which browsers of today are ahead of
  emoji ??= new RegExp('^\\s*(\\p{RGI_Emoji}\\s*){1,3}$', 'v');
  return emoji.test(text);
}

/** Everything else is drawn by a part that comes later. */
function isPlain({ type, text, actions, htmlText }: UnknownContent): boolean {
  return type === 'text' && typeof text === 'string' && !(actions as [] | undefined)?.length && !htmlText;
}

const STATUS = {
  sending: 'messageSending',
  waiting: 'messageWaiting',
  delivered: 'messageDelivered',
  seen: 'messageSeen',
} as const;

type MetaProps = { at: number; fresh: boolean; status: Exclude<OwnStatus, 'failed'> | undefined };

export function Meta({ at, fresh, status }: MetaProps) {
  const { text, formatDate, now } = useUi();
  const time = formatDate(at, text('messageTimestampFormat'));
  return (
    <div class="meta">
      <time dateTime={new Date(at).toISOString()} title={time}>
        {(fresh && ageOf(at, now.value, text)) || time}
      </time>
      {status !== undefined && ` · ${text(STATUS[status])}`}
    </div>
  );
}

function Failure({ onRetry }: { onRetry: (() => void) | undefined }) {
  const { text } = useUi();
  if (onRetry === undefined) return <div class="meta failure">{text('messageError')}</div>;
  const isTouch = matchMedia('(pointer: coarse)').matches;
  return (
    <button type="button" class="meta failure" onClick={onRetry}>
      {text(isTouch ? 'tapToRetry' : 'clickToRetry')}
    </button>
  );
}
