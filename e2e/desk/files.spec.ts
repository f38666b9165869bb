import type { Locator } from '@playwright/test';
import { aPhoto, aProgram, aText, choose } from '../composing/files.ts';
import { expect, test } from '../fixtures/test.ts';

/** Whether its picture came through every policy on its way. */
const isDrawn = (image: Locator) =>
  expect
    .poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);

test('what either side attaches, the other side sees', async ({ server, visitor, agent, problems }) => {
  await visitor.begin(`${server.url}/demo/site/`);
  const id = await visitor.conversationId();
  await agent.signIn(server.url);
  await agent.open(id);

  await choose(visitor, 'Image', await aPhoto(visitor.page, { width: 640, height: 480 }));
  const photo = agent.log.getByRole('img').last();
  await isDrawn(photo);
  await expect(
    agent.log.getByRole('link', { name: (await photo.getAttribute('alt')) ?? '' }),
  ).toHaveAttribute('href', new RegExp(`^${server.url}/files/`));

  const input = agent.page.getByLabel('Files to attach');
  await input.setInputFiles([
    await aPhoto(visitor.page, { width: 320, height: 240 }),
    aText('terms.txt', 1200),
  ]);
  await isDrawn(agent.log.getByRole('img').last());
  const file = agent.log.getByRole('link', { name: 'terms.txt' });
  await expect(file).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(agent.log.getByText('1.2 KB · text/plain')).toBeVisible();
  await expect(visitor.messages).toHaveCount(4);
  await expect(visitor.messages.last()).toContainText('terms.txt');
  await isDrawn(visitor.messages.nth(2).locator('img').last());

  // Browsers say so themselves.
  problems.allow(/status of 415/);
  await input.setInputFiles(aProgram('renamed.png', 'image/png'));
  await expect(agent.page.getByText('Its content is not what its name says.')).toBeVisible();
});
