import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';

/** More than a page has to tab through. */
const MOST_STEPS = 60;

async function tabTo(page: Page, isThere: () => Promise<boolean>, key = 'Tab'): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press(key);
    if (await isThere()) return;
  }
  throw new Error(`not reached with ${MOST_STEPS} × ${key}`);
}

/** What has the focus, in the shadow root or outside of it, as role and name. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const outer = document.activeElement;
    const inner = outer?.shadowRoot?.activeElement ?? outer;
    return inner?.ariaLabel ?? inner?.textContent ?? '';
  });

test('a whole conversation with the keyboard alone', async ({ page, server, visitor, newAgent }) => {
  await visitor.goto(`${server.url}/demo/site/`);
  const launcher = page.getByRole('button', { name: 'Open chat' });
  await tabTo(page, async () => (await focused(page)) === 'Open chat');
  await expect(launcher).toBeFocused();
  await expect(launcher).toHaveAttribute('aria-expanded', 'false');

  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Acme Bank' });
  const composer = dialog.getByRole('textbox', { name: 'Type a message...' });
  await expect(dialog).toBeVisible();
  await expect(composer).toBeFocused();

  await page.keyboard.type('Hello');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('second line');
  await page.keyboard.press('Enter');
  await expect(composer).toHaveValue('');
  await expect(composer).toBeFocused();
  await expect(visitor.bubbles).toHaveText(['Hello\nsecond line']);
  await expect(dialog.getByRole('log', { name: 'Messages' })).toContainText('Delivered');

  const agent = await newAgent();
  await agent.signIn(server.url);
  await agent.open(await visitor.conversationId());
  await agent.reply('Good morning');
  await expect(visitor.message('Good morning')).toBeVisible();
  // Of two windows only the one in front has the focus.
  await page.bringToFront();

  // Back to the messages, which scroll by keyboard, and to the button that closes.
  await tabTo(page, async () => (await focused(page)) === 'Messages', 'Shift+Tab');
  await tabTo(page, async () => (await focused(page)) === 'Close chat', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(launcher).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(composer).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(launcher).toBeFocused();
  await expect(launcher).toHaveAttribute('aria-expanded', 'false');
});

test('a screen reader hears what is new, and only that', async ({ page, server, visitor, agent }) => {
  await visitor.goto(`${server.url}/demo/site/`);
  await visitor.open();
  await visitor.sendAndWait('Hello');
  const announced = page.getByRole('status');
  await expect(announced).toHaveText('');
  await agent.signIn(server.url);
  await agent.open(await visitor.conversationId());
  await agent.reply('Good morning');
  await expect(announced).toHaveText(/^\S.* says: Good morning$/);
  // The list itself is no live region: it would be read again whenever history comes in.
  await expect(visitor.log).toHaveAttribute('aria-live', 'off');

  await page.reload();
  await visitor.open();
  await expect(visitor.message('Good morning')).toBeVisible();
  await agent.reply('Still there?');
  await expect(visitor.message('Still there?')).toBeVisible();
  await expect(announced).toHaveText(/^\S.* says: Still there\?$/);
});
