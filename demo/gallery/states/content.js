// Every kind of message and of action.

import { createContents } from '../contents.js';
import { anna, me } from '../people.js';

const contents = createContents();

/** What is to be seen comes last, after what leads to it. */
const said = (content, by = anna) => [
  [me, 'Hello!', 9],
  [by, content, 2],
];

const state = (title, name, more) => ({ title, talk: said(contents[name]), read: true, ...more });
const own = (title, name) => ({ title, talk: said(contents[name], me), read: true });

/** Presses the button with these words. */
const press = (words) => async (stage) => {
  const buttons = () => [...stage.root.querySelectorAll('[role=log] :is(button, a)')];
  (await stage.until(() => buttons().find(({ textContent }) => textContent.includes(words)))).click();
};

/** A page of the business that was opened. */
const page = (title, uri) => ({
  title,
  talk: said({
    type: 'text',
    text: 'Please choose a seat.',
    actions: [{ id: 'a1', type: 'webview', text: 'Choose a seat', uri, fallback: uri, size: 'tall' }],
  }),
  read: true,
  async after(stage) {
    await press('Choose a seat')(stage);
    await stage.find('.webview :is(.webview-blocked, [aria-busy="false"])');
  },
});

export const MESSAGES = {
  id: 'messages',
  title: 'Kinds of messages',
  states: {
    emoji: state('Nothing but emoji', 'emoji'),
    html: {
      title: 'Text with HTML',
      talk: said({
        type: 'text',
        text: 'Your card is on its way. It comes by post.',
        htmlText:
          '<p>Your card is <b>on its way</b>. It comes <em>by post</em>:</p><ul><li>three days</li><li>no signature</li></ul><p><a href="https://example.com/track">Follow it</a></p>',
      }),
    },
    image: state('A picture', 'image'),
    'image-own': own('A picture of the visitor’s', 'imageTall'),
    'image-actions': state('A picture with a text and a button', 'imageWithActions'),
    'image-large': state('A large picture', 'imageLarge'),
    'image-viewer': state('A picture, looked at', 'image', {
      async after({ find }) {
        (await find('[role=log] button.image.ready')).click();
        await find('.viewer img');
      },
    }),
    'image-nameless': {
      title: 'A picture and a file without names',
      talk: [
        [anna, { ...contents.image, altText: undefined }, 4],
        [anna, { type: 'file', mediaUrl: new URL('../../shared/', import.meta.url).href }, 2],
      ],
    },
    'image-broken': state('A picture that cannot be had', 'imageBroken'),
    'image-strange': state('A picture that browsers cannot draw', 'imageNotDrawable'),
    file: state('A file', 'file'),
    'file-text': own('A file with a text', 'fileWithText'),
    carousel: state('A carousel', 'carousel'),
    'carousel-square': state('A carousel, square', 'carouselSquare'),
    'carousel-one': state('A carousel of one', 'carouselOne'),
    'carousel-plain': state('A carousel without pictures', 'carouselPlain'),
    'list-message': state('A list', 'list'),
    location: own('A place', 'location'),
    'location-bare': state('A place without an address', 'locationBare'),
    form: state('A form', 'form'),
    'form-submitted': {
      title: 'A form that was filled in',
      talk: [
        [anna, contents.formSubmitted, 4],
        [me, contents.formResponse, 2],
      ],
    },
    template: state('A template for another channel', 'template'),
    unknown: state('A kind from the future', 'unknown'),
  },
};

export const ACTIONS = {
  id: 'actions',
  title: 'Actions',
  states: {
    'action-link': state('A link', 'link'),
    'action-postback': state('Postbacks', 'postback'),
    'action-postback-busy': state('A postback on its way', 'postback', {
      before: ({ server }) => server.holdBack('postback:send'),
      after: press('Yes, please'),
    }),
    'action-postback-failed': state('A postback that failed', 'postback', {
      before: ({ server }) => server.refuse('postback:send'),
      async after(stage) {
        await press('Yes, please')(stage);
        await stage.find('.notice');
      },
    }),
    'action-webview': state('A page in the widget', 'webview'),
    'webview-open': page('A page in the widget, open', new URL('../seats.html', import.meta.url).href),
    // Pages that are not encrypted are shown nowhere but on the developer's own machine.
    'webview-blocked': page('A page that cannot be shown in the widget', 'http://example.com/seats'),
    'action-buy': state('Something to pay', 'buy'),
    'action-buy-processing': state('Being paid', 'buyProcessing'),
    'action-buy-paid': state('Paid', 'buyPaid'),
    'action-buy-failed': state('Not paid', 'buyFailed'),
    'action-unknown': state('Kinds from the future, and an unsafe link', 'unknownAction'),
    replies: state('Quick replies', 'replies'),
    'location-request': state('Where are you?', 'locationRequest'),
  },
};
