import { CHANNELS } from '../contents.js';
import { ben, me, SHORT_TALK } from '../people.js';
import { frames, type, until } from '../steps.js';

const NUMBER = '+15145550123';
const client = ({ _id, type }, displayName, status = 'active') => ({
  id: `client-${type}`,
  type,
  status,
  integrationId: _id,
  ...(displayName && { displayName }),
});
const linkedTo = (...clients) => ({ 'client:list': () => ({ clients }) });

/** Stands for the picture that the channel makes. */
const PICTURE = new URL('../../shared/pictures/wechat.svg', import.meta.url).href;

const ANSWERS = {
  ...linkedTo(),
  'channel:link-code': () => ({ code: '7XK2QA' }),
  'channel:qr': () => ({ url: PICTURE }),
};

/** Opens the list and, with a channel, its page. */
async function open(find, channel) {
  (await find('[part=channels]')).click();
  await find('.channel-row');
  if (channel === undefined) return;
  const rows = () => [
    ...document.getElementById('web-messenger-container').shadowRoot.querySelectorAll('.channel-row'),
  ];
  const row = await until(() =>
    rows().find((one, _, { length }) => length === 1 || one.textContent.includes(channel)),
  );
  row.click();
  await find('.channel-page');
}

/** A page on which something is to be seen. */
const page = (title, channel, name, { see = '.channel-body', next, answers, ...rest } = {}) => ({
  title,
  talk: SHORT_TALK,
  integrations: [channel],
  answers: { ...ANSWERS, ...answers },
  async after(stage) {
    await open(stage.find, name);
    await next?.(stage);
    await stage.find(see);
  },
  ...rest,
});

/** The next answer to this request is no. */
const refused = (request, problem) => ({ before: ({ server }) => server.refuse(request, problem) });
const never = (request) => ({ before: ({ server }) => server.holdBack(request) });
const touch = { touch: true };

async function send(find, address) {
  type(await find('.channel-form input'), address);
  await frames(2);
  (await find('.channel-form button')).click();
}
const sending =
  (address) =>
  ({ find }) =>
    send(find, address);

/** What becomes of a number that waits. */
const ended =
  (event) =>
  ({ server }) =>
    server.emit('client:removed', { client: client(CHANNELS.sms, NUMBER, 'pending'), ...event });

const { messenger, whatsapp, telegram, viber, line, wechat, sms, mail, address } = CHANNELS;
const PENDING = { answers: linkedTo(client(sms, NUMBER, 'pending')) };
const LINKED = { answers: linkedTo(client(sms, NUMBER)) };
// What is to be seen on each kind of screen.
const qr = 'svg.qr';
const viberLink = 'svg.qr, .channel-button';
const whatsappLink = '.qr + .channel-address, .channel-words + .channel-address';
const wrong = '.channel-wrong';

const first = {
  talk: [
    [me, 'Do you have a branch in Oslo?', 3],
    [ben, 'We do! I look up the address.', 2],
  ],
  answers: ANSWERS,
};

export const OTHER_CHANNELS = {
  id: 'channels',
  title: 'Other channels',
  states: {
    suggestion: {
      title: 'Other channels are suggested',
      ...first,
      integrations: Object.values(CHANNELS),
      after: ({ find }) => find('.suggestion'),
    },
    'suggestion-single': {
      title: 'The only other channel is suggested',
      ...first,
      integrations: [telegram],
      after: ({ find }) => find('.suggestion'),
    },
    settings: {
      title: 'The list of channels, some of them linked',
      talk: SHORT_TALK,
      integrations: Object.values(CHANNELS),
      answers: {
        ...ANSWERS,
        ...linkedTo(client(telegram, 'Ada'), client(wechat), client(sms, NUMBER, 'pending')),
      },
      after: ({ find }) => open(find),
    },
    'settings-rtl': {
      title: 'The list of channels, right to left',
      talk: SHORT_TALK,
      dir: 'rtl',
      texts: 'ar',
      integrations: Object.values(CHANNELS),
      answers: { ...ANSWERS, ...linkedTo(client(telegram, 'Ada')) },
      after: ({ find }) => open(find),
    },
    'channel-messenger': page('Messenger', messenger, 'Messenger', { see: '.channel-button' }),
    'channel-telegram': page('Telegram', telegram, 'Telegram', { see: '.channel-button' }),
    'channel-telegram-loading': page('A code is fetched', telegram, 'Telegram', never('channel:link-code')),
    'channel-telegram-failed': page('No code can be had', telegram, 'Telegram', {
      see: wrong,
      ...refused('channel:link-code'),
    }),
    'channel-telegram-linked': page('Telegram, linked', telegram, 'Telegram', {
      answers: linkedTo(client(telegram, 'Ada')),
    }),
    'channel-whatsapp': page('WhatsApp', whatsapp, 'WhatsApp', { see: whatsappLink }),
    'channel-whatsapp-touch': page('WhatsApp, on a phone', whatsapp, 'WhatsApp', {
      see: whatsappLink,
      ...touch,
    }),
    'channel-whatsapp-failed': page('WhatsApp, without a code', whatsapp, 'WhatsApp', {
      see: wrong,
      ...refused('channel:link-code'),
    }),
    'channel-viber': page('Viber', viber, 'Viber', { see: viberLink }),
    'channel-viber-touch': page('Viber, on a phone', viber, 'Viber', {
      see: viberLink,
      ...touch,
    }),
    'channel-viber-failed': page('Viber, without a code', viber, 'Viber', {
      see: wrong,
      ...refused('channel:link-code'),
    }),
    'channel-line': page('LINE', line, 'LINE', { see: qr }),
    'channel-line-touch': page('LINE, on a phone', line, 'LINE', {
      see: qr,
      ...touch,
    }),
    'channel-wechat': page('WeChat', wechat, 'WeChat', { see: 'img.qr' }),
    'channel-wechat-touch': page('WeChat, on a phone', wechat, 'WeChat', {
      // Where there is no touch screen nothing has to be fetched for the words.
      see: '.html a, .channel-words:not(:has(*))',
      ...touch,
    }),
    'channel-wechat-failed': page('WeChat, without a picture', wechat, 'WeChat', {
      see: wrong,
      ...refused('channel:qr'),
    }),
    'channel-sms': page('SMS', sms, 'SMS'),
    'channel-sms-wrong': page('SMS, no such number', sms, 'SMS', { see: wrong, next: sending('12') }),
    'channel-sms-refused': page('SMS, a number that cannot be reached', sms, 'SMS', {
      see: wrong,
      next: sending(NUMBER),
      ...refused('client:link'),
    }),
    'channel-sms-later': page('SMS, too soon after another try', sms, 'SMS', {
      see: wrong,
      next: sending(NUMBER),
      ...refused('client:link', { code: 'rate_limited', retryAfter: 130 }),
    }),
    'channel-sms-minute': page('SMS, again in a minute', sms, 'SMS', {
      see: wrong,
      next: sending(NUMBER),
      ...refused('client:link', { code: 'rate_limited', retryAfter: 30 }),
    }),
    'channel-sms-fault': page('SMS, a fault', sms, 'SMS', {
      see: wrong,
      next: sending(NUMBER),
      ...refused('client:link', { code: 'internal' }),
    }),
    'channel-sms-pending': page('SMS, waiting for a word from the phone', sms, 'SMS', PENDING),
    'channel-sms-cancelled': page('SMS, cancelled on the phone', sms, 'SMS', {
      ...PENDING,
      see: wrong,
      next: ended({ reason: 'cancelled' }),
    }),
    'channel-sms-linked': page('SMS, linked', sms, 'SMS', LINKED),
    'channel-sms-linked-touch': page('SMS, linked, on a phone', sms, 'SMS', { ...LINKED, ...touch }),
    'channel-sms-unsent': page('SMS, the first message could not be sent', sms, 'SMS', {
      ...LINKED,
      see: wrong,
      next: async ({ find }) => (await find('.channel-body .channel-button')).click(),
      ...refused('client:ping'),
    }),
    'channel-mail': page('E-mail', mail, 'Email'),
    'channel-mail-wrong': page('E-mail, no such address', mail, 'Email', {
      see: wrong,
      next: sending('nobody'),
      ...refused('client:link'),
    }),
    'channel-mail-linked': page('E-mail, linked', mail, 'Email', {
      answers: linkedTo(client(mail, 'ada@example.com')),
    }),
    'channel-address': page('An address to write to', address, 'Email'),
  },
};
