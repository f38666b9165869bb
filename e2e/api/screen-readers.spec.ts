import type { Name } from './names.ts';
import { conforms, expect } from './test.ts';

const PICTURE = { type: 'image', mediaUrl: 'https://example.org/a.png', altText: 'A' };
const SAID: Record<string, object> = {
  supportSays: { type: 'text', text: 'Good morning' },
  sentImage: PICTURE,
  sentFile: { type: 'file', mediaUrl: 'https://example.org/a.pdf' },
  sentCarousel: {
    type: 'carousel',
    items: [{ title: 'One', actions: [{ type: 'link', text: 'See', uri: 'https://example.org' }] }],
  },
  sentLocation: { type: 'location', coordinates: { lat: 47.4, long: 8.5 } },
};

for (const [key, content] of Object.entries(SAID)) {
  conforms(
    [`option:customScreenReaderAnnouncement.${key}` as Name],
    `announces in the site’s own words: ${key}`,
    async ({ messenger, business }) => {
      await messenger.load();
      await messenger.init({ customScreenReaderAnnouncement: { [key]: `Hear from {author}: ${key}` } });
      await messenger.run('Parley.sendMessage("Hello")');
      await messenger.open();
      await business.say(await messenger.conversationId(), content as Record<string, unknown>);
      await expect(messenger.root.getByRole('status')).toContainText(`Hear from Ada: ${key}`);
    },
  );
}

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
    await expect(messenger.root.getByText('Ada is at the keys')).toBeAttached();
  },
);
