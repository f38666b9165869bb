/** @jsxRuntime classic */
/** @jsx kit.h */
import { CHANNEL_TEXT } from '../../../text/channel-text.ts';
import { kit } from '../../kit.ts';
import { Away, Loading, Problem, QrCode } from './Parts.tsx';
import { isPhone, type PageProps } from './page-props.ts';
import { useFetched } from './use-fetched.ts';

const { useSignal, useUi } = kit;

/** The picture is made by the channel. */
export function WechatPage({ channel, channels, name }: PageProps) {
  const { textOf, Extra } = useUi();
  const text = textOf(CHANNEL_TEXT);
  const { fetched, again } = useFetched(() => channels.picture(channel));
  const broken = useSignal('');
  const url = fetched.status === 'here' ? fetched.value : '';
  const isBroken = url !== '' && broken.value === url;
  const html = text('wechatChannelDescriptionMobile');
  return (
    <div class="channel-body">
      <div class="channel-words" dir="auto">
        {isPhone() ? (
          <Extra of="html" kind="ours" html={html} fallback={html.replace(/<[^>]*>/g, '')} />
        ) : (
          text('wechatChannelDescription')
        )}
      </div>
      {fetched.status === 'loading' && <Loading />}
      {(fetched.status === 'failed' || isBroken) && (
        <Problem
          line={text('wechatQRCodeError')}
          onRetry={() => {
            broken.value = '';
            again();
          }}
        />
      )}
      {url !== '' && !isBroken && (
        <img
          class="qr"
          src={url}
          alt={text('qrCodeLabel', { channel: name })}
          onError={() => {
            broken.value = url;
          }}
        />
      )}
    </div>
  );
}

/** There is no code: nobody learns who of those who write there is this visitor. */
export function LinePage({ channel, channels, name }: PageProps) {
  const text = useUi().textOf(CHANNEL_TEXT);
  const url = channels.addressOf(channel);
  const { qrCodeUrl } = channel.integration;
  const label = text('qrCodeLabel', { channel: name });
  const picture = typeof qrCodeUrl === 'string' && /^https?:/i.test(qrCodeUrl) ? qrCodeUrl : undefined;
  return (
    <div class="channel-body">
      <p class="channel-words" dir="auto">
        {text('lineChannelDescription')}
      </p>
      {url !== undefined && isPhone() && (
        <Away href={url} plain>
          {url.replace(/^https:\/\//, '')}
        </Away>
      )}
      {url !== undefined ? (
        <QrCode content={url} label={label} />
      ) : (
        picture && <img class="qr" src={picture} alt={label} />
      )}
    </div>
  );
}

/** An address to write to. */
export function FrontendEmailPage({ channel: { integration } }: PageProps) {
  const text = useUi().textOf(CHANNEL_TEXT);
  const address = String(integration.emailAddress ?? integration.incomingAddress);
  return (
    <div class="channel-body">
      <p class="channel-words" dir="auto">
        {text('frontendEmailChannelDescription')}
      </p>
      <Away href={`mailto:${encodeURIComponent(address).replace('%40', '@')}`} plain>
        {address}
      </Away>
    </div>
  );
}
