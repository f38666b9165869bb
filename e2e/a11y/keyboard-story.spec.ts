import type { Page } from '@playwright/test';
import { createContents } from '../../demo/gallery/contents.js';
import type { SiteMessenger } from '../api/site-messenger.ts';
import { expect, test } from '../api/test.ts';

/** More than a page has to tab through. */
const MOST_STEPS = 80;

/** What has the focus, by its name. Runs in the page. */
function focusedName(): string {
  const outer = document.activeElement;
  const inner = outer?.shadowRoot?.activeElement ?? outer;
  const label = (inner as HTMLInputElement | null)?.labels?.[0]?.textContent;
  return inner?.ariaLabel ?? label ?? (inner?.textContent || inner?.querySelector('img')?.alt) ?? '';
}

async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    if ((await page.evaluate(focusedName)).startsWith(name)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`"${name}" is not reached with ${MOST_STEPS} × ${key}`);
}

/** The page has the focus, and nothing in it. */
async function begin(messenger: SiteMessenger, options: object = {}): Promise<void> {
  await messenger.load();
  await messenger.init(options);
  await expect(messenger.launcher).toBeVisible();
}

const composerOf = ({ panel }: SiteMessenger) => panel.getByRole('textbox', { name: 'Type a message...' });

test('a new visitor opens it, says who they are, asks, is asked, and chooses: with the keyboard alone', async ({
  business,
  messenger,
  page,
  server,
}) => {
  test.slow();
  const { form, carousel, replies } = createContents(`${server.url}/demo/shared/pictures/`);
  const { keyboard } = page;
  const { log, panel } = messenger;
  const composer = composerOf(messenger);

  await begin(messenger, { prechatCapture: { enabled: true } });
  await tabTo(page, 'Open chat');
  await keyboard.press('Enter');
  await expect(log.getByRole('textbox', { name: 'Your name' })).toBeFocused();
  await expect(panel).toMatchAriaSnapshot(`
    - dialog "Acme Bank":
      - log "Messages":
        - form /To start off/:
          - text: Your name
          - textbox "Your name"
          - text: Email
          - textbox "Email"
          - button "Send"
      - textbox "Complete the form above..." [disabled]
  `);
  await keyboard.type('Ada Lovelace');
  await keyboard.press('Tab');
  await keyboard.type('ada@example.com');
  await keyboard.press('Enter');
  await expect(log).toContainText('Thanks for that!');
  await expect(composer).toBeFocused();
  await keyboard.type('I need a card');
  await keyboard.press('Enter');
  await expect(messenger.statusOf('I need a card')).toContainText('Delivered');
  const id = await messenger.conversationId();

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
  // The composer is off: the focus is in front of the form.
  await expect(log).toBeFocused();
  await tabTo(page, 'Your account');
  await keyboard.type('DE02 1203');
  await keyboard.press('Tab');
  await keyboard.type('ada@example.com');
  await keyboard.press('Tab');
  await keyboard.press('ArrowDown');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(log).toContainText('DE02 1203');
  await expect(field).toBeHidden();
  await expect(log).toBeFocused();

  await business.say(id, carousel);
  const slides = log.getByRole('list', { name: 'Carousel' });
  await expect(slides).toMatchAriaSnapshot(`
    - list "Carousel":
      - listitem:
        - img "A bank card in green"
        - button "Take the green one"
        - link "Read the conditions"
      - listitem:
        - img "A bank card in black"
        - button "Take the black one"
        - link "Read the conditions"
      - listitem:
        - img "A bank card in rose"
        - button "Take the rose one"
        - link "Read the conditions"
  `);
  const take = (color: string) => log.getByRole('button', { name: `Take the ${color} one` });
  await tabTo(page, 'Take the green one');
  await expect(take('green')).toBeFocused();
  // The arrows lead from one to the next, the focus along with them.
  await keyboard.press('ArrowRight');
  await expect(take('black')).toBeFocused();
  await expect(take('black')).toBeInViewport();
  await keyboard.press('Enter');
  await expect(take('black')).toHaveAttribute('aria-busy', 'false');

  await business.say(id, replies);
  await expect(panel.getByRole('group', { name: 'Suggested replies' })).toMatchAriaSnapshot(`
    - group "Suggested replies":
      - button "In green"
      - button "In black"
      - button /I do not mind/
  `);
  await tabTo(page, 'In black');
  await keyboard.press('Enter');
  await expect(messenger.message('In black')).toBeVisible();
  await expect(panel.getByRole('group', { name: 'Suggested replies' })).toBeHidden();
  // What had the focus is gone; the conversation goes on where one writes.
  await expect(composer).toBeFocused();
});

test('sees a picture large, sends a file, looks through the menu and the list, and leaves: with the keyboard alone', async ({
  business,
  messenger,
  page,
  server,
}) => {
  test.slow();
  const { image } = createContents(`${server.url}/demo/shared/pictures/`);
  const { keyboard } = page;
  const { panel, root } = messenger;
  const composer = composerOf(messenger);

  await begin(messenger);
  await tabTo(page, 'Open chat');
  await keyboard.press('Enter');
  await expect(composer).toBeFocused();
  await keyboard.type('Where do you live?');
  await keyboard.press('Enter');
  await expect(messenger.statusOf('Where do you live?')).toContainText('Delivered');
  const id = await messenger.conversationId();

  await business.say(id, image);
  const picture = messenger.log.getByRole('button', { name: image.altText });
  await expect(picture).toHaveAttribute('aria-busy', 'false');
  await tabTo(page, image.altText, 'Shift+Tab');
  await keyboard.press('Enter');
  const viewer = root.getByRole('dialog', { name: image.altText });
  await expect(viewer).toMatchAriaSnapshot(`
    - dialog:
      - link "Download"
      - button "Close image"
      - button "${image.altText}":
        - img "${image.altText}"
  `);
  await expect(viewer.getByRole('button', { name: 'Close image' })).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(viewer.getByRole('button', { name: image.altText })).toHaveAttribute('aria-pressed', 'true');
  await keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  await expect(picture).toBeFocused();

  await tabTo(page, 'Add a picture, a file or your location');
  const attach = panel.getByRole('button', { name: 'Add a picture, a file or your location' });
  await keyboard.press('Enter');
  const menu = panel.getByRole('menu');
  await expect(menu).toMatchAriaSnapshot(`
    - menu:
      - menuitem "Image"
      - menuitem "File"
      - menuitem "Location"
  `);
  await keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(attach).toBeFocused();
  await keyboard.press('Enter');
  await expect(menu.getByRole('menuitem', { name: 'Image' })).toBeFocused();
  // Before the focus is asked for: a key that follows at once may overtake the order to catch the chooser.
  const asked = page.waitForEvent('filechooser');
  await keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem', { name: 'File' })).toBeFocused();
  await keyboard.press('Enter');
  const buffer = Buffer.from('At the harbour');
  await (await asked).setFiles({ name: 'address.txt', mimeType: 'text/plain', buffer });
  const sent = messenger.messages.last();
  await expect(sent.getByRole('link', { name: /address\.txt/ })).toBeVisible();
  await expect(sent.locator('.meta')).toContainText('Delivered');
  await expect(attach).toBeFocused();

  await tabTo(page, 'My conversations', 'Shift+Tab');
  await keyboard.press('Enter');
  const rows = panel.getByRole('list', { name: 'My conversations' }).getByRole('button');
  await expect(rows).toHaveCount(1);
  await expect(rows).toBeFocused();
  await keyboard.press('Enter');
  await expect(composer).toBeFocused();
  await keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(messenger.launcher).toBeFocused();
  await expect(root).toMatchAriaSnapshot(`
    - button "Open chat"
  `);
});
