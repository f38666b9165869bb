/** @jsxRuntime classic */
/** @jsx kit.h */
import { CHANNEL_TEXT } from '../../../text/channel-text.ts';
import type { TextOf } from '../../../text/create-text.ts';
import { kit } from '../../kit.ts';
import { AddressForm } from './AddressForm.tsx';
import { Problem } from './Parts.tsx';
import { codeOf, isPhone, type PageProps } from './page-props.ts';

const { useSignal, useUi } = kit;

type Text = TextOf<typeof CHANNEL_TEXT>;

/** Not linked, waiting for a word from the phone, or linked. */
export function SmsPage(props: PageProps) {
  const { channel, channels } = props;
  const text = useUi().textOf(CHANNEL_TEXT);
  const isChanging = useSignal(false);
  const { client } = channel;
  const change = async () => {
    isChanging.value = true;
    await channels.unlink(channel);
  };
  if (client?.status === 'pending') return <Pending {...props} onChange={change} />;
  if (client?.status === 'active') return <Linked {...props} onChange={change} />;

  const failure = channels.failure.value;
  const isOurs = failure?.integrationId === channel.integration._id;
  return (
    <div class="channel-body">
      <p class="channel-words" dir="auto">
        {text('smsChannelDescription')}
      </p>
      <AddressForm
        type="tel"
        label={text('smsFieldLabel')}
        placeholder={text('smsFieldPlaceholder')}
        submitLabel={text('smsContinue')}
        isWanted={isChanging.value}
        problem={isOurs ? failureText(text, failure) : undefined}
        onSubmit={(written) =>
          channels.linkNumber(channel, written).then(
            () => undefined,
            (error: unknown) => problemText(text, error),
          )
        }
      />
    </div>
  );
}

type OneProps = PageProps & { onChange(): Promise<void> };

function Pending({ channel, channels, onChange }: OneProps) {
  const text = useUi().textOf(CHANNEL_TEXT);
  const { problem, attempt } = useAttempt(text('smsUnhandledError'));
  const number = channel.client?.displayName ?? '';
  return (
    <div class="channel-body">
      <p class="channel-words" dir="auto">
        {text('smsChannelPendingDescription', { number })}
      </p>
      {problem !== undefined && <Problem line={problem} />}
      <button type="button" class="channel-quiet" onClick={() => attempt(onChange)}>
        {text('smsChangeNumber')}
      </button>
      <button type="button" class="channel-quiet" onClick={() => attempt(() => channels.unlink(channel))}>
        {text('smsCancel')}
      </button>
    </div>
  );
}

function Linked({ channel, channels, onChange }: OneProps) {
  const text = useUi().textOf(CHANNEL_TEXT);
  const ping = useAttempt(text('smsPingChannelError'));
  const change = useAttempt(text('smsUnhandledError'));
  const problem = ping.problem ?? change.problem;
  const { phoneNumber } = channel.integration;
  return (
    <div class="channel-body">
      {isPhone() && typeof phoneNumber === 'string' && (
        <a class="channel-button" href={`sms:${phoneNumber.replace(/[^+\d]/g, '')}`}>
          {text('smsStartTexting')}
        </a>
      )}
      <button type="button" class="channel-button" onClick={() => ping.attempt(() => channels.ping(channel))}>
        {text('smsSendText')}
      </button>
      {problem !== undefined && <Problem line={problem} />}
      <button type="button" class="channel-quiet" onClick={() => change.attempt(onChange)}>
        {text('smsChangeNumber')}
      </button>
    </div>
  );
}

/** Something that may fail, and then says so. One at a time. */
function useAttempt(failed: string) {
  const problem = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const attempt = (task: () => Promise<void>): void => {
    if (busy.value) return;
    busy.value = true;
    problem.value = undefined;
    task()
      .catch(() => {
        problem.value = failed;
      })
      .finally(() => {
        busy.value = false;
      });
  };
  return { problem: problem.value, attempt };
}

type Failure = { reason: 'cancelled' | 'failed'; displayName: string; code?: string };

function failureText(text: Text, { reason, displayName, code }: Failure): string {
  if (reason === 'cancelled') return text('smsLinkCancelled', { appUserNumber: displayName });
  return text(code === 'bad_request' ? 'smsBadRequestError' : 'smsUnhandledError');
}

export function problemText(text: Text, error: unknown): string {
  switch (codeOf(error)) {
    case 'invalid_options':
      return text('smsInvalidNumberError');
    case 'bad_request':
      return text('smsBadRequestError');
    case 'rate_limited': {
      const minutes = Math.ceil(((error as { retryAfter?: number }).retryAfter ?? 0) / 60);
      return minutes > 1
        ? text('smsTooManyRequestsError', { minutes })
        : text('smsTooManyRequestsOneMinuteError');
    }
    default:
      return text('smsUnhandledError');
  }
}
