import { isText, mixedMessages, writeMessages } from '../../test/long-conversation.mjs';
import type { TestServer } from '../../test/server-harness.ts';
import { createBusiness } from '../api/business.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';
import { walk } from './walk.ts';

/** With the visitor's own first message. */
const COUNT = 10_000;
const MOST_ELEMENTS = 1500;
const TEXTS = Array.from({ length: COUNT }, (_, index) => index + 1).filter(isText);

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400"/></svg>';

/** After the visitor's own message so many others, written while nobody looks. Says in which conversation. */
async function fill(visitor: Visitor, server: TestServer, count: number): Promise<string> {
  await visitor.begin(`${server.url}/demo/site/`, 'No. 1.');
  const conversationId = await visitor.conversationId();
  await visitor.page.goto('about:blank');
  await server.stop();
  await writeMessages(server.dataDir, conversationId, mixedMessages(2, count, `${server.url}/late/`));
  await server.restart();
  return conversationId;
}

const elements = (visitor: Visitor) => visitor.log.locator('*').count();
const first = (visitor: Visitor) => visitor.log.getByText('No. 1.').first();

test('ten thousand messages of all kinds can be read through, and only a few of them are ever drawn', async ({
  startServer,
  visitor,
  problems,
}) => {
  test.setTimeout(300_000);
  problems.allowLostConnections();
  const server = await startServer();
  const conversationId = await fill(visitor, server, COUNT - 1);
  // A picture has its size only when it is there.
  let givePictures = () => {};
  const pictures = new Promise<void>((give) => {
    givePictures = give;
  });
  await visitor.page.route(/\/late\//, async (route) => {
    await pictures;
    await route.fulfill({ contentType: 'image/svg+xml', body: PICTURE }).catch(() => {});
  });

  await visitor.goto(`${server.url}/demo/site/`);
  await visitor.open();
  const last = visitor.log.getByText(`No. ${COUNT}.`);
  await expect(last).toBeInViewport();
  expect(await elements(visitor)).toBeLessThanOrEqual(MOST_ELEMENTS);

  const up = await walk(visitor, 'up', 1);
  expect(up.wrong).toEqual([]);
  expect(up.seen).toEqual(TEXTS);
  expect(up.most).toBeLessThanOrEqual(MOST_ELEMENTS);
  expect(up.moved).toBeLessThanOrEqual(2);
  test.info().annotations.push({ type: 'measured', description: `${up.most} elements at most` });

  // What comes meanwhile is counted, and does not move the reader.
  const place = () => first(visitor).evaluate((element) => element.getBoundingClientRect().top);
  const before = await place();
  const business = createBusiness(server.url);
  await business.say(conversationId, 'one more');
  await business.say(conversationId, 'and another');
  const pill = visitor.panel.getByRole('button', { name: '(2) New messages' });
  await expect(pill).toBeVisible();
  expect(Math.abs((await place()) - before)).toBeLessThanOrEqual(2);

  givePictures();
  await pill.click();
  await expect(visitor.message('and another')).toBeInViewport();
  await expect(visitor.log.getByText('New messages', { exact: true })).toBeVisible();
  await expect(pill).toHaveCount(0);
  expect(await elements(visitor)).toBeLessThanOrEqual(MOST_ELEMENTS);
  await visitor.sendAndWait('mine');
  await expect(visitor.message('mine')).toBeInViewport();
  await expect(visitor.log.getByText('New messages', { exact: true })).toHaveCount(0);

  // All of it is known now: down again a part of the way.
  await visitor.log.evaluate((log) => {
    log.scrollTop = 0;
  });
  const back = await walk(visitor, 'up', 9000);
  expect([back.wrong, back.moved <= 2]).toEqual([[], true]);
  const down = await walk(visitor, 'down', COUNT);
  expect(down.wrong).toEqual([]);
  expect([...back.seen, ...down.seen]).toEqual(
    expect.arrayContaining(TEXTS.filter((number) => number > 9000)),
  );
  expect(down.most).toBeLessThanOrEqual(MOST_ELEMENTS);
  expect(down.moved).toBeLessThanOrEqual(2);
});

test('a picture that comes late does not move what is read, keys go as far as the mouse, and what is selected stays', async ({
  startServer,
  visitor,
  problems,
}) => {
  problems.allowLostConnections();
  const server = await startServer();
  await fill(visitor, server, 399);
  let letGo = () => {};
  const late = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await visitor.page.route(/\/late\//, async (route) => {
    await late;
    await route.fulfill({ contentType: 'image/svg+xml', body: PICTURE }).catch(() => {});
  });
  await visitor.goto(`${server.url}/demo/site/`);
  await visitor.open();
  await expect(visitor.log.getByText('No. 400.')).toBeInViewport();

  // By keyboard alone.
  await visitor.log.focus();
  const oldestAfterHome = async () => {
    await visitor.page.keyboard.press('Home');
    const [, number] = /\bNo\. (\d+)\./.exec((await visitor.log.textContent()) ?? '') ?? [];
    return Number(number);
  };
  // Not No. 300 itself: that may have come and gone between one look and the next.
  await expect.poll(oldestAfterHome).toBeLessThanOrEqual(300);
  await expect(visitor.log).toBeFocused();

  // Keys scroll smoothly, and go on doing so.
  await visitor.log.evaluate(async (log) => {
    for (let still = 0, before = -1; still < 10; still = before === log.scrollTop ? still + 1 : 0) {
      before = log.scrollTop;
      await new Promise(requestAnimationFrame);
    }
  });
  // By now it may have gone again, far from the reader.
  const number = await visitor.log.evaluate((log) => {
    const { top, bottom } = log.getBoundingClientRect();
    const texts = [...log.querySelectorAll('.bubble')].flatMap((bubble) => {
      const box = bubble.getBoundingClientRect();
      return box.top > top && box.bottom < bottom ? (/^No\. \d+\./.exec(bubble.textContent ?? '') ?? []) : [];
    });
    return texts[0] ?? '';
  });
  const text = visitor.log.getByText(number);
  await text.evaluate((element) => {
    element.scrollIntoView({ block: 'center' });
    const range = document.createRange();
    range.selectNodeContents(element);
    const root = element.getRootNode() as ShadowRoot & { getSelection?(): Selection | null };
    const selection = root.getSelection ? root.getSelection() : document.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  });
  const top = () => text.evaluate((element) => element.getBoundingClientRect().top);
  const held = await top();
  letGo();
  const loaded = () =>
    visitor.log.evaluate(
      (log) => [...log.querySelectorAll('img')].filter((img) => img.naturalWidth > 0).length,
    );
  await expect.poll(loaded).toBeGreaterThan(1);
  await expect.poll(async () => Math.abs((await top()) - held)).toBeLessThanOrEqual(2);

  const selected = () =>
    visitor.log.evaluate((log) => {
      const root = log.getRootNode() as ShadowRoot & { getSelection?(): Selection | null };
      return String(root.getSelection ? root.getSelection() : document.getSelection());
    });
  const words = await selected();
  expect(words).toContain(number);
  for (let steps = 0; steps < 12; steps++) await visitor.page.keyboard.press('PageUp');
  await expect.poll(() => visitor.log.evaluate((log) => log.scrollTop > 0)).toBe(true);
  expect(await selected()).toBe(words);
});
