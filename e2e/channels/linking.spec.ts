import { CHANNELS } from '../../demo/gallery/contents.js';
import { expect, test } from '../api/test.ts';
import { beginWithMock, createChannels } from './mock-site.ts';

const { messenger: facebook, whatsapp, telegram, viber, line, wechat, address } = CHANNELS;

test('suggests other channels after the first message, until one is linked', async ({
  messenger,
  page,
  server,
}) => {
  const channels = createChannels(page, messenger);
  await beginWithMock(messenger, server.url, [facebook, telegram, line]);
  await messenger.open();
  await messenger.sendAndWait('Hello');
  await expect(channels.suggestion).toContainText('continue messaging us through your favorite app');
  await expect(channels.suggestion.getByRole('listitem')).toHaveText(['Messenger', 'Telegram']);
  // It stands where the reader is.
  await expect(channels.suggestion).toBeInViewport({ ratio: 1 });

  await channels.suggestion.getByRole('button', { name: 'Telegram' }).click();
  await expect(channels.settings.getByRole('heading', { name: 'Telegram' })).toBeVisible();
  await expect(channels.link).toHaveAttribute('href', /^https:\/\/telegram\.me\/acme_bank_bot\?start=\w+$/);
  await channels.play('linkChannel', telegram._id, 'Ann');
  await expect(channels.rows.first()).toContainText('Connected as Ann');
  await channels.button('Back').click();
  await expect(channels.settings).toBeHidden();
  await expect(channels.suggestion).toBeHidden();
});

test('suggests a single channel in other words, once, and can be told to be quiet', async ({
  messenger,
  page,
  server,
}) => {
  const { suggestion } = createChannels(page, messenger);
  await beginWithMock(messenger, server.url, [telegram]);
  await messenger.open();
  await messenger.sendAndWait('Hello');
  await expect(suggestion).toContainText('Be notified when you get a reply.');
  await suggestion.getByRole('button', { name: 'Dismiss' }).click();
  await expect(suggestion).toBeHidden();
});

test('suggests them again with the first message after a day', async ({ messenger, page, server }) => {
  const { suggestion } = createChannels(page, messenger);
  await page.clock.install({ time: new Date('2026-03-02T09:00:00Z') });
  await beginWithMock(messenger, server.url, [facebook, telegram]);
  await messenger.open();
  await messenger.sendAndWait('Hello');
  await expect(suggestion).toBeVisible();
  await messenger.sendAndWait('Is anybody there?');
  await expect(suggestion).toBeHidden();

  await page.clock.fastForward('23:30:00');
  await messenger.sendAndWait('Nearly a day later');
  // What is decided about a message is decided before an answer to it has come.
  await messenger.run("mock.reply('Good morning')");
  await expect(messenger.message('Good morning')).toBeVisible();
  await expect(suggestion).toBeHidden();

  await page.clock.fastForward('24:00:10');
  // Time alone does nothing, and nor does what others say.
  await messenger.run("mock.reply('Any news?')");
  await expect(messenger.message('Any news?')).toBeVisible();
  await expect(suggestion).toBeHidden();
  await messenger.sendAndWait('A day later');
  await expect(suggestion).toBeInViewport({ ratio: 1 });
  await suggestion.getByRole('button', { name: 'Dismiss' }).click();
  await expect(suggestion).toBeHidden();

  await page.clock.fastForward('24:00:10');
  await messenger.sendAndWait('And another day');
  await expect(suggestion).toBeVisible();
});

for (const [name, channel, href, qr] of [
  ['Messenger', facebook, /^https:\/\/m\.me\/acmebank\?ref=\w+$/, false],
  ['WhatsApp', whatsapp, /^https:\/\/wa\.me\/15145550100\?text=\w+$/, true],
  ['Viber', viber, undefined, true],
  ['LINE', line, undefined, true],
] as const) {
  test(`has a page for ${name}`, async ({ messenger, page, server }) => {
    const channels = createChannels(page, messenger);
    await beginWithMock(messenger, server.url, [channel]);
    await messenger.open();
    await channels.openPage(name);
    await expect(channels.qrCode).toHaveCount(qr ? 1 : 0);
    if (href === undefined) await expect(channels.link).toHaveCount(0);
    else await expect(channels.link).toHaveAttribute('href', href);
    if (channel === whatsapp) await expect(channels.settings).toContainText(/Your code: \w+\)/);
  });
}

test.describe('on a phone', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('opens the channels’ apps', async ({ messenger, page, server }) => {
    const channels = createChannels(page, messenger);
    await beginWithMock(messenger, server.url, [whatsapp, viber, line, wechat]);
    await messenger.open();
    await channels.openPage('WhatsApp');
    await expect(channels.qrCode).toHaveCount(0);
    await expect(channels.link).toHaveAttribute('href', /^https:\/\/wa\.me\//);
    await channels.button('Back').click();
    await channels.rows.filter({ hasText: 'Viber' }).click();
    await expect(channels.link).toHaveAttribute('href', /^viber:\/\/pa\?chatURI=acmebank&context=\w+$/);
    await channels.button('Back').click();
    await channels.rows.filter({ hasText: 'LINE' }).click();
    await expect(channels.link).toHaveAttribute('href', 'https://line.me/R/ti/p/@acmebank');
    await channels.button('Back').click();
    await channels.rows.filter({ hasText: 'WeChat' }).click();
    await expect(channels.link).toHaveAttribute('href', 'weixin://dl/scan');
  });
});

test('shows the picture that WeChat makes, and asks again where it cannot be had', async ({
  messenger,
  page,
  server,
}) => {
  const channels = createChannels(page, messenger);
  await beginWithMock(messenger, server.url, [wechat]);
  await messenger.open();
  await channels.play('refuseNext', 'channel:qr', { code: 'unavailable' });
  await channels.openPage('WeChat');
  await expect(channels.settings).toContainText('An error occurred while fetching your WeChat QR code.');
  await channels.button('Try again').click();
  await expect(channels.qrCode).toBeVisible();
  await channels.play('linkChannel', wechat._id);
  await expect(channels.rows).toHaveText(/WeChat\s*Connected/);
});

test('says what failed in the channel’s own words, and tries again', async ({ messenger, page, server }) => {
  const channels = createChannels(page, messenger);
  await beginWithMock(messenger, server.url, [telegram, viber, whatsapp]);
  await messenger.open();
  for (const [name, words] of [
    ['Telegram', 'An error occurred when attempting to generate a link for this channel.'],
    ['Viber', 'An error occurred while fetching your Viber QR code.'],
    ['WhatsApp', 'An error occurred while fetching your WhatsApp linking information.'],
  ] as const) {
    await channels.play('refuseNext', 'channel:link-code', { code: 'not_supported' });
    await channels.openPage(name);
    await expect(channels.settings).toContainText(`Error: ${words}`);
    await channels.button('Try again').click();
    await expect(channels.link.or(channels.qrCode).first()).toBeVisible();
    await channels.button('Back').click();
    await channels.button('Back').click();
  }
});

test('names an address to write to', async ({ messenger, page, server }) => {
  const channels = createChannels(page, messenger);
  await beginWithMock(messenger, server.url, [address]);
  await messenger.open();
  await messenger.sendAndWait('Hello');
  await channels.openPage('Email');
  await expect(channels.link).toHaveAttribute('href', 'mailto:hello@acme.example');
});

test('is reached and left by keyboard', async ({ messenger, page, server }) => {
  const channels = createChannels(page, messenger);
  await beginWithMock(messenger, server.url, [telegram, facebook]);
  await messenger.open();
  await channels.way.focus();
  await page.keyboard.press('Enter');
  await expect(channels.settings.getByRole('heading', { name: 'Settings' })).toBeFocused();
  // What lies below cannot be reached.
  await expect(messenger.root.locator('.conversation')).toHaveAttribute('inert');
  await channels.rows.last().focus();
  await page.keyboard.press('Enter');
  await expect(channels.settings.getByRole('heading', { name: 'Sync your conversation' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(channels.rows).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(channels.settings).toBeHidden();
  await expect(channels.way).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(messenger.composer).toBeHidden();
});

for (const opener of ['the launcher', 'a button of the page'] as const) {
  test(`closed with the widget, gives the focus to ${opener}`, async ({ messenger, page, server }) => {
    const channels = createChannels(page, messenger);
    await beginWithMock(messenger, server.url, [telegram]);
    const isOurs = opener === 'the launcher';
    await page.evaluate(() => {
      const button = Object.assign(document.createElement('button'), { textContent: 'Talk to us' });
      button.onclick = () => (window as unknown as { Parley: { open(): void } }).Parley.open();
      document.body.append(button);
    });
    const button = isOurs ? messenger.launcher : page.getByRole('button', { name: 'Talk to us' });
    await button.focus();
    await page.keyboard.press('Enter');
    await channels.way.focus();
    await page.keyboard.press('Enter');
    await expect(channels.settings.getByRole('heading', { name: 'Settings' })).toBeFocused();
    await channels.settings.getByRole('button', { name: 'Close' }).focus();
    await page.keyboard.press('Enter');
    await expect(messenger.panel).toBeHidden();
    await expect(channels.settings).toHaveCount(0);
    await expect(button).toBeFocused();
  });
}

test('goes on as who the visitor turns out to be on the other channel', async ({
  messenger,
  page,
  server,
}) => {
  const channels = createChannels(page, messenger);
  await beginWithMock(messenger, server.url, [telegram]);
  await messenger.open();
  await messenger.sendAndWait('Hello');
  await channels.openPage('Telegram');
  await expect(channels.link).toBeVisible();
  const known = await messenger.run<string>(`(() => {
    const { id } = mock.createUser({ givenName: 'Ann' });
    mock.linkChannel(Parley.getUser().id, '${telegram._id}', 'Ann', id);
    return id;
  })()`);
  await expect(channels.settings).toContainText('Connected as Ann');
  // Nobody, until the server has said who it is.
  await expect.poll(() => messenger.run('Parley.getUser()?.id')).toBe(known);
  await page.keyboard.press('Escape');
  await expect(channels.settings).toBeHidden();
  await expect(messenger.message('Hello')).toBeVisible();
  await messenger.sendAndWait('It is me');
  await expect(channels.suggestion).toBeHidden();
});
