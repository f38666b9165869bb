import { expect, test } from '../loading/test.ts';
import { options, page } from './app-page.ts';

test('a view that goes and comes back shows the same draft, at the same place in the conversation', async ({
  page: tab,
  server,
  site,
  visitor,
}) => {
  site.show(page(server.url, `views.chat(); started = Parley.init(${options()});`));
  await tab.goto(site.url);
  await visitor.sendAndWait('Hello');
  for (let line = 1; line <= 24; line++) await visitor.send(`Line ${line}`);
  await expect(visitor.statusOf('Line 24')).toContainText(/Delivered|Seen/);
  await visitor.composer.fill('A draft');
  const scrollTop = () => visitor.log.evaluate((log) => Math.round(log.scrollTop));
  await visitor.log.evaluate((log) => {
    log.scrollTop = 300;
  });
  await expect.poll(scrollTop).toBe(300);
  // The keeper takes note of where the reader is with the event that follows.
  await tab.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');

  await tab.evaluate('views.home()');
  await expect(visitor.root).toHaveCount(0);
  await tab.evaluate('views.chat()');
  await expect(visitor.composer).toHaveValue('A draft');
  await expect(visitor.message('Line 3')).toBeAttached();
  await expect.poll(scrollTop).toBe(300);
});
