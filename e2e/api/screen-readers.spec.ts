import type { Business } from './business.ts';
import type { SiteMessenger } from './site-messenger.ts';
import { conforms, expect } from './test.ts';

type Key = 'supportSays' | 'sentImage' | 'sentFile' | 'sentCarousel' | 'sentLocation';

/** A test in which the business says something, and the site has its own words for that. */
const announces =
  (key: Key, content: Record<string, unknown>) =>
  async ({ messenger, business }: { messenger: SiteMessenger; business: Business }) => {
    // Nobody is there, and browsers would complain of it.
    await messenger.page.route('https://example.org/**', (route) =>
      route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
    );
    await messenger.load();
    await messenger.init({ customScreenReaderAnnouncement: { [key]: 'Hear from {author}:' } });
    await messenger.run('Parley.sendMessage("Hello")');
    await messenger.open();
    await business.say(await messenger.conversationId(), content);
    await expect(messenger.root.getByRole('status')).toContainText('Hear from Ada:');
  };

conforms(
  ['option:customScreenReaderAnnouncement.supportSays'],
  'announces what is said in the site’s own words',
  announces('supportSays', { type: 'text', text: 'Good morning' }),
);
conforms(
  ['option:customScreenReaderAnnouncement.sentImage'],
  'announces a picture in the site’s own words',
  announces('sentImage', { type: 'image', mediaUrl: 'https://example.org/a.png', altText: 'A' }),
);
conforms(
  ['option:customScreenReaderAnnouncement.sentFile'],
  'announces a file in the site’s own words',
  announces('sentFile', { type: 'file', mediaUrl: 'https://example.org/a.pdf' }),
);
conforms(
  ['option:customScreenReaderAnnouncement.sentCarousel'],
  'announces a carousel in the site’s own words',
  announces('sentCarousel', {
    type: 'carousel',
    items: [{ title: 'One', actions: [{ type: 'link', text: 'See', uri: 'https://example.org' }] }],
  }),
);
conforms(
  ['option:customScreenReaderAnnouncement.sentLocation'],
  'announces a place in the site’s own words',
  announces('sentLocation', { type: 'location', coordinates: { lat: 47.4, long: 8.5 } }),
);

conforms(
  ['option:customScreenReaderAnnouncement.supportTyping'],
  'announces who is typing in the site’s own words',
  async ({ messenger, business }) => {
    await messenger.load();
    await messenger.init({ customScreenReaderAnnouncement: { supportTyping: '{author} is at the keys' } });
    await messenger.run('Parley.sendMessage("Hello")');
    await messenger.open();
    await business.v2('POST', `/conversations/${await messenger.conversationId()}/activity`, {
      author: { type: 'business', displayName: 'Ada' },
      type: 'typing:start',
    });
    await expect(messenger.root.getByText('Ada is at the keys').first()).toBeAttached();
  },
);
