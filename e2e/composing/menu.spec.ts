import { createBusiness } from '../api/business.ts';
import { expect, test } from '../fixtures/test.ts';
import { attachButton, chooseLocation, menuItems } from './files.ts';

type Listed = { messages: { content: Record<string, unknown> }[] };

test('the menu is worked by keyboard, and Escape leaves the widget open', async ({ server, visitor }) => {
  const { page } = visitor;
  await visitor.goto(`${server.url}/demo/site/`);
  await visitor.open();
  const button = attachButton(visitor);
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(menuItems(visitor)).toHaveText(['Image', 'File', 'Location']);
  const item = (name: string) => menuItems(visitor).filter({ hasText: name });
  await expect(item('Image')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(item('File')).toBeFocused();
  await page.keyboard.press('End');
  await expect(item('Location')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(item('Image')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(item('Location')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menuItems(visitor)).toHaveCount(0);
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await expect(visitor.composer).toBeVisible();
});

test('a press beside the menu closes it, in the widget and on the page', async ({ server, visitor }) => {
  const { page } = visitor;
  await visitor.goto(`${server.url}/demo/site/`);
  await visitor.open();
  await attachButton(visitor).click();
  await expect(menuItems(visitor)).toHaveCount(3);
  await visitor.composer.click();
  await expect(menuItems(visitor)).toHaveCount(0);
  await attachButton(visitor).click();
  await expect(menuItems(visitor)).toHaveCount(3);
  await page.mouse.click(5, 300);
  await expect(menuItems(visitor)).toHaveCount(0);
  await attachButton(visitor).click();
  await attachButton(visitor).click();
  await expect(menuItems(visitor)).toHaveCount(0);
});

test('a place is sent when the visitor allows it', async ({ server, visitor }) => {
  const context = visitor.page.context();
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ latitude: 46.204_4, longitude: 6.143_2 });
  await visitor.goto(`${server.url}/demo/site/`);
  await visitor.open();
  await chooseLocation(visitor);
  await expect(visitor.messages.last().locator('.meta')).toContainText('Delivered');
  const id = await visitor.conversationId();
  const { messages } = await createBusiness(server.url).v2<Listed>('GET', `/conversations/${id}/messages`);
  expect(messages.map(({ content }) => content)).toMatchObject([
    { type: 'location', coordinates: { lat: 46.204_4, long: 6.143_2 } },
  ]);
});

test('a place that the visitor does not tell leaves no message', async ({ server, visitor }) => {
  await visitor.page.context().clearPermissions();
  const devtools = await visitor.page.context().newCDPSession(visitor.page);
  await devtools.send('Browser.setPermission', {
    permission: { name: 'geolocation' },
    setting: 'denied',
    origin: server.url,
  });
  await visitor.goto(`${server.url}/demo/site/`);
  await visitor.open();
  await chooseLocation(visitor);
  await expect(visitor.root.locator('.notice')).toContainText(
    'Error: This website cannot access your location.',
  );
  await expect(visitor.messages).toHaveCount(0);
});

test('a place that is not found in time can be looked for again', async ({ server, visitor }) => {
  const { page } = visitor;
  await page.addInitScript(() => {
    const found = { coords: { latitude: 1, longitude: 2 } } as GeolocationPosition;
    let count = 0;
    navigator.geolocation.getCurrentPosition = (yes, no) => {
      if (count++ === 0) no?.({ code: 3, PERMISSION_DENIED: 1 } as GeolocationPositionError);
      else yes(found);
    };
  });
  await visitor.goto(`${server.url}/demo/site/`);
  await visitor.open();
  await chooseLocation(visitor);
  await expect(visitor.messages.last()).toContainText('Error: Could not send location');
  await visitor.messages
    .last()
    .getByRole('button', { name: /to retry/ })
    .click();
  await expect(visitor.messages.last().locator('.meta')).toContainText('Delivered');
});

test('the composer grows with its text, up to a limit from which it scrolls', async ({ server, visitor }) => {
  await visitor.goto(`${server.url}/demo/site/`);
  await visitor.open();
  const { composer } = visitor;
  const height = async () => Math.round((await composer.boundingBox())?.height ?? 0);
  const one = await height();
  await composer.press('Shift+Enter');
  await composer.pressSequentially('two');
  const two = await height();
  expect(two).toBeGreaterThan(one);
  await composer.fill(Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\n'));
  const many = await height();
  expect(many).toBeGreaterThan(two);
  expect(many).toBeLessThan(150);
  expect(await composer.evaluate((field) => field.scrollHeight > field.clientHeight)).toBe(true);
  await expect(visitor.messages).toHaveCount(0);
  await composer.press('Enter');
  await expect(visitor.messages).toHaveCount(1);
  expect(await height()).toBe(one);
});
