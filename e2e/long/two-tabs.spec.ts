import type { Locator } from '@playwright/test';
import { createBusiness } from '../api/business.ts';
import { expect, test } from '../fixtures/test.ts';
import { createVisitor } from '../fixtures/visitor.ts';
import { holdMessages } from './hold.ts';
import { walk } from './walk.ts';

const COUNT = 10_000;
const MOST_ELEMENTS = 1500;
const FURTHER_UP = 9850;

/** Where it is on screen, once two frames agree on that. Of a page in front: others make no frames in Firefox. */
const placeOf = (text: Locator) =>
  text.evaluate(async (element) => {
    const top = () => element.getBoundingClientRect().top;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let before: number;
    do {
      before = top();
      await frame();
      await frame();
    } while (before !== top());
    return before;
  });

test('two tabs of a visitor with ten thousand messages: each shows what is new, and each keeps its reader’s place', async ({
  startServer,
  visitor,
  context,
  problems,
}) => {
  problems.allowLostConnections();
  const server = await startServer();
  const id = await holdMessages(server, visitor, COUNT, '/demo/shared/icon.svg?');
  const business = createBusiness(server.url);
  const first = visitor;
  const second = createVisitor(await context.newPage());
  const tabs = [first, second];
  for (const tab of tabs) {
    await tab.page.bringToFront();
    await tab.goto(`${server.url}/demo/site/`);
    await tab.open();
    await expect(tab.log.getByText(`No. ${COUNT}.`)).toBeInViewport();
  }

  await first.page.bringToFront();
  await walk(first, 'up', FURTHER_UP);
  const read = first.log.getByText(`No. ${FURTHER_UP}.`);
  await read.evaluate((text) => text.scrollIntoView({ block: 'center' }));
  const place = await placeOf(read);
  const newest = first.log.getByText(`No. ${COUNT}.`);
  const wasDrawn = await newest.count();

  await second.page.bringToFront();
  await second.sendAndWait('from the second');
  await expect(second.message('from the second')).toBeInViewport();
  await business.say(id, 'to both');
  await expect(second.message('to both')).toBeInViewport();

  // Of what came, only the business's is news in the other tab, and nothing of it has moved the reader.
  await first.page.bringToFront();
  const pill = first.panel.getByRole('button', { name: '(1) New message' });
  await expect(pill).toBeVisible();
  expect(Math.abs((await placeOf(read)) - place)).toBeLessThanOrEqual(2);
  expect(await newest.count()).toBe(wasDrawn);
  await pill.click();
  await expect(first.message('to both')).toBeInViewport();
  await expect(first.statusOf('from the second')).toContainText(/Delivered|Seen/);

  await first.sendAndWait('from the first');
  await expect(first.message('from the first')).toBeInViewport();
  await second.page.bringToFront();
  await expect(second.message('from the first')).toBeInViewport();
  for (const tab of tabs) {
    for (const text of ['from the second', 'to both', 'from the first'])
      await expect(tab.message(text)).toHaveCount(1);
    expect(await tab.log.locator('*').count()).toBeLessThanOrEqual(MOST_ELEMENTS);
  }
});
