import type { BrowserContext, Page } from '@playwright/test';
import { ACTIONS, createContents } from '../../demo/gallery/contents.js';
import { type Business, createBusiness } from '../api/business.ts';
import { test as base, expect } from '../fixtures/test.ts';

type Content = Record<string, unknown> & { type: string };
type Stage = { business: Business; id: string; contents: Record<string, Content> };

/** A visitor with a conversation, and the business that posts into it over REST. */
const test = base.extend<{ stage: Stage }>({
  stage: async ({ visitor, server }, use) => {
    await visitor.begin(`${server.url}/demo/site/`);
    const contents = createContents(`${server.url}/demo/shared/pictures/`) as unknown as Stage['contents'];
    await use({ business: createBusiness(server.url), id: await visitor.conversationId(), contents });
  },
});

const contentOf = ({ contents }: Stage, name: string): Content => {
  const content = contents[name];
  if (content === undefined) throw new Error(`there is no content "${name}"`);
  return content;
};
const post = (stage: Stage, name: string) => stage.business.say(stage.id, contentOf(stage, name));
const isDrawn = (image: Element) =>
  (image as HTMLImageElement).complete && (image as HTMLImageElement).naturalWidth > 0;
/** What is found under the addresses in these messages. */
const elsewhere = (context: BrowserContext, body: string) =>
  context.route('https://example.com/**', (route) => route.fulfill({ contentType: 'text/html', body }));

test('pictures arrive, load in their place, and are shown large', async ({ stage, visitor }) => {
  await post(stage, 'image');
  const frame = visitor.log.getByRole('button', { name: 'A harbour in the evening' });
  const image = frame.locator('img');
  await expect(image).toHaveJSProperty('complete', true);
  await expect.poll(() => image.evaluate(isDrawn)).toBe(true);
  const { width = 0, height = 0 } = (await frame.boundingBox()) ?? {};
  expect(width / height).toBeCloseTo(4 / 3, 1);

  await frame.click();
  const viewer = visitor.panel.getByRole('dialog', { name: 'A harbour in the evening' });
  await expect(viewer.getByRole('button', { name: 'Close image' })).toBeFocused();
  await expect(viewer.getByRole('link', { name: 'Download' })).toHaveAttribute('href', /harbour\.svg$/);
  await expect(visitor.panel.locator('.conversation')).toHaveJSProperty('inert', true);
  await visitor.page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  await expect(visitor.panel).toBeVisible();
  await expect(frame).toBeFocused();
});

test('a picture that cannot be had is asked for again by a click', async ({ stage, visitor, problems }) => {
  problems.allowLostConnections();
  let isThere = false;
  await visitor.page.route('**/pictures/tower.svg', (route) =>
    isThere ? route.continue() : route.abort('connectionfailed'),
  );
  await post(stage, 'imageTall');
  const again = visitor.log.getByRole('button', { name: /Unable to load image.*Click to reload image\./ });
  await expect(again).toBeVisible();
  await expect(visitor.log).toContainText('This is where I live now.');
  isThere = true;
  await again.click();
  await expect.poll(() => visitor.log.locator('img[alt="A lighthouse"]').evaluate(isDrawn)).toBe(true);
});

test('very large pictures wait for a click; those that browsers cannot draw are files', async ({
  stage,
  visitor,
}) => {
  await post(stage, 'imageLarge');
  await visitor.log.getByRole('button', { name: /Click to view 12\.4 MB image\./ }).click();
  await expect.poll(() => visitor.log.getByRole('img', { name: 'A harbour' }).evaluate(isDrawn)).toBe(true);
  await post(stage, 'imageNotDrawable');
  await expect(
    visitor.log.getByRole('link', { name: /IMG_2041\.heic.*Preview not available\./ }),
  ).toBeVisible();
});

test('files, lists and places arrive with the way to what they are about', async ({ stage, visitor }) => {
  await post(stage, 'file');
  const file = visitor.log.getByRole('link', { name: /Account statement 2024-04\.pdf.*PDF · 1\.5 MB/ });
  await expect(file).toHaveAttribute('href', 'https://example.com/files/Account%20statement%202024-04.pdf');
  await expect(file).toHaveAttribute('rel', 'noopener noreferrer');
  await post(stage, 'list');
  await expect(visitor.log.locator('.items > li')).toHaveCount(3);
  await expect(visitor.log.getByRole('button', { name: 'Show me more cards' })).toBeVisible();
  await post(stage, 'location');
  const place = visitor.log.getByRole('link', { name: /Acme Bank at the harbour.*12 Harbour Street/ });
  await expect(place).toHaveAttribute(
    'href',
    /^https:\/\/www\.openstreetmap\.org\/\?mlat=53\.541300&mlon=9\.984100/,
  );
});

test('a carousel is gone through by keyboard', async ({ stage, visitor }) => {
  await post(stage, 'carousel');
  const slides = visitor.log.getByRole('list', { name: 'Carousel' });
  await expect(slides.getByRole('listitem')).toHaveCount(3);
  await expect.poll(() => slides.locator('img').first().evaluate(isDrawn)).toBe(true);
  const next = visitor.log.getByRole('button', { name: 'Next' });
  const back = visitor.log.getByRole('button', { name: 'Previous' });
  await expect(back).toHaveAttribute('aria-disabled', 'true');
  await slides.focus();
  const startOf = (n: number) =>
    slides.evaluate(
      (list, index) =>
        Math.round((list.children[index]?.getBoundingClientRect().x ?? 0) - list.getBoundingClientRect().x),
      n,
    );
  await visitor.page.keyboard.press('ArrowRight');
  await expect.poll(() => startOf(1)).toBeLessThan(3);
  await expect(back).toHaveAttribute('aria-disabled', 'false');
  await visitor.page.keyboard.press('ArrowRight');
  await expect(next).toHaveAttribute('aria-disabled', 'true');
  await visitor.page.keyboard.press('ArrowLeft');
  await visitor.page.keyboard.press('ArrowLeft');
  await expect.poll(() => startOf(0)).toBeGreaterThan(-3);

  // From one item's button to the next one's.
  await visitor.page.keyboard.press('Tab');
  await expect(visitor.log.getByRole('button', { name: 'Take the green one' })).toBeFocused();
  await visitor.page.keyboard.press('ArrowRight');
  await expect(visitor.log.getByRole('button', { name: 'Take the black one' })).toBeFocused();
  await expect(visitor.log.getByRole('button', { name: 'Take the black one' })).toBeInViewport({ ratio: 1 });
});

test('links lead into a tab of their own, and only where links may lead', async ({
  stage,
  visitor,
  context,
}) => {
  await elsewhere(context, '<title>elsewhere</title>');
  await post(stage, 'link');
  const opened = context.waitForEvent('page');
  await visitor.log.getByRole('link', { name: 'Read the conditions' }).click();
  const page: Page = await opened;
  await expect(page).toHaveURL('https://example.com/cards');
  expect(await page.evaluate(() => window.opener)).toBeNull();
  await page.close();
  // The server refuses what runs as code; what it lets through for other clients is no link here.
  await stage.business.say(stage.id, {
    type: 'text',
    text: 'Call us',
    actions: [{ type: 'link', text: 'By phone', uri: 'tel:+4940123' }, ACTIONS.unknown],
  });
  await expect(visitor.log.getByText('By phone')).toBeVisible();
  await expect(visitor.log.getByRole('link', { name: 'By phone' })).toHaveCount(0);
  await expect(visitor.log.getByText('Unsupported action type.')).toBeVisible();
});

test('a postback is heard of at the desk, also one of an item; when it is not, the visitor is told', async ({
  stage,
  server,
  visitor,
  agent,
}) => {
  await agent.signIn(server.url);
  await agent.open(stage.id);
  await post(stage, 'postback');
  await visitor.log.getByRole('button', { name: 'Yes, please' }).click();
  await expect(agent.page.getByText('Yes, please').last()).toBeVisible();
  await post(stage, 'carousel');
  await visitor.log.getByRole('button', { name: 'Take the green one' }).click();
  await expect(agent.page.getByText('Take the green one').last()).toBeVisible();

  await visitor.run(
    `Parley.setDelegate({ beforePostbackSend: (postback) => ({ ...postback, actionId: '${'f'.repeat(24)}' }) })`,
  );
  await visitor.log.getByRole('button', { name: 'Yes, please' }).click();
  await expect(visitor.panel.locator('.notice')).toContainText(
    'Error: An error occurred while processing your action. Please try again.',
  );
});

test('a page of the business opens over the conversation, and goes with Escape', async ({
  stage,
  visitor,
  context,
}) => {
  await elsewhere(context, '<h1>Choose a date</h1>');
  await post(stage, 'webview');
  const button = visitor.log.getByRole('button', { name: 'Choose a date' });
  await button.click();
  const page = visitor.panel.getByRole('dialog', { name: 'Choose a date' });
  await expect(page.locator('iframe').contentFrame().getByRole('heading')).toHaveText('Choose a date');
  await page.getByRole('button').last().focus();
  await visitor.page.keyboard.press('Escape');
  await expect(page).toBeHidden();
  await expect(button).toBeVisible();
});

test('a purchase leads to where it is paid, and ends when the business says so', async ({
  stage,
  visitor,
}) => {
  const { id, content } = (await post(stage, 'buy')) as unknown as {
    id: string;
    content: { actions: [{ id: string }] };
  };
  const link = visitor.log.getByRole('link', { name: /Pay the fee.*€12\.50/ });
  await expect(link).toHaveAttribute('href', 'https://example.com/pay/1250');
  await expect(link).toHaveAttribute('target', '_blank');
  const settle = (state: string) =>
    stage.business.v2('PATCH', `/conversations/${stage.id}/messages/${id}`, {
      actions: [{ id: content.actions[0].id, state }],
    });
  await settle('processing');
  await expect(link).toHaveCount(0);
  await expect(visitor.log.locator('[aria-busy="true"]')).toContainText('Pay the fee');
  await settle('failed');
  await expect(link).toBeVisible();
  await expect(visitor.log).toContainText('An error occurred while processing the card.');
  await settle('paid');
  await expect(visitor.log.getByText('Payment Completed')).toBeVisible();
  await expect(link).toHaveCount(0);
});

test('an answer to choose is sent with what stands behind it, and the choice goes', async ({
  stage,
  server,
  visitor,
  agent,
}) => {
  await agent.signIn(server.url);
  await agent.open(stage.id);
  await post(stage, 'replies');
  const choice = visitor.panel.getByRole('group', { name: 'Suggested replies' });
  await expect(choice.getByRole('button')).toHaveCount(3);
  // Firefox gives the focus to the page in front only.
  await visitor.page.bringToFront();
  await choice.getByRole('button', { name: 'In black' }).click();
  await expect(visitor.statusOf('In black')).toContainText(/Delivered|Seen/);
  await expect(choice).toBeHidden();
  await expect(visitor.composer).toBeFocused();
  await expect(agent.bubbles.last()).toContainText('In black');
  const { messages } = await stage.business.v2<{ messages: { content: Content }[] }>(
    'GET',
    `/conversations/${stage.id}/messages`,
  );
  expect(messages.map(({ content }) => content)).toContainEqual({
    type: 'text',
    text: 'In black',
    payload: 'BLACK',
  });
  await post(stage, 'replies');
  await expect(choice).toBeVisible();
  await stage.business.say(stage.id, 'Never mind');
  await expect(choice).toBeHidden();
});

test('a form is answered in the conversation, and until then nothing else can be said', async ({
  stage,
  visitor,
}) => {
  const form = await post(stage, 'form');
  await expect(visitor.panel.getByPlaceholder('Complete the form above...')).toBeDisabled();
  const send = visitor.log.getByRole('button', { name: 'Send' });
  await send.click();
  await expect(visitor.log.getByText('This entry is required').first()).toBeVisible();
  await visitor.log.getByRole('textbox', { name: 'Your account' }).fill('DE02 1203 0000');
  await visitor.log.getByRole('textbox', { name: 'E-mail' }).fill('ada@example.com');
  await visitor.log.getByRole('combobox', { name: 'The color of your card' }).selectOption('Black');
  await send.click();
  await expect(visitor.log.getByText('Submitted')).toBeVisible();
  await expect(visitor.log.locator('.own dd')).toHaveText(['DE02 1203 0000', 'ada@example.com', 'Black']);
  await expect(visitor.panel.getByPlaceholder('Type a message...')).toBeEnabled();
  const { messages } = await stage.business.v2<{
    messages: { content: Content; quotedMessage?: { message?: { id: string } } }[];
  }>('GET', `/conversations/${stage.id}/messages`);
  const answer = messages.find(({ content }) => content.type === 'formResponse');
  expect(answer?.content).toMatchObject({
    fields: [{ text: 'DE02 1203 0000' }, { email: 'ada@example.com' }, {}],
  });
  expect(messages.find(({ content }) => content.type === 'form')?.content).toMatchObject({ submitted: true });
  expect(form.id).toBeTruthy();
  await visitor.reload();
  await visitor.open();
  await expect(visitor.log.getByText('Submitted')).toBeVisible();
});

test('what this version does not know is said to be so', async ({ stage, visitor }) => {
  await post(stage, 'template');
  await post(stage, 'unknown');
  await expect(visitor.log.getByText('Unsupported message type.')).toHaveCount(2);
  await expect(visitor.composer).toBeEnabled();
});
