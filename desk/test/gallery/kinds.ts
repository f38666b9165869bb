import type { MessageContent } from '../../../protocol/model.ts';
import type { FakeBackend } from '../fake-backend.ts';
import { MAIN } from './people.ts';

const picture = new URL('/desk/icon.svg', location.href).href;
const link = (text: string) => ({ id: 'a', type: 'link', text, uri: 'https://acme.example/' });
const item = (title: string, description: string) => ({
  title,
  description,
  mediaUrl: picture,
  actions: [link('Read more'), { id: 'b', type: 'postback', text: 'Take this' }],
});
const place = { coordinates: { lat: 45.764043, long: 4.835659 } };

const BY_BUSINESS: MessageContent[] = [
  {
    type: 'text',
    text: 'How would you like to go on?',
    actions: [
      link('Our branches'),
      { type: 'postback', text: 'Call me' },
      { type: 'reply', text: 'Later' },
      { type: 'webview', text: 'Choose a date', uri: 'https://acme.example/dates' },
      {
        type: 'buy',
        text: 'Insurance',
        amount: 1250,
        currency: 'EUR',
        state: 'offered',
        uri: 'https://acme.example/pay',
      },
      { type: 'locationRequest', text: 'Send location' },
      { type: 'link', text: 'Odd', uri: 'javascript:alert(1)' },
    ],
  },
  {
    type: 'carousel',
    items: [item('Gold card', 'No fees abroad.'), item('Blue card', 'Free for students.')],
  },
  { type: 'list', items: [{ title: 'Opening hours', description: 'Mon–Fri 9–17' }], actions: [link('All')] },
  {
    type: 'form',
    blockChatInput: true,
    fields: [
      { type: 'text', name: 'n', label: 'Your name' },
      { type: 'email', name: 'm', label: 'E-mail' },
      { type: 'select', name: 't', label: 'When', options: [{ label: 'Morning' }, { label: 'Evening' }] },
    ],
  },
  { type: 'image', mediaUrl: picture, altText: 'A card', text: 'This is what it looks like.' },
  { type: 'template', template: { type: 'x' } },
];

const BY_VISITOR: MessageContent[] = [
  { type: 'image', mediaUrl: picture, altText: 'IMG_2231.JPG', mediaType: 'image/jpeg', mediaSize: 812_331 },
  {
    type: 'image',
    mediaUrl: `${picture}?gone`.replace('icon', 'none'),
    altText: 'photo.heic',
    mediaType: 'image/heic',
  },
  {
    type: 'file',
    mediaUrl: 'https://acme.example/files/1.pdf',
    altText: 'Statement of all movements between January and December, with a long name.pdf',
    mediaType: 'application/pdf',
    mediaSize: 1_240_000,
  },
  { type: 'location', ...place },
  { type: 'location', ...place, location: { name: 'FreshMart', address: '12 Rue de la République, Lyon' } },
];

/** Every kind of message there is. */
export function playKinds(fake: FakeBackend): void {
  const visitor = { role: 'user' as const, userId: fake.server.get(MAIN)?.user.id ?? '' };
  for (const content of BY_BUSINESS)
    fake.server.post(MAIN, { role: 'business', displayName: 'Bot' }, content);
  for (const content of BY_VISITOR) fake.server.post(MAIN, visitor, content);
}
