import { test as base, expect } from '../fixtures/test.ts';
import { expectNoViolations } from './axe.ts';

/** Firefox takes a visitor's preferences only from its own settings, and only when it starts. */
const test = base.extend({
  launchOptions: [
    async ({ launchOptions, browserName }, use) => {
      const firefoxUserPrefs = { 'ui.systemUsesDarkTheme': 1, 'ui.prefersReducedMotion': 1 };
      await use(browserName === 'firefox' ? { ...launchOptions, firefoxUserPrefs } : launchOptions);
    },
    { scope: 'worker' },
  ],
});

test.use({ colorScheme: 'dark', contextOptions: { reducedMotion: 'reduce' } });

test('who wants less motion gets none', async ({ page, server, visitor }) => {
  await visitor.goto(`${server.url}/demo/site/`);
  expect(await page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")).toBe(true);
  await visitor.open();
  expect(await page.evaluate(motionIn)).toEqual([]);
  await visitor.sendAndWait('Hello');
  expect(await page.evaluate(motionIn)).toEqual([]);
});

/** What of the widget could move, or does. Colors may fade. Runs in the page. */
function motionIn(): string[] {
  const root = document.querySelector('#web-messenger-container')?.shadowRoot;
  return [...(root?.querySelectorAll('*') ?? [])].flatMap((element) => {
    const { transitionProperty, transitionDuration, animationName } = getComputedStyle(element);
    const durations = transitionDuration.split(', ');
    const moving = transitionProperty
      .split(', ')
      .filter(
        (name, index) =>
          durations[index % durations.length] !== '0s' && !/color|background|shadow/.test(name),
      );
    const found = animationName === 'none' ? moving : [...moving, animationName];
    return found.map((name) => `${element.className}: ${name}`);
  });
}

test('axe finds nothing in the dark: widget, demo and desk', async ({ page, server, visitor, agent }) => {
  await visitor.goto(`${server.url}/demo/site/`);
  expect(await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")).toBe(true);
  await visitor.open();
  await visitor.sendAndWait('Hello');
  await expectNoViolations(page, '/demo/site/, dark');

  await agent.page.emulateMedia({ colorScheme: 'dark' });
  await agent.page.goto(`${server.url}/desk/`);
  expect(await agent.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")).toBe(true);
  await expectNoViolations(agent.page, 'sign in, dark');
  await agent.signIn(server.url);
  await agent.open(await visitor.conversationId());
  await agent.reply('Good morning');
  await expect(agent.message('Good morning')).toBeVisible();
  await expectNoViolations(agent.page, 'conversation, dark');
});
