import { expect, test } from '../fixtures/test.ts';
import { NOT_THERE, SECTIONS, showState } from '../gallery/states.ts';
import { expectNoViolations } from './axe.ts';

/** Enough to see that an engine of its own changes nothing in what axe looks at. */
const SAMPLE = ['closed', 'conversation', 'failed', 'offline', 'carousel', 'embedded'];

const LOOKS = [
  { look: 'light and dark', query: {} },
  { look: 'right to left', query: { dir: 'rtl' } },
  { look: 'on a phone', query: {}, viewport: { width: 390, height: 844 } },
];

for (const { look, query, viewport } of LOOKS) {
  test.describe(look, () => {
    if (viewport) test.use({ viewport });
    for (const { title, states } of SECTIONS) {
      test(`axe finds nothing: ${title}`, async ({ page, server, browserName, problems }) => {
        test.setTimeout(120_000);
        problems.allow(NOT_THERE);
        const isLightAndDark = look === LOOKS[0]?.look;
        const isSample = browserName === 'firefox' && !isLightAndDark;
        for (const { name } of states) {
          if (isSample && !SAMPLE.includes(name)) continue;
          await showState(page, server.url, name, query);
          await expectNoViolations(page, `${name}, ${look}`);
          // In Firefox a visitor's preference cannot be changed: what is dark is the same style sheet there.
          if (!isLightAndDark || browserName === 'firefox') continue;
          await page.emulateMedia({ colorScheme: 'dark' });
          await expectNoViolations(page, `${name}, dark`);
          await page.emulateMedia({ colorScheme: 'light' });
        }
        expect(states.length).toBeGreaterThan(0);
      });
    }
  });
}
