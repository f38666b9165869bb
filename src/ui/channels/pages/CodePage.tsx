/** @jsxRuntime classic */
/** @jsx kit.h */
import { CHANNEL_TEXT } from '../../../text/channel-text.ts';
import { kit } from '../../kit.ts';
import { Away, Loading, Problem, QrCode } from './Parts.tsx';
import { isPhone, type PageProps } from './page-props.ts';
import { useFetched } from './use-fetched.ts';

const { useUi } = kit;

type Key = keyof typeof CHANNEL_TEXT;

type Kind = {
  words: Key;
  wordsOnPhone?: Key;
  failed: 'linkError' | 'viberQRCodeError' | 'whatsappLinkingError';
  /** What there is to scan on a screen beside the phone, and whether one can go there from here as well. */
  scan?: 'only' | 'too';
  /** The address is written out. */
  plain?: true;
};

const KINDS: Readonly<Record<string, Kind>> = {
  messenger: { words: 'messengerChannelDescription', failed: 'linkError' },
  telegram: { words: 'telegramChannelDescription', failed: 'linkError' },
  viber: {
    words: 'viberChannelDescription',
    wordsOnPhone: 'viberChannelDescriptionMobile',
    failed: 'viberQRCodeError',
    scan: 'only',
  },
  whatsapp: {
    words: 'whatsappChannelDescriptionDesktop',
    wordsOnPhone: 'whatsappChannelDescriptionMobile',
    failed: 'whatsappLinkingError',
    scan: 'too',
    plain: true,
  },
};

export const isByCode = (type: string): boolean => Object.hasOwn(KINDS, type);

/** Channels that learn who the visitor is by a code. */
export function CodePage({ channel, channels, name }: PageProps) {
  const { textOf } = useUi();
  const text = textOf(CHANNEL_TEXT);
  const { fetched, again } = useFetched(() => channels.code(channel));
  const kind = KINDS[channel.integration.type] as Kind;
  const onPhone = isPhone();
  const words = (onPhone && kind.wordsOnPhone) || kind.words;
  const code = fetched.status === 'here' ? fetched.value.code : '…';
  const url = fetched.status === 'here' ? fetched.value.url : '';
  const scan = onPhone ? undefined : kind.scan;
  return (
    <div class="channel-body">
      <p class="channel-words" dir="auto">
        {text(words as 'whatsappChannelDescriptionMobile', { code })}
      </p>
      {fetched.status === 'loading' && <Loading />}
      {fetched.status === 'failed' && <Problem line={text(kind.failed)} onRetry={again} />}
      {url !== '' && scan && <QrCode content={url} label={text('qrCodeLabel', { channel: name })} />}
      {url !== '' && scan !== 'only' && (
        <Away href={url} plain={kind.plain}>
          {kind.plain ? shortened(url) : text('connectButtonText')}
        </Away>
      )}
    </div>
  );
}

/** Without what only programs read. */
const shortened = (url: string): string => url.replace(/^https:\/\//, '').replace(/\?.*/, '');

/** Where the visitor is linked already: the way there. */
export function LinkedPage({ channel, channels }: PageProps) {
  const text = useUi().textOf(CHANNEL_TEXT);
  const url = channels.addressOf(channel);
  return (
    <div class="channel-body">
      {url !== undefined && (
        <Away href={url} plain={!url.startsWith('viber:')}>
          {url.startsWith('viber:') ? text('connectButtonText') : shortened(url)}
        </Away>
      )}
    </div>
  );
}
