import { CHANNELS } from '../../demo/gallery/contents.js';
import { createBusiness } from '../api/business.ts';
import { expect, test } from '../api/test.ts';
import { beginWithMock, createChannels } from './mock-site.ts';

const { sms, mail } = CHANNELS;
const NUMBER = '+15145550123';

test('links a phone number, which the phone has to confirm', async ({ messenger, page, server }) => {
  const channels = createChannels(page, messenger);
  const field = channels.settings.getByLabel('Phone number');
  await beginWithMock(messenger, server.url, [sms]);
  await messenger.open();
  await channels.openPage('SMS');

  await field.fill('12345');
  await field.press('Enter');
  await expect(channels.settings).toContainText('Error: Please submit a valid phone number.');
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('aria-invalid', 'true');

  for (const [refusal, words] of [
    [{ code: 'bad_request' }, 'We were unable to communicate with this number.'],
    [{ code: 'rate_limited', retryAfter: 61 }, 'Please try again in 2 minutes.'],
    [{ code: 'rate_limited', retryAfter: 60 }, 'Please try again in 1 minute.'],
    [{ code: 'internal' }, 'Something went wrong. Please try again.'],
  ] as const) {
    await channels.play('refuseNext', 'client:link', refusal);
    await field.fill('+1 514 555 0123');
    await channels.button('Send').click();
    await expect(channels.settings).toContainText(words);
  }

  await channels.button('Send').click();
  await expect(channels.settings).toContainText(`Check your messages at ${NUMBER}`);
  await channels.play('endLink', sms._id, { reason: 'cancelled' });
  await expect(channels.settings).toContainText(`Link to ${NUMBER} was cancelled.`);

  await field.fill(NUMBER);
  await channels.button('Send').click();
  await expect(channels.settings).toContainText(`Check your messages at ${NUMBER}`);
  await channels.play('linkChannel', sms._id);
  await expect(channels.settings).toContainText(`Connected as ${NUMBER}`);
  await channels.play('refuseNext', 'client:ping', { code: 'unavailable' });
  await channels.button('Send me a text').click();
  await expect(channels.settings).toContainText('There was an error sending a message to your number.');
  await channels.button('Send me a text').click();
  await expect(channels.settings.locator('.channel-wrong')).toBeHidden();

  await channels.button('Change my number').click();
  await expect(field).toBeFocused();
  await field.fill(NUMBER);
  await channels.button('Send').click();
  await channels.button('Cancel').click();
  await expect(field).toBeVisible();
  await expect(channels.settings.locator('.channel-wrong')).toBeHidden();
});

test('links an e-mail address, and another one in its place', async ({ messenger, page, server }) => {
  const channels = createChannels(page, messenger);
  const field = channels.settings.getByLabel('Email');
  await beginWithMock(messenger, server.url, [mail]);
  await messenger.open();
  await channels.openPage('Email');
  await field.fill('nobody');
  await field.press('Enter');
  await expect(channels.settings).toContainText('Error: Please submit a valid email address.');
  await channels.play('refuseNext', 'client:link', { code: 'internal' });
  await field.fill('ann@example.com');
  await field.press('Enter');
  await expect(channels.settings).toContainText('Error: An error occurred');
  await field.press('Enter');
  await expect(channels.settings).toContainText('Connected as ann@example.com');
  await channels.button('Change my email').click();
  await expect(field).toHaveValue('ann@example.com');
  await field.fill('ann@example.org');
  await channels.button('Submit').click();
  await expect(channels.settings).toContainText('Connected as ann@example.org');
});

test('the server keeps the address: the business sees it, and it is there after a reload', async ({
  messenger,
  page,
  server,
}) => {
  const channels = createChannels(page, messenger);
  const field = channels.settings.getByLabel('Email');
  const app = { appId: '5fac3e0000000000000000a2', keyId: 'app_acme_bot', keySecret: 'acme-bot-secret' };
  const business = createBusiness(server.url, app);
  const integrationId = '5fac3e0000000000000000b2';
  const clients = async () =>
    (
      await business.v2<{ clients: { type: string; displayName?: string }[] }>(
        'GET',
        `/users/${await messenger.userId()}/clients`,
      )
    ).clients.filter(({ type }) => type === 'mailgun');

  await messenger.load();
  await messenger.init({ integrationId });
  await messenger.open();
  await messenger.sendAndWait('Hello');
  await channels.suggestion.getByRole('button', { name: 'Email' }).click();
  await field.fill('ann@example');
  await field.press('Enter');
  await expect(channels.settings).toContainText('Error: Please submit a valid email address.');
  await field.fill('ann@example.com');
  await field.press('Enter');
  await expect(channels.settings).toContainText('Connected as ann@example.com');
  expect(await clients()).toMatchObject([{ status: 'active' }]);

  await messenger.load();
  await messenger.init({ integrationId });
  await messenger.open();
  await channels.way.click();
  await expect(channels.rows).toContainText('Connected as ann@example.com');
  await expect(channels.suggestion).toBeHidden();
  await channels.rows.click();
  await channels.button('Change my email').click();
  await field.fill('ann@example.org');
  await field.press('Enter');
  await expect(channels.settings).toContainText('Connected as ann@example.org');
  expect(await clients()).toHaveLength(1);
});
