import { XSS_ADDRESSES, XSS_CORPUS, XSS_MARKDOWN } from '../../test/xss/corpus.ts';
import { type Business, createBusiness } from '../api/business.ts';

/** Pictures of the messages come from here; whatever is asked of `canary.example` was asked by something that ran. */
export const MEDIA = 'https://media.example';

/** What the first message of each conversation says. */
export const BEGINNING = 'It begins here';

const USER = 'mallory';
/** So that with its first and its last messages each conversation is fetched at once. */
const PAGE = 90;
const AT_ONCE = 8;

type Body = Record<string, unknown>;
type Draft = { author: Body; content: Body };
export type Hostile = { externalId: string; jwt: string; conversations: string[] };

const vector = (index: number) => XSS_CORPUS[index % XSS_CORPUS.length] as string;
const address = (index: number) => XSS_ADDRESSES[index % XSS_ADDRESSES.length] as string;
const short = (index: number) => vector(index).slice(0, 128);
const media = (index: number) => `${MEDIA}/${vector(index)}`.slice(0, 2048);
const every = <T>(make: (text: string, index: number) => T, step = 1): T[] =>
  XSS_CORPUS.flatMap((text, index) => (index % step === 0 ? [make(text, index)] : []));

const by = (index: number): Body => ({
  type: 'business',
  displayName: short(index),
  avatarUrl: address(index),
});

/** As many whole vectors as there is room for, one in each line. */
function packed(): string[] {
  const texts: string[] = [];
  for (const line of XSS_CORPUS) {
    const last = texts.at(-1);
    if (last === undefined || last.length + line.length >= 4096) texts.push(line.slice(0, 4096));
    else texts[texts.length - 1] = `${last}\n${line}`;
  }
  return texts;
}

const item = (index: number) => ({
  title: short(index),
  description: short(index + 1),
  altText: short(index + 2),
  mediaUrl: media(index),
  actions: [
    { type: 'link', text: vector(index), uri: `https://link.example/${vector(index)}`.slice(0, 2048) },
    { type: 'postback', text: vector(index), payload: vector(index) },
    {
      type: 'buy',
      text: vector(index),
      amount: 1,
      currency: 'usd',
      uri: `x:${vector(index)}`.slice(0, 2048),
    },
  ],
});
const items = (index: number) => Array.from({ length: 10 }, (_, nth) => item(index + nth));

const actions = (index: number) => [
  { type: 'webview', text: vector(index), uri: media(index), fallback: media(index) },
  { type: 'hologram', text: vector(index), uri: address(index) },
  { type: 'reply', text: vector(index), payload: vector(index), iconUrl: media(index) },
];

const field = (index: number) => ({
  type: 'select',
  name: `f${index}`,
  label: short(index),
  placeholder: short(index + 1),
  options: [{ name: short(index), label: short(index + 2) }],
});

/** What each conversation is filled with, each page of it small enough to be fetched at once. */
function contents(): Draft[] {
  const draft = (content: Body, index: number): Draft => ({ author: by(index), content });
  return [
    ...every((text, index) => draft({ type: 'text', text: 'as HTML', htmlText: text }, index)),
    ...XSS_MARKDOWN.map((text, index) => draft({ type: 'text', markdownText: text }, index)),
    ...every((_, index) => draft({ type: 'file', mediaUrl: media(index), altText: short(index) }, index)),
    ...every((_, index) => draft({ type: 'carousel', items: items(index) }, index), 10),
    ...every((_, index) => draft({ type: 'list', items: items(index) }, index), 40),
    ...every((text, index) => {
      const location = { name: text, address: vector(index + 1) };
      return draft({ type: 'location', coordinates: { lat: 1, long: 2 }, location }, index);
    }, 8),
    ...every((text, index) => {
      const content = { type: 'image', mediaUrl: media(index), altText: short(index), text };
      return draft({ ...content, actions: actions(index) }, index);
    }, 8),
    ...every((_, index) => {
      const fields = Array.from({ length: 20 }, (__, nth) => field(index + nth));
      return draft({ type: 'form', fields }, index);
    }, 20),
    ...packed().flatMap((text, index) => [
      draft({ type: 'text', text }, index),
      { author: { type: 'user', userExternalId: USER }, content: { type: 'text', text } },
    ]),
  ];
}

/** A visitor to whom, and as whom, all of it was said. */
export async function fill(serverUrl: string): Promise<Hostile> {
  const business = createBusiness(serverUrl);
  await business.v2('POST', '/users', {
    externalId: USER,
    profile: { givenName: short(0), surname: short(40), email: short(41), avatarUrl: address(0) },
    metadata: { note: short(50) },
  });
  const drafts = contents();
  const previews = packed();
  const conversations: Hostile['conversations'] = [];
  for (let from = 0; from < drafts.length; from += PAGE) {
    const page = drafts.slice(from, from + PAGE);
    const id = await newConversation(business, from);
    await post(business, id, { author: { type: 'business' }, content: { type: 'text', text: BEGINNING } });
    for (let at = 0; at < page.length; at += AT_ONCE) {
      await Promise.all(page.slice(at, at + AT_ONCE).map((draft) => post(business, id, draft)));
    }
    // Each list shows the newest one.
    const text = previews[conversations.length % previews.length] as string;
    await post(business, id, { author: by(from), content: { type: 'text', text, actions: actions(from) } });
    conversations.push(id);
  }
  return { externalId: USER, jwt: business.sign(USER), conversations };
}

async function newConversation(business: Business, index: number): Promise<string> {
  const { conversation } = await business.v2<{ conversation: { id: string } }>('POST', '/conversations', {
    type: 'personal',
    participants: [{ userExternalId: USER }],
    displayName: vector(index).slice(0, 100),
    description: vector(index + 1).slice(0, 100),
    iconUrl: address(index),
    metadata: { note: short(index) },
  });
  return conversation.id;
}

/** An address that none of the schemas takes is refused; the visitor never sees it, which is as good. */
async function post(business: Business, id: string, draft: Draft): Promise<void> {
  await business.v2('POST', `/conversations/${id}/messages`, draft);
}
