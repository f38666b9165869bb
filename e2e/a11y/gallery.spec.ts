import { expect, test } from '../fixtures/test.ts';
import { expectNoViolations } from './axe.ts';

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any state of the widget, ${scheme}`, async ({ page, server, browserName }) => {
    test.setTimeout(180_000);
    await page.goto(`${server.url}/demo/gallery/`);
    const names = await page.evaluate<string[]>(
      "import('./states.js').then(({ STATES }) => Object.keys(STATES))",
    );
    expect(names).toEqual(
      expect.arrayContaining(['closed', 'unread', 'empty', 'conversation', 'offline', 'failed', 'embedded']),
    );
    // What is dark is the same style sheet in both engines; each with all its states takes a minute.
    const isRepetition = scheme === 'dark' && browserName === 'firefox';
    for (const name of isRepetition ? ['closed', 'conversation', 'failed', 'offline'] : names) {
      await page.goto(`${server.url}/demo/gallery/state.html?state=${name}&scheme=${scheme}`);
      await expect(page.locator('html')).toHaveAttribute('data-shown', name);
      await expectNoViolations(page, `${name}, ${scheme}`);
    }
  });
}
