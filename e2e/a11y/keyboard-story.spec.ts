import type { Page } from '@playwright/test';
import { createContents } from '../../demo/gallery/contents.js';
import { createBusiness } from '../api/business.ts';
import { expect, test } from '../fixtures/test.ts';

/** More than a page has to tab through. */
const MOST_STEPS = 80;

/** What has the focus, by its name. Runs in the page. */
function focusedName(): string {
  const outer = document.activeElement;
  const inner = outer?.shadowRoot?.activeElement ?? outer;
  const label = (inner as HTMLInputElement | null)?.labels?.[0]?.textContent;
  return inner?.ariaLabel ?? label ?? inner?.textContent ?? '';
}

async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    if ((await page.evaluate(focusedName)).startsWith(name)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`"${name}" is not reached with ${MOST_STEPS} × ${key}`);
}

test('form, carousel, quick replies, menu and list with the keyboard alone', async ({
  page,
  server,
  visitor,
}) => {
  test.slow();
  const business = createBusiness(server.url);
  const { form, carousel, replies } = createContents(`${server.url}/demo/shared/pictures/`);
  const { keyboard } = page;
  const composer = visitor.panel.getByRole('textbox', { name: 'Type a message...' });
  const log = visitor.panel.getByRole('log', { name: 'Messages' });

  await visitor.goto(`${server.url}/demo/site/`);
  await tabTo(page, 'Open chat');
  await keyboard.press('Enter');
  await expect(composer).toBeFocused();
  await keyboard.type('I need a card');
  await keyboard.press('Enter');
  await expect(log).toContainText('Delivered');
  const id = await visitor.conversationId();

  await business.say(id, form);
  const field = log.getByRole('textbox', { name: 'Your account' });
  await expect(field).toBeVisible();
  await expect(log).toMatchAriaSnapshot(`
    - textbox "Your account"
    - text: E-mail
    - textbox "E-mail"
    - text: The color of your card
    - combobox "The color of your card"
    - button "Send"
  `);
  await tabTo(page, 'Your account', 'Shift+Tab');
  await keyboard.type('DE02 1203');
  await keyboard.press('Tab');
  await keyboard.type('ada@example.com');
  await keyboard.press('Tab');
  await keyboard.press('ArrowDown');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(log).toContainText('DE02 1203');
  await expect(field).toBeHidden();

  await business.say(id, carousel);
  await expect(log.getByRole('button', { name: 'Take the black one' })).toBeAttached();
  await tabTo(page, 'Take the black one');
  await expect(log.getByRole('button', { name: 'Take the black one' })).toBeInViewport();
  await keyboard.press('Enter');
  await expect(log.getByRole('button', { name: 'Take the black one' })).toHaveAttribute('aria-busy', 'false');

  await business.say(id, replies);
  await expect(visitor.panel.getByRole('button', { name: 'In black' })).toBeVisible();
  await tabTo(page, 'In black');
  await keyboard.press('Enter');
  await expect(visitor.message('In black')).toBeVisible();

  await tabTo(page, 'Add a picture, a file or your location', 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(visitor.panel.getByRole('menu')).toMatchAriaSnapshot(`
    - menu:
      - menuitem "Image"
      - menuitem "File"
      - menuitem "Location"
  `);
  await keyboard.press('Escape');
  await expect(visitor.panel.getByRole('menu')).toBeHidden();

  await tabTo(page, 'My conversations', 'Shift+Tab');
  await keyboard.press('Enter');
  const rows = visitor.panel.getByRole('list', { name: 'My conversations' }).getByRole('button');
  await expect(rows).toHaveCount(1);
  await expect(rows).toBeFocused();
  await keyboard.press('Enter');
  await expect(composer).toBeFocused();
  await keyboard.press('Escape');
  await expect(visitor.panel).toBeHidden();
  await expect(visitor.launcher).toBeFocused();
});
