import { largeInit } from '../../test/large-init.ts';
import { expect, test } from './test.ts';

test('takes everything a page can give at once, without a word on the console, and shows it', async ({
  messenger,
  business,
  page,
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
  expect(said).toEqual([]);
});
