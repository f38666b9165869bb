/** @jsxRuntime classic */
/** @jsx kit.h */
// biome-ignore lint/correctness/noUnusedImports: the compiler makes calls of kit.h of what is drawn
import { kit } from '../kit.ts';

const BUBBLE =
  'M5 4.5h14A1.5 1.5 0 0 1 20.5 6v9a1.5 1.5 0 0 1-1.5 1.5h-7.5L7 20v-3.5H5A1.5 1.5 0 0 1 3.5 15V6A1.5 1.5 0 0 1 5 4.5Z';

/** Drawn for this widget: what the channels use themselves are their trade marks. */
const PATHS: Readonly<Record<string, string>> = {
  messenger: `${BUBBLE}M9 8.5v.01M15 8.5v.01M8.8 12c1.9 1.7 4.5 1.7 6.4 0`,
  whatsapp: `${BUBBLE}M7 10.5l2 2 3.5-4m0 4 3.5-4`,
  telegram: `${BUBBLE}M9.5 13l5-5m-4 0h4v4`,
  viber: `${BUBBLE}M8.5 9.5v2m3.5-4v6m3.5-4v2`,
  line: `${BUBBLE}M8 9h8m-8 3.5h5`,
  wechat:
    'M10 4.5c3.6 0 6.5 2.2 6.5 5s-2.9 5-6.5 5l-2-.3L5 16l.6-2.7C4.3 12.4 3.5 11 3.5 9.5c0-2.8 2.9-5 6.5-5Zm8.5 6.5c1.2.7 2 1.9 2 3.2 0 1-.5 2-1.3 2.7l.5 2.1-2.4-1c-2.3.6-4.8-.1-6-1.6',
  twilio: `${BUBBLE}M8.2 10.5v.01m3.8-.01v.01m3.8-.01v.01`,
  mailgun: 'M4.5 5.5h15v13h-15ZM4.5 7.5l7.5 6 7.5-6',
  sync: 'M8 3.5h8A1.5 1.5 0 0 1 17.5 5v14a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 19V5A1.5 1.5 0 0 1 8 3.5Zm3.5 13.5h1',
};

const SAME_AS: Readonly<Record<string, string>> = { messagebird: 'twilio', frontendEmail: 'mailgun' };

/** A channel, or the way to them. What it means is said beside it. */
export function ChannelIcon({ type }: { type: string }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[SAME_AS[type] ?? type]} />
    </svg>
  );
}

const NAMES: Readonly<Record<string, string>> = {
  messenger: 'Messenger',
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
  viber: 'Viber',
  line: 'LINE',
  wechat: 'WeChat',
  twilio: 'SMS',
  messagebird: 'SMS',
};

/** Names are the same in every language, but e-mail is not one. */
export const channelName = (type: string, email: string): string => NAMES[type] ?? email;
