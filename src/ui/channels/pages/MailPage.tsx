/** @jsxRuntime classic */
/** @jsx kit.h */
import { CHANNEL_TEXT } from '../../../text/channel-text.ts';
import { EMAIL_TEXT } from '../../../text/email-text.ts';
import { kit } from '../../kit.ts';
import { AddressForm } from './AddressForm.tsx';
import { codeOf, type PageProps } from './page-props.ts';

const { useSignal, useUi } = kit;

/** An e-mail address is linked at once: whether it is theirs a mail will show. */
export function MailPage({ channel, channels, name }: PageProps) {
  const { textOf } = useUi();
  const text = textOf(CHANNEL_TEXT);
  const email = textOf(EMAIL_TEXT);
  const isChanging = useSignal(false);
  const { client } = channel;
  if (client?.status === 'active' && !isChanging.value) {
    return (
      <div class="channel-body">
        <button
          type="button"
          class="channel-quiet"
          onClick={() => {
            isChanging.value = true;
          }}
        >
          {text('emailChangeAddress')}
        </button>
      </div>
    );
  }

  async function submit(address: string): Promise<string | undefined> {
    try {
      await channels.linkMail(channel, address);
      isChanging.value = false;
      return undefined;
    } catch (error) {
      return codeOf(error) === 'bad_request' ? email('emailLinkingErrorMessage') : text('linkError');
    }
  }
  return (
    <div class="channel-body">
      <p class="channel-words" dir="auto">
        {text('emailDescription')}
      </p>
      <AddressForm
        type="email"
        label={name}
        placeholder={text('emailFieldPlaceholder')}
        submitLabel={email('emailFormButton')}
        value={client?.displayName ?? ''}
        isWanted={isChanging.value}
        onSubmit={submit}
      />
    </div>
  );
}
