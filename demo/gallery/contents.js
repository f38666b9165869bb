// Something sound of every kind that a message can hold, with every kind and state of its actions, and of channels. Given where the pictures
// are, so that this file depends on nothing: a page knows it as a path, a program as an address.

const id = (number) => number.toString(16).padStart(24, 'a');

const channel = (number) => `c${number}`.repeat(12);

/** One channel of every type, as a config names it. */
export const CHANNELS = /** @type {const} */ ({
  messenger: { _id: channel(1), type: 'messenger', pageId: 'acmebank' },
  whatsapp: { _id: channel(2), type: 'whatsapp', phoneNumber: '+15145550100' },
  telegram: { _id: channel(3), type: 'telegram', username: 'acme_bank_bot' },
  viber: { _id: channel(4), type: 'viber', uri: 'acmebank' },
  line: { _id: channel(5), type: 'line', lineId: 'acmebank' },
  wechat: { _id: channel(6), type: 'wechat' },
  sms: { _id: channel(7), type: 'twilio', phoneNumber: '+15145550100' },
  mail: { _id: channel(8), type: 'mailgun' },
  address: { _id: channel(9), type: 'frontendEmail', emailAddress: 'hello@acme.example' },
});

/** Actions by kind. `reply` and `locationRequest` stand above the composer while their message is the last one. */
export const ACTIONS = {
  link: { id: id(1), type: 'link', text: 'Read the conditions', uri: 'https://example.com/cards' },
  postback: { id: id(2), type: 'postback', text: 'Yes, please', payload: 'YES' },
  webview: {
    id: id(3),
    type: 'webview',
    text: 'Choose a date',
    uri: 'https://example.com/calendar',
    fallback: 'https://example.com/calendar',
    size: 'tall',
  },
  buy: {
    id: id(4),
    type: 'buy',
    text: 'Pay the fee',
    amount: 1250,
    currency: 'eur',
    uri: 'https://example.com/pay/1250',
    state: 'offered',
  },
  reply: { id: id(5), type: 'reply', text: 'In green', payload: 'GREEN' },
  locationRequest: { id: id(6), type: 'locationRequest', text: 'Send my location' },
  unknown: { id: id(7), type: 'teleport', text: 'Beam me up' },
  unsafe: { id: id(8), type: 'link', text: 'A link that is none', uri: 'javascript:alert(1)' },
};

const buy = (state, number) => ({ ...ACTIONS.buy, id: id(number), state });

/** `folder`: where the pictures are, with a slash at its end. */
export function createContents(folder = '../shared/pictures/') {
  const card = (color, number, fields = {}) => ({
    title: `The ${color} card`,
    description: 'No fee in the first year, and one euro for the woods with each payment.',
    mediaUrl: `${folder}card-${color}.svg`,
    mediaType: 'image/svg+xml',
    altText: `A bank card in ${color}`,
    actions: [
      { id: id(number), type: 'postback', text: `Take the ${color} one`, payload: color.toUpperCase() },
      { ...ACTIONS.link, id: id(number + 1) },
    ],
    ...fields,
  });
  const image = {
    type: 'image',
    mediaUrl: `${folder}harbour.svg`,
    mediaType: 'image/svg+xml',
    mediaSize: 184_320,
    altText: 'A harbour in the evening, with a sailing boat',
  };
  const items = [card('green', 20), card('black', 22), card('rose', 24)];
  const text = (words, ...actions) => ({ type: 'text', text: words, actions });

  return {
    text: { type: 'text', text: 'All about it is on https://example.com/cards/green\nShall I send you one?' },
    emoji: { type: 'text', text: '🎉👍🏽' },
    image,
    imageTall: {
      ...image,
      mediaUrl: `${folder}tower.svg`,
      altText: 'A lighthouse',
      text: 'This is where I live now.',
    },
    imageWithActions: {
      ...image,
      text: 'The branch at the harbour. Shall we meet there?',
      actions: [ACTIONS.postback],
    },
    imageBroken: { ...image, mediaUrl: `${folder}nothing-here.svg`, altText: 'What cannot be had' },
    imageLarge: { ...image, mediaSize: 12_400_000 },
    imageNotDrawable: {
      ...image,
      mediaUrl: 'https://example.com/IMG_2041.heic',
      mediaType: 'image/heic',
      altText: undefined,
    },
    file: {
      type: 'file',
      mediaUrl: 'https://example.com/files/Account%20statement%202024-04.pdf',
      mediaType: 'application/pdf',
      mediaSize: 1_483_264,
    },
    fileWithText: {
      type: 'file',
      mediaUrl: 'https://example.com/files/7f3a.xlsx',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      mediaSize: 48_200,
      altText: 'All payments of the year 2024, month by month.xlsx',
      text: 'Here are the figures you asked for.',
    },
    carousel: { type: 'carousel', items, displaySettings: { imageAspectRatio: 'horizontal' } },
    carouselSquare: { type: 'carousel', items, displaySettings: { imageAspectRatio: 'square' } },
    carouselCompact: { type: 'carousel', items: items.map((item) => ({ ...item, size: 'compact' })) },
    carouselOne: { type: 'carousel', items: [items[0]] },
    carouselPlain: {
      type: 'carousel',
      items: [
        { title: 'By post', description: 'Three days', actions: [{ ...ACTIONS.postback, id: id(40) }] },
        {
          title: 'At the branch',
          actions: [
            { ...ACTIONS.webview, id: id(41) },
            { ...ACTIONS.buy, id: id(42) },
          ],
        },
      ],
    },
    list: {
      type: 'list',
      items: [
        card('green', 50, { size: 'large' }),
        card('black', 52, { actions: [{ ...ACTIONS.postback, id: id(52), text: 'Take it' }] }),
        {
          title: 'No card at all',
          description: 'Pay with your phone',
          actions: [{ ...ACTIONS.link, id: id(54) }],
        },
      ],
      actions: [{ ...ACTIONS.postback, id: id(55), text: 'Show me more cards' }],
    },
    location: {
      type: 'location',
      coordinates: { lat: 53.5413, long: 9.9841 },
      location: { name: 'Acme Bank at the harbour', address: '12 Harbour Street, 20457 Hamburg' },
    },
    locationBare: { type: 'location', coordinates: { lat: 53.5413, long: 9.9841 } },
    form: {
      type: 'form',
      blockChatInput: true,
      fields: [
        {
          type: 'text',
          name: 'iban',
          label: 'Your account',
          placeholder: 'DE00 0000 …',
          minSize: 4,
          maxSize: 34,
        },
        { type: 'email', name: 'email', label: 'E-mail', placeholder: 'you@example.com' },
        {
          type: 'select',
          name: 'color',
          label: 'The color of your card',
          placeholder: 'Choose a color',
          options: [
            { name: 'green', label: 'Green' },
            { name: 'black', label: 'Black' },
          ],
        },
      ],
    },
    formSubmitted: {
      type: 'form',
      submitted: true,
      fields: [
        { type: 'text', name: 'iban', label: 'Your account' },
        { type: 'email', name: 'email', label: 'E-mail' },
      ],
    },
    formResponse: {
      type: 'formResponse',
      fields: [
        { type: 'text', name: 'iban', label: 'Your account', text: 'DE02 1203 0000 0000 2020 51' },
        { type: 'email', name: 'email', label: 'E-mail', email: 'ada@example.com' },
        {
          type: 'select',
          name: 'color',
          label: 'The color of your card',
          select: [{ name: 'green', label: 'Green' }],
        },
      ],
      quotedMessageId: id(60),
    },
    template: { type: 'template', template: { name: 'welcome', language: { code: 'en' } } },
    unknown: { type: 'hologram', beam: 3 },
    link: text('It is all in here:', ACTIONS.link),
    postback: text('Shall I block your old card?', ACTIONS.postback, {
      ...ACTIONS.postback,
      id: id(61),
      text: 'No, I have found it',
      payload: 'NO',
    }),
    webview: text('When shall we call you?', ACTIONS.webview),
    buy: text('A new card costs a little.', ACTIONS.buy),
    buyProcessing: text('A new card costs a little.', buy('processing', 62)),
    buyPaid: text('A new card costs a little.', buy('paid', 63)),
    buyFailed: text('A new card costs a little.', buy('failed', 64)),
    unknownAction: text('Something from the future:', ACTIONS.unknown, ACTIONS.unsafe),
    replies: text(
      'Which color do you want your card to have?',
      { ...ACTIONS.reply, iconUrl: `${folder}card-green.svg` },
      { ...ACTIONS.reply, id: id(65), text: 'In black', payload: 'BLACK' },
      {
        ...ACTIONS.reply,
        id: id(66),
        text: 'I do not mind, take the one that is at the top of the pile',
        payload: 'ANY',
      },
    ),
    locationRequest: text('Where are you?', ACTIONS.locationRequest),
  };
}
