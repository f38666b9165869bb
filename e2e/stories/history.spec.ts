import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

/** Of different heights, as people write. */
const textOf = (number: number) => `No. ${number}.${' And a little more to say.'.repeat((number * 7) % 11)}`;
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Where the first message on screen is, and which it is. */
type Anchor = { text: string; top: number };

const atEnd = (visitor: Visitor) =>
  visitor.log.evaluate(
    ({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight,
  );

async function expectAtEnd(visitor: Visitor): Promise<void> {
  await expect.poll(() => atEnd(visitor)).toBeLessThanOrEqual(1);
}

/** Scrolls, and says what is on top then, before anything has come of it. */
function scrollTo(visitor: Visitor, place: number): Promise<Anchor> {
  return visitor.log.evaluate((log, wanted) => {
    log.scrollTop = wanted;
    const top = log.getBoundingClientRect().top;
    for (const message of log.querySelectorAll('[part~="message"]')) {
      const box = message.getBoundingClientRect();
      if (box.bottom > top + 1)
        return { text: message.querySelector('.bubble')?.textContent ?? '', top: box.top - top };
    }
    throw new Error('no message on screen');
  }, place);
}

/** How far a message is from where it was, once two frames agree on where it is. */
function distanceFrom(visitor: Visitor, { text, top }: Anchor): Promise<number> {
  return visitor.log.evaluate(
    async (log, anchor) => {
      const place = () => {
        const bubble = [...log.querySelectorAll('.bubble')].find(
          ({ textContent }) => textContent === anchor.text,
        );
        const message = bubble?.closest('[part~="message"]');
        // From the top of the list: a banner above it comes and goes.
        return message ? message.getBoundingClientRect().top - log.getBoundingClientRect().top : Number.NaN;
      };
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      for (let before = Number.NaN; before !== place(); ) {
        before = place();
        await frame();
        await frame();
      }
      return Math.abs(place() - anchor.top);
    },
    { text, top },
  );
}

/** Scrolls to the top, and says where the list is once what came of that is drawn. */
function restAtTop(visitor: Visitor): Promise<number> {
  return visitor.log.evaluate(async (log) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    log.scrollTop = 0;
    await frame();
    await frame();
    return log.scrollTop;
  });
}

async function fill(page: Page, from: number, to: number): Promise<void> {
  await page.evaluate(
    `Promise.all(${JSON.stringify(numbers(from, to).map(textOf))}.map((text) => Parley.sendMessage(text)))`,
  );
}

test('a long history comes page by page, and the reader keeps their place', async ({ server, visitor }) => {
  await visitor.goto(`${server.url}/demo/site/`);
  await fill(visitor.page, 1, 250);
  await visitor.reload();
  await visitor.open();
  await expect(visitor.message(textOf(250))).toBeInViewport();
  await expectAtEnd(visitor);

  while ((await visitor.message(textOf(1)).count()) === 0) {
    const oldest = await visitor.bubbles.first().textContent();
    const anchor = await scrollTo(visitor, 60);
    await expect(visitor.bubbles.first()).not.toHaveText(oldest ?? '');
    expect(await distanceFrom(visitor, anchor)).toBeLessThanOrEqual(1);
  }
  const drawn = await visitor.messages.count();
  await expect(visitor.bubbles).toHaveText(numbers(1, drawn).map(textOf));
  await scrollTo(visitor, 0);
  await expect(visitor.message(textOf(1))).toBeInViewport();
  await expect(visitor.panel.getByRole('button', { name: 'Load more' })).toHaveCount(0);

  await visitor.panel.getByRole('button', { name: 'Jump to latest message' }).click();
  await expectAtEnd(visitor);
  await expect(visitor.message(textOf(250))).toBeInViewport();
});

test('"Load more" is there when a page could not be had, and holds the place as well', async ({
  server,
  startWire,
  visitor,
  problems,
}) => {
  problems.allowLostConnections();
  const wire = await startWire(server.url);
  await visitor.goto(`${wire.url}/demo/site/`);
  await fill(visitor.page, 1, 130);
  await visitor.reload();
  await visitor.open();
  await expect(visitor.message(textOf(130))).toBeInViewport();
  wire.cut('sockets');
  await expect(visitor.panel.getByText(/^(Offline\.|Reconnecting)/)).toBeVisible();
  // Up to the oldest that is known here.
  const known = visitor.message(textOf(31));
  for (; (await known.count()) === 0; await scrollTo(visitor, 0)) await visitor.bubbles.first().textContent();
  // To rest there: what moves once the page can be had asks for it, and the button goes before it is pressed.
  await expect.poll(() => restAtTop(visitor)).toBe(0);
  const more = visitor.panel.getByRole('button', { name: 'Load more' });
  await expect(more).toBeVisible();
  wire.join();
  await expect(visitor.panel.getByText(/^(Offline\.|Reconnecting)/)).toBeHidden({ timeout: 20_000 });
  await expect(visitor.bubbles.first()).toHaveText(textOf(31));

  const anchor = await scrollTo(visitor, 0);
  await more.click();
  await expect(visitor.bubbles.first()).not.toHaveText(textOf(31));
  expect(await distanceFrom(visitor, anchor)).toBeLessThanOrEqual(1);
});

test('new messages are followed at the end only; elsewhere a pill counts them', async ({
  server,
  visitor,
  agent,
}) => {
  await visitor.goto(`${server.url}/demo/site/`);
  await fill(visitor.page, 1, 40);
  await visitor.open();
  await agent.signIn(server.url);
  await agent.open(await visitor.conversationId());
  await expectAtEnd(visitor);
  await agent.reply('at the end');
  await expect(visitor.message('at the end')).toBeInViewport();
  await expectAtEnd(visitor);

  const anchor = await scrollTo(visitor, 300);
  const pill = visitor.panel.getByRole('button', { name: /New message|Jump to latest/ });
  await expect(pill).toHaveAccessibleName('Jump to latest message');
  await agent.reply('one more');
  await expect(pill).toHaveAccessibleName('(1) New message');
  await agent.reply('and another');
  await expect(pill).toHaveAccessibleName('(2) New messages');
  expect(await distanceFrom(visitor, anchor)).toBeLessThanOrEqual(1);
  await expect(visitor.message('and another')).not.toBeInViewport();
  await pill.click();
  await expect(visitor.message('and another')).toBeInViewport();
  await expectAtEnd(visitor);
  await expect(pill).toHaveCount(0);

  // What one writes oneself is always shown.
  await scrollTo(visitor, 300);
  await expect(pill).toBeVisible();
  await visitor.send('mine');
  await expect(visitor.message('mine')).toBeInViewport();
  await expectAtEnd(visitor);
});
