import { CHANNELS } from '../../demo/gallery/contents.js';
import { beginWithMock, createChannels } from '../channels/mock-site.ts';
import { conforms, expect, test } from './test.ts';

const { messenger: facebook, telegram, line } = CHANNELS;
const ALL = [facebook, telegram, line];

conforms(
  ['option:integrationOrder'],
  'offers the channels that the site has chosen, in its order',
  async ({ messenger, page, server }) => {
    const channels = createChannels(page, messenger);
    const integrationOrder = [line._id, facebook._id];
    await beginWithMock(messenger, server.url, ALL, { integrationOrder });
    await messenger.open();
    await channels.way.click();
    await expect(channels.rows).toHaveText(['LINE', 'Messenger']);
  },
);

test('offers no channels where the site wants none', async ({ messenger, page, server }) => {
  const channels = createChannels(page, messenger);
  await beginWithMock(messenger, server.url, ALL, { integrationOrder: [] });
  await messenger.open();
  await messenger.sendAndWait('Hello');
  await page.evaluate("mock.reply('Hello, too')");
  await expect(messenger.message('Hello, too')).toBeVisible();
  await expect(channels.way).toHaveCount(0);
  await expect(channels.suggestion).toHaveCount(0);
});

conforms(
  ['option:notificationChannelPromptEnabled'],
  'suggests nothing where the site does not want it',
  async ({ messenger, page, server }) => {
    const channels = createChannels(page, messenger);
    await beginWithMock(messenger, server.url, ALL, { notificationChannelPromptEnabled: false });
    await messenger.open();
    await expect(channels.way).toBeVisible();
    await messenger.sendAndWait('Hello');
    // What is decided about the message is decided before answers to it have come.
    for (const answer of ['One moment', 'Here I am']) {
      await page.evaluate(
        (words) => (window as unknown as { mock: { reply(said: string): void } }).mock.reply(words),
        answer,
      );
      await expect(messenger.message(answer)).toBeVisible();
    }
    await expect(channels.suggestion).toHaveCount(0);
  },
);

conforms(
  ['method:showNotificationChannelPrompt'],
  'suggests other channels when the page wants it',
  async ({ messenger, page, server }) => {
    const channels = createChannels(page, messenger);
    await beginWithMock(messenger, server.url, ALL, { notificationChannelPromptEnabled: false });
    await messenger.open();
    await messenger.run('Parley.showNotificationChannelPrompt()');
    await expect(channels.suggestion.getByRole('listitem')).toHaveText(['Messenger', 'Telegram']);
  },
);
