import type { SiteMessenger } from '../api/site-messenger.ts';
import { expect, test } from '../api/test.ts';

const unread = (messenger: SiteMessenger) => messenger.run<number>('Parley.getTotalUnreadCount()');

/** The server's word about how much of the conversation is unread. */
async function unreadThere(messenger: SiteMessenger): Promise<number> {
  const { participants } = await messenger.run<{ participants: { unreadCount: number }[] }>(
    'Parley.getConversationById()',
  );
  return participants[0]?.unreadCount ?? -1;
}

test('embedded below the fold, a message is read when it is scrolled to', async ({
  messenger,
  business,
  site,
  server,
}) => {
  site.show({
    head: `<script src="${server.url}/sdk/5/loader.js"></script>`,
    body: '<div style="height: 300vh">Long before the chat</div><div id="chat" style="height: 500px"></div>',
  });
  await messenger.load();
  await messenger.run('Parley.render(document.getElementById("chat"))');
  await messenger.init({ embedded: true });
  await messenger.run('Parley.sendMessage("Hello")');
  await business.say(await messenger.conversationId(), 'Good morning');
  await expect(messenger.bubbles).toHaveText(['Hello', 'Good morning']);
  expect(await unread(messenger)).toBe(1);
  expect(await unreadThere(messenger)).toBe(1);
  await messenger.bubbles.last().scrollIntoViewIfNeeded();
  await expect.poll(() => unread(messenger)).toBe(0);
  await expect.poll(() => unreadThere(messenger)).toBe(0);
});

test('in a tab that is not in front, nothing is read until it is', async ({ messenger, business, page }) => {
  await messenger.load();
  await messenger.init();
  await messenger.run('Parley.sendMessage("Hello")');
  await messenger.open();
  const turn = (hidden: boolean) =>
    page.evaluate((isHidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
      Object.defineProperty(document, 'visibilityState', {
        configurable: true,
        get: () => (isHidden ? 'hidden' : 'visible'),
      });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await turn(true);
  await business.say(await messenger.conversationId(), 'Good morning');
  await expect(messenger.bubbles).toHaveText(['Hello', 'Good morning']);
  expect(await unread(messenger)).toBe(1);
  expect(await unreadThere(messenger)).toBe(1);
  await turn(false);
  await expect.poll(() => unreadThere(messenger)).toBe(0);
});

test('in a closed widget nothing is read until it is opened', async ({ messenger, business }) => {
  await messenger.load();
  await messenger.init();
  await messenger.run('Parley.sendMessage("Hello")');
  await messenger.open();
  await messenger.close();
  await business.say(await messenger.conversationId(), 'Good morning');
  await expect(messenger.badge).toHaveText('1');
  expect(await unreadThere(messenger)).toBe(1);
  await messenger.open();
  await expect.poll(() => unreadThere(messenger)).toBe(0);
});
