import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import type { AxeResults, Result, RunOptions } from 'axe-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One line for each element that something is wrong with. */
const lines = (results: Result[]): string[] =>
  results.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target }) => `${id} (${impact}): ${help}: ${JSON.stringify(target)}`),
  );

/**
 * Every rule, every impact. What axe cannot decide by itself goes into the report, under the name of what was looked at.
 * Its source goes in without a script tag, which a policy could refuse.
 */
export async function expectNoViolations(page: Page, what: string): Promise<void> {
  await page.evaluate(untilStill);
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(`${AXE};0`);
  const results = await run(page);
  expect(results.passes.length, `axe looked at ${what}`).toBeGreaterThan(0);
  expect.soft(lines(results.violations), what).toEqual([]);
  const undecided = results.incomplete.filter(({ id }) => id !== 'color-contrast');
  const contrast = await contrastInBody(page, results);
  expect.soft(lines(contrast.violations), what).toEqual([]);
  for (const line of lines([...undecided, ...contrast.incomplete])) {
    test.info().annotations.push({ type: 'axe could not decide', description: `${what}: ${line}` });
  }
}

/** axe knows no background of what is not inside of the body, where the widget is: it is asked again with it in there. */
async function contrastInBody(page: Page, { incomplete }: AxeResults) {
  const open = incomplete.filter(({ id }) => id === 'color-contrast');
  if (open.length === 0) return { violations: [], incomplete: [] };
  await page.evaluate(moveIn);
  await page.evaluate(untilStill);
  const results = await run(page, ['color-contrast']);
  await page.evaluate(moveOut);
  return results;
}

/** On phones the page behind the widget cannot be reached; the widget inside of it has to be. */
const moveIn = `
  document.body.toggleAttribute('data-inert', document.body.inert);
  document.body.inert = false;
  document.body.append(...document.querySelectorAll('html > #web-messenger-container'))`;
const moveOut = `
  document.documentElement.append(...document.querySelectorAll('body > #web-messenger-container'));
  document.body.inert = document.body.hasAttribute('data-inert');
  document.body.removeAttribute('data-inert')`;

const run = (page: Page, runOnly?: string[]): Promise<AxeResults> =>
  page.evaluate(
    (options) => (window as unknown as { axe: typeof import('axe-core') }).axe.run(document, options),
    { resultTypes: ['violations', 'incomplete'], iframes: false, ...(runOnly && { runOnly }) } as RunOptions,
  );

/** Colors are compared as they are painted: not in the middle of a transition. Runs in the page. */
async function untilStill(): Promise<void> {
  const roots = [document, document.querySelector('#web-messenger-container')?.shadowRoot];
  // A frame, so that what was just changed has begun to move.
  await new Promise(requestAnimationFrame);
  const ending = roots
    .flatMap((root) => root?.getAnimations() ?? [])
    .filter((animation) => animation.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
