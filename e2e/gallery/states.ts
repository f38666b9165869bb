import { expect, type Page } from '@playwright/test';
import { SECTIONS as ALL } from '../../demo/gallery/states.js';

/** What of a state tests need to know. */
export type GalleryState = { name: string; title: string; closed?: true; touch?: true; width?: number };

export type GallerySection = { id: string; title: string; states: GalleryState[] };

export const SECTIONS: GallerySection[] = ALL.map(({ id, title, states }) => ({
  id,
  title,
  states: Object.entries(states as Record<string, Omit<GalleryState, 'name'>>).map(([name, state]) => ({
    ...state,
    name,
  })),
}));

/** Half past two on a Tuesday: what was said minutes, hours and days ago is so on any day. */
export const NOW = new Date('2026-03-10T14:30:00Z');

/** What is asked for on purpose and cannot be had. */
export const NOT_THERE =
  /status of 404 .*nothing-here|violates .*script-src 'none'|^policy: script-src-elem /i;

/** Puts the page into a state, and waits until it is there with all of its parts and pictures. */
export async function showState(
  page: Page,
  serverUrl: string,
  name: string,
  query: Record<string, string> = {},
): Promise<void> {
  const search = new URLSearchParams({ state: name, ...query });
  await page.goto(`${serverUrl}/demo/gallery/state.html?${search}`);
  await expect(page.locator('html'), name).toHaveAttribute('data-shown', name);
  await expect(page.locator('#web-messenger-container .later[aria-busy=true]'), name).toHaveCount(0);
  await page.evaluate(untilDrawn);
}

/** Runs in the page. */
async function untilDrawn(): Promise<void> {
  const root = document.querySelector('#web-messenger-container')?.shadowRoot;
  const pictures = [...(root?.querySelectorAll('img') ?? [])].filter(({ loading }) => loading !== 'lazy');
  await Promise.allSettled(pictures.map((picture) => picture.decode()));
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}
