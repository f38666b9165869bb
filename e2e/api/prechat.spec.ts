import { createBusiness } from './business.ts';
import { conforms, expect, test } from './test.ts';

/** The seeded app with an e-mail channel. */
const WITH_EMAIL = '5fac3e0000000000000000b2';
const AVATAR = 'data:image/gif;base64,R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';

conforms(
  ['option:prechatCapture.enabled', 'option:prechatCapture.avatarUrl'],
  'asks a new visitor who they are, with a picture of the site’s',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.init({ prechatCapture: { enabled: true, avatarUrl: AVATAR } });
    await messenger.run('Parley.open()');
    await expect(messenger.log.getByLabel('Your name')).toBeVisible();
    await expect(messenger.log.getByLabel('Email')).toBeVisible();
    await expect(messenger.log.locator('.greeting img')).toHaveAttribute('src', AVATAR);
    await expect(messenger.composer).toBeDisabled();
  },
);

conforms(
  ['option:prechatCapture.fields', 'option:prechatCapture.enableEmailLinking'],
  'asks what the site wants to know, and links the address only where it may',
  async ({ messenger }) => {
    await messenger.load();
    const fields = [{ type: 'email' as const, name: 'mail', label: 'Where to' }];
    await messenger.init({
      integrationId: WITH_EMAIL,
      prechatCapture: { enabled: true, enableEmailLinking: false, fields },
    });
    await messenger.run('Parley.open()');
    await messenger.log.getByLabel('Where to').fill('ada@example.com');
    await messenger.log.getByLabel('Where to').press('Enter');
    await expect(messenger.log.getByText('Thanks for that!')).toBeVisible();
    await expect.poll(() => messenger.run('Parley.getUser()?.email')).toBe('ada@example.com');
    // What follows from the answers is done when nothing more is noted about them.
    await expect.poll(() => messenger.run('JSON.stringify(localStorage)')).not.toContain('.prechat');
    await expect(messenger.log.getByText('by email at')).toBeHidden();
  },
);

conforms(
  ['option:prechatCapture.enableEmailLinking'],
  'links the address unless it is told not to',
  async ({ messenger }) => {
    await messenger.load();
    // The second app has an e-mail channel.
    const integrationId = '5fac3e0000000000000000b2';
    await messenger.init({ integrationId, prechatCapture: { enabled: true, enableEmailLinking: false } });
    await messenger.open();
    await messenger.panel.getByLabel('Your name').fill('Ann Arbor');
    await messenger.panel.getByLabel('Email').fill('ann@example.org');
    await messenger.panel.getByRole('button', { name: 'Send' }).first().click();
    await expect(messenger.composer).toBeEnabled();
    await messenger.sendAndWait('And now?');
    await expect(messenger.panel.getByText(/by email at ann@example.org/)).toHaveCount(0);
  },
);

test('links the address that was given to the app’s e-mail channel', async ({ messenger, server }) => {
  const business = createBusiness(server.url, {
    appId: '5fac3e0000000000000000a2',
    keyId: 'app_acme_bot',
    keySecret: 'acme-bot-secret',
  });
  await messenger.load();
  await messenger.init({ integrationId: '5fac3e0000000000000000b2', prechatCapture: { enabled: true } });
  await messenger.open();
  await messenger.panel.getByLabel('Your name').fill('Ann Arbor');
  await messenger.panel.getByLabel('Email').fill('ann@example.org');
  await messenger.panel.getByRole('button', { name: 'Send' }).first().click();
  await expect(messenger.panel.getByText(/by email at ann@example.org/)).toBeVisible();
  const { clients } = await business.v2<{ clients: object[] }>(
    'GET',
    `/users/${await messenger.userId()}/clients`,
  );
  expect(clients).toContainEqual(expect.objectContaining({ type: 'mailgun', status: 'active' }));
});
