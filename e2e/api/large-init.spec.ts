import { createContents } from '../../demo/gallery/contents.js';
import { largeInit } from '../../test/large-init.ts';
import { expect, test } from './test.ts';

test('takes everything a page can give at once, without a word on the console, and shows it', async ({
  messenger,
  business,
  page,
  server,
}) => {
  const said: string[] = [];
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) said.push(message.text());
  });
  // The picture of the form's greeting.
  await page.route('http://127.0.0.1/avatar.png', (route) => route.fulfill({ status: 204, body: '' }));
  const externalId = `large-${Date.now()}`;
  await messenger.load();
  const options = largeInit({ externalId, jwt: business.sign(externalId) });
  await messenger.init(options);
  await messenger.open();
  const header = messenger.panel.locator('[part~="header"]');
  await expect(header).toHaveCSS('background-color', 'rgb(101, 117, 142)');
  await expect(messenger.panel.getByText(/know a little bit more about you/)).toBeVisible();
  for (const label of ['Email', 'Company website', 'Company size']) {
    await expect(messenger.panel.getByLabel(label)).toBeVisible();
  }
  await expect(messenger.panel.getByRole('option')).toHaveText([
    'Choose a number...',
    '1-10 employees',
    '11-50 employees',
    '51+ employees',
  ]);
  await expect(messenger.composer).toHaveAttribute('placeholder', 'Complete the form above...');

  await messenger.panel.getByLabel('Email').fill('ada@example.com');
  await messenger.panel.getByLabel('Company website').fill('example.com');
  await messenger.panel.getByLabel('Company size').selectOption('11-50 employees');
  await messenger.panel.getByRole('button', { name: 'Send' }).first().click();
  await expect(messenger.panel.getByText('Thanks for that! What can we help you with?')).toBeVisible();
  await expect(messenger.log).toContainText('11-50 employees');

  await messenger.panel.getByRole('button', { name: 'Add a picture, a file or your location' }).click();
  await expect(messenger.panel.getByRole('menuitem')).toHaveText(['Image', 'File', 'Location']);
  await page.keyboard.press('Escape');

  const { carousel, file, image, link, location, replies } = createContents(
    `${server.url}/demo/shared/pictures/`,
  );
  const id = await messenger.conversationId();
  for (const content of [image, file, location, link, carousel, replies]) await business.say(id, content);
  for (const name of ['Take the green one', 'In black']) {
    await expect(messenger.panel.getByRole('button', { name })).toBeVisible();
  }
  for (const name of [/Account statement/, /Acme Bank at the harbour/, /Read the conditions/]) {
    await expect(messenger.log.getByRole('link', { name }).first()).toBeVisible();
  }
  await expect(messenger.log.getByRole('button', { name: /A harbour/ })).toBeVisible();
  expect(said).toEqual([]);
});
