import { readFileSync, writeFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { ANNOUNCEMENTS, keysIn, MARKED_TEXTS, TEXTS } from '../../test/marked-texts.ts';
import { ROOT } from '../../tools/lib/project.mjs';
import { expect, test } from '../fixtures/test.ts';
import { NOT_THERE, NOW, SECTIONS, showState } from './states.ts';

const TABLE = `${ROOT}docs/texts-on-screen.md`;
const TOUCH: BrowserContextOptions = {
  hasTouch: true,
  isMobile: true,
  viewport: { width: 390, height: 844 },
};

type Found = { as: string; text: string };

/** Notes what is announced, which may be gone again when the state is there. Runs in the page, before its scripts. */
function noteAnnouncements(): void {
  const noted: string[] = [];
  Object.assign(window, { noted });
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    const note = () => noted.push(root.querySelector('[role=status]')?.textContent ?? '');
    new MutationObserver(note).observe(root, { childList: true, subtree: true, characterData: true });
    return root;
  };
}

/** Every marked text that can be seen, or is said of what can be seen. Runs in the page. */
function findMarked(): Found[] {
  const root = document.querySelector('#web-messenger-container')?.shadowRoot;
  const found: Found[] = [];
  const note = (as: string, text: string | null) => text?.includes('⟦') && found.push({ as, text });
  for (const element of root?.querySelectorAll('*') ?? []) {
    // A choice is seen in its field.
    const seen = element.closest('select') ?? element;
    if (!seen.checkVisibility({ visibilityProperty: true })) continue;
    const isHidden = element.closest('.hidden') !== null;
    for (const node of element.childNodes) {
      if (node instanceof Text) note(isHidden ? 'for screen readers' : 'text', node.data);
    }
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
      note(name === 'placeholder' || name === 'title' ? name : 'name', element.getAttribute(name));
    }
  }
  note('title of the page', document.title);
  for (const text of (window as unknown as { noted: string[] }).noted) note('announcement', text);
  return found;
}

/** The best place first. */
const PLACES = [
  'text',
  'placeholder',
  'name',
  'title',
  'title of the page',
  'for screen readers',
  'announcement',
];

type Place = { state: string; as: string };

/** The texts of errors that stand there without their prefix. */
async function lookAt(
  page: Page,
  serverUrl: string,
  state: string,
  places: Map<string, Place>,
): Promise<string[]> {
  await showState(page, serverUrl, state);
  const found = await page.evaluate(findMarked);
  const rank = ({ as }: { as: string }) => PLACES.indexOf(as);
  const unprefixed: string[] = [];
  for (const { as, text } of found) {
    for (const key of keysIn(text)) {
      const before = places.get(key);
      if (before === undefined || rank({ as }) < rank(before)) places.set(key, { state, as });
      const isError = TEXTS[key]?.startsWith('{errorPrefix}');
      if (isError && !text.includes(`⟦errorPrefix⟧ ⟦${key}⟧`)) unprefixed.push(`${state}: ${key}`);
    }
  }
  return unprefixed;
}

test('every text is on screen in a state of the gallery, and the table says in which', async ({
  browser,
  server,
  problems,
}) => {
  test.setTimeout(300_000);
  problems.allow(NOT_THERE);
  const places = new Map<string, Place>();
  const unprefixed: string[] = [];
  const unseen: string[] = [];
  for (const [isTouch, options] of [
    [false, {}],
    [true, TOUCH],
  ] as const) {
    const context = await browser.newContext({ ...options, locale: 'en-US', timezoneId: 'UTC' });
    await problems.watch(context);
    await context.addInitScript((given) => Object.assign(window, { galleryOptions: given }), MARKED_TEXTS);
    await context.addInitScript(noteAnnouncements);
    const page = await context.newPage();
    await page.clock.setFixedTime(NOW);
    const states = SECTIONS.flatMap((section) => section.states);
    for (const { name } of states.filter(({ touch = false }) => touch === isTouch)) {
      // All that is amiss, not only the first.
      await lookAt(page, server.url, name, places).then(
        (found) => unprefixed.push(...found),
        () => unseen.push(name),
      );
    }
    await context.close();
  }

  expect.soft(unseen, 'states that were not reached').toEqual([]);
  expect.soft(unprefixed, 'errors that do not begin with errorPrefix').toEqual([]);
  const keys = [...Object.keys(TEXTS), ...ANNOUNCEMENTS];
  expect
    .soft(
      keys.filter((key) => !places.has(key)),
      'texts without a state',
    )
    .toEqual([]);
  const table = tableOf(places);
  if (['all', 'changed'].includes(test.info().config.updateSnapshots)) writeFileSync(TABLE, table);
  else expect(table, 'docs/texts-on-screen.md is not current').toBe(readFileSync(TABLE, 'utf8'));
});

function tableOf(places: ReadonlyMap<string, Place>): string {
  const titles = new Map(SECTIONS.flatMap(({ states }) => states.map(({ name, title }) => [name, title])));
  const row = (key: string, text: string) => {
    const { state = '', as = '' } = places.get(key) ?? {};
    const link = `[${titles.get(state)}](../demo/gallery/state.html?state=${state})`;
    return `| \`${key}\` | ${text} | ${link} | ${as} |`;
  };
  const inCell = (text: string) => text.replaceAll('\n', ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;');
  return `${INTRO}
## \`customText\`

| key | default | state | as |
|---|---|---|---|
${Object.entries(TEXTS)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([key, text]) => row(key, inCell(text)))
  .join('\n')}

## \`customScreenReaderAnnouncement\`

| key | | state | as |
|---|---|---|---|
${ANNOUNCEMENTS.map((key) => row(key, '')).join('\n')}
`;
}

const INTRO = `# Where each text is on screen

Written by a test that draws every state of [the gallery](../demo/gallery/index.html) with marked texts and looks for the marks:
\`npx playwright test e2e/gallery/texts.spec.ts --project=chromium --update-snapshots\`. It fails for a text that no state shows,
and for an error whose text does not begin with \`errorPrefix\`. Of several states the first is named that shows it best.
`;
